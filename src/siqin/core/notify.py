"""Notices: written in the same transaction as the deed; mail goes out later (core.outbox)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from siqin.core.models import Notification
from siqin.core.models.notices import MailState

SUBJECT_LENGTH = 200


@dataclass(frozen=True)
class Notice:
    """A kind of notice. `name` is "app.past_participle" and names the template
    `<app>/notices/<past_participle>.txt` (subject on line one, blank line, body);
    `recipients` gives the persons to tell, from the object alone. Of one that is `superseded` by the
    next about the same thing, the last alone is worth reading: those unread before it go."""

    name: str
    recipients: Callable[[Any], Iterable[Any]]
    superseded: bool = False

    @property
    def template(self) -> str:
        app, _, word = self.name.partition(".")
        return f"{app}/notices/{word}.txt"


@dataclass(frozen=True)
class Words:
    """A notice as it reads."""

    subject: str
    body: str


def words_of(notice: Notice, obj: Any, *, actor: Any, now: datetime, **context: Any) -> Words:
    """What `send` writes, for whoever wants to read it before, or to say it elsewhere."""
    words = {"obj": obj, "actor": actor, "now": now, **context}
    # Plain text: escaped for HTML, a title with an ampersand would arrive as something else.
    text = (
        Engine.get_default().get_template(notice.template).render(Context(words, autoescape=False))
    )
    subject, _, body = text.strip().partition("\n")
    return Words(subject.strip()[:SUBJECT_LENGTH], body.strip())


def send(
    notice: Notice,
    obj: Any,
    *,
    actor: Any,
    now: datetime,
    to: Iterable[Any] | None = None,
    **context: Any,
) -> list[Notification]:
    """Tell everyone whom the notice concerns, except the actor, those without an account and
    those who left.

    `obj` is an OfficeRow that has a page. `to` replaces the notice's own recipients where the deed itself knows better.
    """
    people = {one.pk: one for one in (notice.recipients(obj) if to is None else to)}
    people.pop(getattr(actor, "pk", None), None)
    words = words_of(notice, obj, actor=actor, now=now, **context)
    if notice.superseded:
        about = {"kind": notice.name, "url": obj.get_absolute_url()}
        Notification.objects.filter(recipient__in=people, read_at=None, **about).delete()
    return [
        Notification.objects.create(
            office_id=obj.office_id,
            recipient=person,
            kind=notice.name,
            subject=words.subject,
            body=words.body,
            url=obj.get_absolute_url(),
            at=now,
            **_mail_fields(person, now),
        )
        for person in people.values()
        if person.user_id and person.left_on is None
    ]


def _mail_fields(person: Any, now: datetime) -> dict[str, Any]:
    if settings.EMAIL_HOST and person.user.email:
        return {"mail_state": MailState.WAITING, "mail_next_at": now}
    return {}
