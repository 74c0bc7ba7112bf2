from django.db import models

from siqin.core.models.rows import OfficeRow


class Reminder(OfficeRow):
    """That a rule was carried out for one thing and one limit: never twice, whichever worker
    comes by. `told` are the ids of the persons who were reminded."""

    rule = models.CharField("规则", max_length=60)
    target_kind = models.CharField("对象种类", max_length=60)
    target_id = models.BigIntegerField("对象编号")
    due_at = models.DateTimeField("到期于")
    sent_at = models.DateTimeField("提醒于")
    told = models.JSONField("提醒了谁", default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "target_kind", "target_id", "due_at"], name="core_reminder_once"
            )
        ]
        indexes = [models.Index(fields=["office", "sent_at"], name="core_reminder_sent")]

    def __str__(self) -> str:
        return f"{self.rule} {self.target_kind} {self.target_id}"
