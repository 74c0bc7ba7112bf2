"""Who stands in for whom, from a day to a day, when pieces are reviewed."""

from datetime import date, datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.people import notices
from siqin.people.models import Deputy, Person


class IsOneself(Exception):
    """Nobody is their own deputy."""


class EndsBeforeItBegins(Exception):
    """The last day lies before the first."""


class HasLeft(Exception):
    """The person, or the deputy, is not of the office any more."""


@transaction.atomic
def make_deputy(
    *, person: Person, deputy: Person, since: date, until: date, reason: str = "", actor: Person,
    now: datetime,
) -> Deputy:  # fmt: skip
    """Both are told. Raises IsOneself, EndsBeforeItBegins, HasLeft."""
    if person == deputy:
        raise IsOneself
    if until < since:
        raise EndsBeforeItBegins
    if person.left_on or deputy.left_on:
        raise HasLeft
    made = Deputy.objects.create(
        office_id=actor.office_id, person=person, deputy=deputy, since=since, until=until,
        reason=reason, made_by=actor, made_at=now,
    )  # fmt: skip
    record(
        "people.made_deputy", person, actor=actor, now=now, deputy=deputy.name,
        since=since.isoformat(), until=until.isoformat(), reason=reason,
    )  # fmt: skip
    send(notices.DEPUTY_MADE, made, actor=actor, now=now)
    return made


@transaction.atomic
def revoke_deputy(*, made: Deputy, actor: Person, now: datetime) -> None:
    if Deputy.objects.filter(pk=made.pk, revoked_at=None).update(revoked_at=now):
        record("people.revoked_deputy", made.person, actor=actor, now=now, deputy=made.deputy.name)
        send(notices.DEPUTY_REVOKED, made, actor=actor, now=now)
