"""Working days, with 调休: the national calendar of `chinesecalendar`, the office's own word on top."""

from datetime import date, timedelta
from typing import Any

import chinese_calendar

from siqin.core.models import DayOverride


def is_working_day(office: Any, day: date) -> bool:
    """The office's own word, else the national calendar, else (a year not yet announced) Monday
    to Friday."""
    own = DayOverride.objects.filter(office=office, day=day).values_list("working", flat=True)
    for working in own:
        return bool(working)
    return _nationally_working(day)


def add_working_days(office: Any, start: date, days: int) -> date:
    """The date on which the `days`-th working day after `start` falls; `days` >= 0."""
    own = dict(
        DayOverride.objects.filter(office=office, day__gt=start).values_list("day", "working")
    )
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= own.get(day, _nationally_working(day))
    return day


def working_days_between(office: Any, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not later."""
    own = dict(
        DayOverride.objects.filter(office=office, day__range=(start, end)).values_list(
            "day", "working"
        )
    )
    span = (start + timedelta(days=n + 1) for n in range((end - start).days))
    return sum(own.get(day, _nationally_working(day)) for day in span)


def _nationally_working(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5  # noqa: PLR2004 -- Saturday is 5
