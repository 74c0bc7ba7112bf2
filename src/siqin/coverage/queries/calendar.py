"""The office's events day by day: of one day, a week, or the whole weeks of a month."""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from siqin.core.calendar import SATURDAY, is_working_day
from siqin.coverage.enums import CalendarView
from siqin.coverage.models import Event
from siqin.coverage.queries.events import events_visible_to, on_days
from siqin.people.models import Person

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """The days that a view of the day `on` shows, both included; `before` and `after` are days of
    the spans beside it."""

    view: str
    first: date
    last: date
    before: date
    after: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Day:
    """`made_up`: a Saturday or Sunday that is worked; `outside`: it only fills a week of the month."""

    day: date
    events: list[Event]
    working: bool
    outside: bool

    @property
    def made_up(self) -> bool:
        return self.working and self.day.weekday() >= SATURDAY


def span_of(view: str, on: date) -> Span:
    if view == CalendarView.DAY:
        return Span(view, on, on, on - DAY, on + DAY)
    if view == CalendarView.WEEK:
        monday = on - on.weekday() * DAY
        return Span(view, monday, monday + 6 * DAY, on - WEEK, on + WEEK)
    first = on.replace(day=1)
    last = on.replace(day=monthrange(on.year, on.month)[1])
    return Span(view, first, last, (first - DAY).replace(day=1), last + DAY)


def days_of(person: Person, span: Span) -> list[Day]:
    """Every day of the span, a month's with what fills its first and last week; an event of
    several days stands on each."""
    first, last = span.first, span.last
    if span.view == CalendarView.MONTH:
        first, last = first - first.weekday() * DAY, last + (6 - last.weekday()) * DAY
    of: defaultdict[date, list[Event]] = defaultdict(list)
    for event in on_days(events_visible_to(person), first, last):
        day = max(first, timezone.localdate(event.starts_at))
        until = min(last, timezone.localdate(event.ends_at))
        while day <= until:
            of[day].append(event)
            day += DAY
    days = (first + n * DAY for n in range((last - first).days + 1))
    return [
        Day(day, of[day], is_working_day(person.office, day), not span.holds(day)) for day in days
    ]
