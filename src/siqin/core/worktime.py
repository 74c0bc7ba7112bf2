"""Working hours of an office: how a limit in 工作小时 becomes a moment, and a
delay working time."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from django.utils import timezone

from siqin.core.calendar import is_working_day, working_days_between

# Usual hours of a county office; rulings 20 makes them a setting of the office.
SPANS = ((time(8, 30), time(12, 0)), (time(14, 30), time(18, 0)))
A_DAY = timedelta(hours=7)


def local_time(moment: datetime) -> datetime:
    """On the office's clock: the one time zone there is, asked without Django's search for another,
    which takes most of the time of a year's figures."""
    return moment.astimezone(timezone.get_default_timezone())


def add_working_hours(office: Any, start: datetime, hours: int) -> datetime:
    """The moment at which `hours` working hours after `start` have passed."""
    left = timedelta(hours=hours)
    local = local_time(start)
    day = local.date()
    while True:
        for opens, closes in _spans(office, day, local.tzinfo):
            begins = max(opens, local)
            if closes - begins >= left:
                return begins + left
            left -= max(closes - begins, timedelta())
        day += timedelta(days=1)


def at_work(office: Any, moment: datetime) -> bool:
    """Whether the office works at this moment."""
    local = local_time(moment)
    return any(
        opens <= local < closes for opens, closes in _spans(office, local.date(), local.tzinfo)
    )


def working_time_between(office: Any, start: datetime, end: datetime) -> timedelta:
    """How much of the office's working time lies between two moments; zero where `end` is first."""
    start, end = local_time(start), local_time(end)
    parts = (
        min(closes, end) - max(opens, start)
        for day in {start.date(), end.date()}
        for opens, closes in _spans(office, day, start.tzinfo)
    )
    whole = working_days_between(office, start.date(), end.date() - timedelta(days=1))
    return sum((max(part, timedelta()) for part in parts), whole * A_DAY)


def _spans(office: Any, day: date, zone: tzinfo | None) -> list[tuple[datetime, datetime]]:
    if not is_working_day(office, day):
        return []
    return [
        (datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
        for opens, closes in SPANS
    ]
