"""Sending what waits in the outbox. One worker calls `deliver_due` again and again."""

import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage  # noqa: TID251 -- the one place mail leaves from
from django.db.models import F

from siqin.core.models import Notification
from siqin.core.models.notices import MailState

ATTEMPTS = 5
# Claimed but not finished after this long: the worker died in between; try again.
CLAIM = timedelta(minutes=10)


def deliver_due(*, now: datetime, limit: int = 50) -> int:
    """Send the mails that are due; returns how many left. Call it in `every_office()`.

    Each row is claimed by a guarded UPDATE before it is sent, so that two workers never send
    one mail twice; a failure is tried again after 1, 4, 16, 64 minutes and then given up.
    """
    due = Notification.objects.filter(mail_state=MailState.WAITING, mail_next_at__lte=now)
    ids = list(due.order_by("mail_next_at").values_list("pk", flat=True)[:limit])
    return sum(_deliver(pk, now) for pk in ids)


def _deliver(pk: int, now: datetime) -> bool:
    row = Notification.objects.filter(pk=pk, mail_state=MailState.WAITING, mail_next_at__lte=now)
    if not row.update(mail_next_at=now + CLAIM, mail_attempts=F("mail_attempts") + 1):
        return False
    notification = Notification.objects.select_related("recipient__user").get(pk=pk)
    try:
        _mail(notification).send()
    except (OSError, smtplib.SMTPException) as error:
        _put_off(notification, error, now)
        return False
    Notification.objects.filter(pk=pk).update(mail_state=MailState.SENT, mail_error="")
    return True


def _mail(notification: Notification) -> EmailMessage:
    link = f"\n\n{settings.PUBLIC_URL.rstrip('/')}{notification.url}" if settings.PUBLIC_URL else ""
    user = notification.recipient.user
    return EmailMessage(
        notification.subject, notification.body + link, to=[user.email] if user else []
    )


def _put_off(notification: Notification, error: Exception, now: datetime) -> None:
    given_up = notification.mail_attempts >= ATTEMPTS
    Notification.objects.filter(pk=notification.pk).update(
        mail_state=MailState.FAILED if given_up else MailState.WAITING,
        mail_next_at=now + timedelta(minutes=4 ** (notification.mail_attempts - 1)),
        mail_error=str(error)[:300],
    )
