"""The events of a series, and last year's that may come again."""

from datetime import date, timedelta

from django.db.models import QuerySet

from siqin.core.calendar import add_working_days, is_working_day
from siqin.coverage.enums import EventState
from siqin.coverage.models import Event
from siqin.coverage.queries.events import events_visible_to, on_days
from siqin.people.models import Office, Person

DAY = timedelta(days=1)
BEFORE, AFTER = timedelta(days=14), timedelta(days=45)


def later_of(event: Event, person: Person, verb: str) -> list[Event]:
    """What comes after it in its series and stands yet, as far as this person may do `verb` to it."""
    if event.series_id is None:
        return []
    later = events_visible_to(person).filter(
        series=event.series_id, starts_at__gt=event.starts_at, state=EventState.STANDING
    )
    return [one for one in later if person.may(f"coverage.{verb}_event", one)]


def last_years_events(person: Person, today: date) -> QuerySet[Event]:
    """From two weeks before this day of last year to a month and a half after it."""
    then = year_moved(today, -1)
    begun = on_days(events_visible_to(person), None, then + AFTER)
    return on_days(begun, then - BEFORE, None).select_related("unit")


def this_years_day(office: Office, day: date) -> date:
    """The same date a year later; what was held on a working day, on the next working one from it."""
    same = year_moved(day, 1)
    return add_working_days(office, same - DAY, 1) if is_working_day(office, day) else same


def year_moved(day: date, years: int) -> date:
    """29 February becomes the 28th."""
    leap = day.month == 2 and day.day > 28  # noqa: PLR2004 -- the calendar's
    return day.replace(year=day.year + years, day=28 if leap else day.day)
