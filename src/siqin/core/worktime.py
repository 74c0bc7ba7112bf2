"""Working hours of an office: how a limit in 工作小时 becomes a moment."""

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


def _spans(office: Any, day: date) -> list[tuple[datetime, datetime]]:
    if not is_working_day(office, day):
        return []
    zone = timezone.get_current_timezone()
    return [
        (datetime.combine(day, opens, zone), datetime.combine(day, closes, zone))
        for opens, closes in SPANS
    ]
