from django.db import models

from siqin.core.models.rows import OfficeRow


class AuditEntry(OfficeRow):
    """Who did what to which thing, when. Written in the transaction of the deed itself;
    the database refuses to change or delete it (triggers in the first migration)."""

    at = models.DateTimeField("时间")
    actor = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", verbose_name="何人"
    )
    verb = models.CharField("做了什么", max_length=60)
    target_kind = models.CharField("对象种类", max_length=60)
    target_id = models.BigIntegerField("对象编号")
    detail = models.JSONField("细节", default=dict)

    class Meta:
        indexes = [models.Index(fields=["target_kind", "target_id", "at"])]
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.target_kind} {self.target_id}"
