"""Working days, with 调休: the national calendar of `chinesecalendar`, the office's own word on top."""

from datetime import date, datetime, timedelta
from typing import Any

import chinese_calendar
from django.db import models, transaction

from siqin.core.audit import record
from siqin.core.models import DayOverride


def is_working_day(office: Any, day: date) -> bool:
    """The office's own word, else the national calendar, else (a year not yet announced) Monday
    to Friday."""
    return _own_words(office).get(day, _nationally_working(day))


def add_working_days(office: Any, start: date, days: int) -> date:
    """The date on which the `days`-th working day after `start` falls; `days` >= 0."""
    day = start
    while days > 0:
        day += timedelta(days=1)
        days -= is_working_day(office, day)
    return day


def working_days_between(office: Any, start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not later."""
    span = (start + timedelta(days=n + 1) for n in range((end - start).days))
    return sum(is_working_day(office, day) for day in span)


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
    record("core.set_day", own, actor=actor, now=now, day=day.isoformat(), working=working)
    return own


@transaction.atomic
def clear_day(*, own: DayOverride, actor: Any, now: datetime) -> None:
    """From now on the national calendar speaks for this day again."""
    record("core.cleared_day", own, actor=actor, now=now, day=own.day.isoformat())
    own.delete()
    _forget(actor.office)


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


def _nationally_working(day: date) -> bool:
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return day.weekday() < 5  # noqa: PLR2004 -- Saturday is 5
