"""Sending what waits in the outbox: notices to our own people, letters to others. One worker calls
`deliver_due` again and again."""

import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage  # noqa: TID251 -- the one place mail leaves from
from django.db.models import F

from siqin.core import files
from siqin.core.models import Letter, Notification, StoredFile
from siqin.core.models.notices import MailState

ATTEMPTS = 5
# Claimed but not finished after this long: the worker died in between; try again.
CLAIM = timedelta(minutes=10)


def can_mail() -> bool:
    """Whether this installation has a mail server at all."""
    return bool(settings.EMAIL_HOST)


def write_letter(
    *,
    office: Any,
    to: str,
    subject: str,
    body: str,
    now: datetime,
    reply_to: str = "",
    file: StoredFile | None = None,
) -> Letter:
    """A mail that leaves once the surrounding transaction is there to be seen."""
    return Letter.objects.create(
        office=office, to=to, reply_to=reply_to, subject=subject, body=body, file=file,
        written_at=now, mail_state=MailState.WAITING, mail_next_at=now,
    )  # fmt: skip


def send_again(letter: Letter, *, now: datetime) -> bool:
    """A letter that was given up is tried anew; False where it was not, or not any more."""
    failed = Letter.objects.filter(pk=letter.pk, mail_state=MailState.FAILED)
    fresh = {"mail_state": MailState.WAITING, "mail_attempts": 0, "mail_next_at": now}
    return bool(failed.update(**fresh))


def deliver_due(*, now: datetime, limit: int = 50) -> int:
    """Send the mails that are due; returns how many left. Call it in `every_office()`.

    Each row is claimed by a guarded UPDATE before it is sent, so that two workers never send
    one mail twice; a failure is tried again after 1, 4, 16, 64 minutes and then given up.
    """
    return sum(_deliver_due(model, now, limit) for model in (Letter, Notification))


def _deliver_due(model: Any, now: datetime, limit: int) -> int:
    due = model.objects.filter(mail_state=MailState.WAITING, mail_next_at__lte=now)
    ids = list(due.order_by("mail_next_at").values_list("pk", flat=True)[:limit])
    return sum(_deliver(model, pk, now) for pk in ids)


def _deliver(model: Any, pk: int, now: datetime) -> bool:
    row = model.objects.filter(pk=pk, mail_state=MailState.WAITING, mail_next_at__lte=now)
    if not row.update(mail_next_at=now + CLAIM, mail_attempts=F("mail_attempts") + 1):
        return False
    one = model.objects.get(pk=pk)
    sent: dict[str, Any] = {"mail_state": MailState.SENT, "mail_error": ""}
    try:
        if isinstance(one, Letter):
            sent["sent_at"] = now
            _letter(one).send()
        else:
            _mail(one).send()
    except (OSError, ValueError, smtplib.SMTPException) as error:
        # ValueError: an address or a subject that no mail can have.
        _put_off(one, error, now)
        return False
    model.objects.filter(pk=pk).update(**sent)
    return True


def _mail(notification: Notification) -> EmailMessage:
    link = f"\n\n{settings.PUBLIC_URL.rstrip('/')}{notification.url}" if settings.PUBLIC_URL else ""
    user = notification.recipient.user
    return EmailMessage(
        notification.subject, notification.body + link, to=[user.email] if user else []
    )


def _letter(letter: Letter) -> EmailMessage:
    """Sent twice by a worker that died in between, it is by its id the same mail."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    mail = EmailMessage(
        letter.subject,
        letter.body,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": f"<siqin.{letter.pk}.{letter.written_at:%Y%m%d%H%M%S}@{domain}>"},
    )
    if letter.file:
        mail.attach(letter.file.name, files.content(letter.file), letter.file.content_type)
    return mail


def _put_off(one: Any, error: Exception, now: datetime) -> None:
    given_up = one.mail_attempts >= ATTEMPTS
    type(one).objects.filter(pk=one.pk).update(
        mail_state=MailState.FAILED if given_up else MailState.WAITING,
        mail_next_at=now + timedelta(minutes=4 ** (one.mail_attempts - 1)),
        mail_error=str(error)[:300],
    )
