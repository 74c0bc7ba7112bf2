from django.db import models

from siqin.core.models.rows import OfficeRow


class MailState(models.TextChoices):
    NONE = "NONE", "不发邮件"
    WAITING = "WAITING", "待发"
    SENT = "SENT", "已发"
    FAILED = "FAILED", "未发出"


class Mailed(models.Model):
    """A row that the outbox sends as a mail (core.outbox)."""

    mail_state = models.CharField("邮件", max_length=10, choices=MailState, default=MailState.NONE)
    mail_attempts = models.PositiveSmallIntegerField("发送次数", default=0)
    mail_next_at = models.DateTimeField("下次发送", null=True)
    mail_error = models.CharField("发送错误", max_length=300, blank=True)

    class Meta:
        abstract = True


def _waiting(name: str) -> models.Index:
    return models.Index(
        fields=["mail_next_at"], condition=models.Q(mail_state=MailState.WAITING), name=name
    )


class Notification(OfficeRow, Mailed):
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

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "-at"]),
            _waiting("core_mail_waiting"),
        ]
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject


class Letter(OfficeRow, Mailed):
    """A mail to somebody outside, with at most one file; `reply_to` is whose answer is wanted."""

    to = models.EmailField("收件地址", max_length=200)
    reply_to = models.EmailField("回复地址", max_length=254, blank=True)
    subject = models.CharField("标题", max_length=200)
    body = models.TextField("正文")
    file = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="附件"
    )
    written_at = models.DateTimeField("写于")
    sent_at = models.DateTimeField("发出于", null=True)

    class Meta:
        indexes = [_waiting("core_letter_waiting")]
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.subject
