"""Calendars read from outside: whose an address is, and what it shows."""

import hashlib
from datetime import datetime, timedelta

from django.db.models import QuerySet

from siqin.coverage.models import CalendarFeed, Event
from siqin.coverage.queries.events import events_visible_to
from siqin.people.models import Person

KEPT = timedelta(days=60)  # behind today; a phone's calendar needs no more


def hash_of(token: str) -> str:
    """32 random bytes need no salt and no slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


def feed_of(person: Person) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(person=person).first()


def feed_at(token: str) -> CalendarFeed | None:
    """Whose address this is, where he is still of the office and may sign in; over all offices, so
    call it in `every_office()`."""
    open_ = CalendarFeed.objects.filter(person__left_on=None, person__user__is_active=True)
    return open_.select_related("person__office").filter(token_hash=hash_of(token)).first()


def events_in_feed(person: Person, now: datetime) -> QuerySet[Event]:
    """What ended within the last 60 days, what goes on, and all to come."""
    return events_visible_to(person).filter(ends_at__gte=now - KEPT).select_related("unit")
