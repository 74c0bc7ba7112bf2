from django.db import models

from siqin.core.models.rows import OfficeRow


class MailState(models.TextChoices):
    NONE = "NONE", "不发邮件"
    WAITING = "WAITING", "待发"
    SENT = "SENT", "已发"
    FAILED = "FAILED", "未发出"


class Notification(OfficeRow):
    """One notice to one person: the in-app inbox and the outbox for mail are the same rows."""

    recipient = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="notifications", verbose_name="收件人"
    )
    kind = models.CharField("种类", max_length=60)
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    url = models.CharField("页面", max_length=200)
    at = models.DateTimeField("时间")
    read_at = models.DateTimeField("读于", null=True)
    mail_state = models.CharField("邮件", max_length=10, choices=MailState, default=MailState.NONE)
    mail_attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    mail_next_at = models.DateTimeField("下次发送", null=True)
    mail_error = models.CharField("发送错误", max_length=300, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "-at"]),
            models.Index(
                fields=["mail_next_at"],
                condition=models.Q(mail_state="WAITING"),
                name="core_mail_waiting",
            ),
        ]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject
