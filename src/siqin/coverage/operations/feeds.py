"""A person's own address of the office's calendar: made, made anew, revoked."""

import secrets
from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.coverage.models import CalendarFeed
from siqin.coverage.queries.feeds import hash_of
from siqin.people.models import Person

BYTES = 32


@transaction.atomic
def make_feed(*, actor: Person, now: datetime) -> str:
    """The secret of the new address, which is kept nowhere; an earlier one is void from now on."""
    token = secrets.token_urlsafe(BYTES)
    CalendarFeed.objects.update_or_create(
        person=actor,
        defaults={"office": actor.office, "token_hash": hash_of(token), "made_at": now},
    )
    record("coverage.made_feed", actor, actor=actor, now=now)
    return token


@transaction.atomic
def revoke_feed(*, actor: Person, now: datetime) -> None:
    """The address opens nothing any more; where there is none, nothing changes."""
    gone, _ = CalendarFeed.objects.filter(person=actor).delete()
    if gone:
        record("coverage.revoked_feed", actor, actor=actor, now=now)
