"""What comes again by a rule: its events made in one go, changed or called off from one of them on."""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import takewhile

from django.db import transaction
from django.utils import timezone

from siqin.coverage.enums import EventSource, Recurrence
from siqin.coverage.models import Event, Series
from siqin.coverage.operations import events
from siqin.coverage.operations.events import Particulars
from siqin.people.models import Person

MOST = 60  # events of one series
WEEK = 7
DAYS: dict[str, int] = {Recurrence.WEEKLY: WEEK, Recurrence.FORTNIGHTLY: 2 * WEEK}
MONTHS: dict[str, int] = {
    Recurrence.MONTHLY: 1,
    Recurrence.MONTHLY_BY_WEEKDAY: 1,
    Recurrence.QUARTERLY: 3,
    Recurrence.YEARLY: 12,
}
TIMES = {"starts_at", "ends_at"}


class TooManyEvents(Exception):
    """More than MOST until the day that was given."""


@dataclass(frozen=True)
class Repeat:
    recurrence: str
    until: date


@dataclass
class Days:
    """On which days it is, and the months (by their first day) that have no such day."""

    held: list[date] = field(default_factory=list)
    lacking: list[date] = field(default_factory=list)


@dataclass(frozen=True)
class Made:
    first: Event
    days: Days


def days_of(first: date, repeat: Repeat) -> Days:
    """From `first` to the last day, both included. Raises TooManyEvents."""
    found = Days()
    turns = _turns(first, repeat.recurrence)
    for month, day in takewhile(lambda turn: (turn[1] or turn[0]) <= repeat.until, turns):
        if day is None:
            found.lacking.append(month)
        else:
            found.held.append(day)
        if len(found.held) > MOST:
            raise TooManyEvents
    return found


@transaction.atomic
def add_series(*, particulars: Particulars, repeat: Repeat, actor: Person, now: datetime) -> Made:
    """One event for each day, all at the same hours. Raises TooManyEvents."""
    first = timezone.localdate(particulars.starts_at)
    days = days_of(first, repeat)
    series = Series.objects.create(
        office=actor.office, recurrence=repeat.recurrence, until=repeat.until, made_by=actor,
        made_at=now,
    )  # fmt: skip
    origin = events.Origin(EventSource.SERIES, series=series)
    made = [
        events.add(
            particulars=_moved(particulars, day - first), actor=actor, now=now, origin=origin
        )
        for day in days.held
    ]
    return Made(made[0], days)


@transaction.atomic
def change_onward(
    *, event: Event, later: Sequence[Event], particulars: Particulars, actor: Person, now: datetime
) -> int:
    """What changes of this one changes of the `later` ones too: their times by as much, the rest to
    the same; whatever else was changed of one of them stays. How many changed."""
    event.refresh_from_db()
    wanted = vars(particulars)
    changed = {name: value for name, value in wanted.items() if getattr(event, name) != value}
    shift = particulars.starts_at - event.starts_at
    length = particulars.ends_at - particulars.starts_at
    number = int(events.change(event=event, particulars=particulars, actor=actor, now=now))
    for one in later:
        said = {name: getattr(one, name) for name in wanted} | changed
        if changed.keys() & TIMES:
            starts_at = one.starts_at + shift
            said |= {"starts_at": starts_at, "ends_at": starts_at + length}
        number += events.change(event=one, particulars=Particulars(**said), actor=actor, now=now)
    return number


@transaction.atomic
def cancel_onward(
    *, event: Event, later: Sequence[Event], reason: str, actor: Person, now: datetime
) -> None:
    """The event and the `later` ones. Raises WrongState: one of them was set aside meanwhile."""
    for one in [event, *later]:
        events.cancel(event=one, reason=reason, actor=actor, now=now)


def _turns(first: date, recurrence: str) -> Iterator[tuple[date, date | None]]:
    """The month of each turn, and its day where the month has such a day."""
    turn = 0
    while True:
        yield _turn(first, recurrence, turn)
        turn += 1


def _turn(first: date, recurrence: str, turn: int) -> tuple[date, date | None]:
    if recurrence in DAYS:
        day = first + timedelta(days=turn * DAYS[recurrence])
        return day, day
    months = first.year * 12 + first.month - 1 + turn * MONTHS[recurrence]
    month = date(months // 12, months % 12 + 1, 1)
    wanted = first.day
    if recurrence == Recurrence.MONTHLY_BY_WEEKDAY:
        week = (first.day - 1) // WEEK
        wanted = 1 + (first.weekday() - month.weekday()) % WEEK + week * WEEK
    fits = wanted <= monthrange(month.year, month.month)[1]
    return month, month.replace(day=wanted) if fits else None


def _moved(particulars: Particulars, by: timedelta) -> Particulars:
    said = vars(particulars)
    return Particulars(
        **said | {"starts_at": said["starts_at"] + by, "ends_at": said["ends_at"] + by}
    )
