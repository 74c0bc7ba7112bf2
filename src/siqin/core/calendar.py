"""Working days, with 调休: the national calendar of `chinesecalendar`, the office's own word on top."""

from datetime import date, datetime, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

import chinese_calendar
from django.db import models, transaction

from siqin.core.audit import record
from siqin.core.holidays import is_statutory_holiday
from siqin.core.models import DayOverride
from siqin.core.signals import working_days_changed

SATURDAY = 5


def is_working_day(office: Any, day: date) -> bool:
    """The office's own word, else the national calendar, else (a year not yet announced) Monday
    to Friday without the days off that the law names."""
    return _own_words(office).get(day, _nationally_working(day))


def add_working_days(office: Any, start: date, days: int) -> date:
    """The date on which the `days`-th working day after `start` falls; `days` >= 0."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(office, day)
    return day


def working_days_between(office: Any, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not later. As quick
    for ten years as for a day: a list of old gaps asks it row by row."""
    if end <= start:
        return 0
    own = _own_words(office)
    differing = (own[day] - _nationally_working(day) for day in own if start < day <= end)
    years = sum(_days_of(year)[-1] for year in range(start.year, end.year))
    return years + _days_to(end) - _days_to(start) + sum(differing)


def own_days(office: Any) -> models.QuerySet[DayOverride]:
    """Every day on which the office has its own word, in order."""
    return DayOverride.objects.filter(office=office)


@transaction.atomic
def set_day(*, day: date, working: bool, note: str = "", actor: Any, now: datetime) -> DayOverride:
    """The office's own word on one day, above the national calendar."""
    own, _ = DayOverride.objects.update_or_create(
        office=actor.office, day=day, defaults={"working": working, "note": note}
    )
    _forget(actor.office)
    working_days_changed.send(sender=DayOverride, office=actor.office)
    record("core.set_day", own, actor=actor, now=now, day=day.isoformat(), working=working)
    return own


@transaction.atomic
def clear_day(*, own: DayOverride, actor: Any, now: datetime) -> None:
    """From now on the national calendar speaks for this day again."""
    record("core.cleared_day", own, actor=actor, now=now, day=own.day.isoformat())
    own.delete()
    _forget(actor.office)
    working_days_changed.send(sender=DayOverride, office=actor.office)


def _own_words(office: Any) -> dict[date, bool]:
    """The office's overrides, read once for each office instance (a request has one), so that
    a list of deadlines costs one query."""
    kept = office.__dict__
    if "_own_words" not in kept:
        own = DayOverride.objects.filter(office=office).values_list("day", "working")
        kept["_own_words"] = dict(own)
    words: dict[date, bool] = kept["_own_words"]
    return words


def _forget(office: Any) -> None:
    office.__dict__.pop("_own_words", None)


def _days_to(day: date) -> int:
    """National working days of its year up to and including `day`."""
    return _days_of(day.year)[day.timetuple().tm_yday]


@cache
def _days_of(year: int) -> list[int]:
    """How many national working days the year has had by its n-th day, n from 0."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return list(accumulate(map(_nationally_working, days), initial=0))


@cache
def _nationally_working(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < SATURDAY and not is_statutory_holiday(day)
