"""Working hours of an office: how a limit in 工作小时 becomes a moment, and a
delay working time."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from siqin.core.calendar import is_working_day

# Usual hours of a county office; rulings 20 makes them a setting of the office.
SPANS = ((time(8, 30), time(12, 0)), (time(14, 30), time(18, 0)))


def add_working_hours(office: Any, start: datetime, hours: int) -> datetime:
    """The moment at which `hours` working hours after `start` have passed."""
    left = timedelta(hours=hours)
    local = timezone.localtime(start)
    day = local.date()
    while True:
        for opens, closes in _spans(office, day):
            begins = max(opens, local)
            if closes - begins >= left:
                return begins + left
            left -= max(closes - begins, timedelta())
        day += timedelta(days=1)


def working_time_between(office: Any, start: datetime, end: datetime) -> timedelta:
    """How much of the office's working time lies between two moments; zero where `end` is first."""
    start, end = timezone.localtime(start), timezone.localtime(end)
    days = (start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1))
    parts = (
        min(closes, end) - max(opens, start)
        for day in days
        for opens, closes in _spans(office, day)
    )
    return sum((max(part, timedelta()) for part in parts), timedelta())


def _spans(office: Any, day: date) -> list[tuple[datetime, datetime]]:
    if not is_working_day(office, day):
        return []
    zone = timezone.get_current_timezone()
    return [
        (datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
        for opens, closes in SPANS
    ]
