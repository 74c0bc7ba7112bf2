"""A limit with its unit (rulings 20): when it runs out, and how long something took, in that unit.

What is stored is always clock time; a unit only says how to count it.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import TextChoices
from django.utils import timezone

from siqin.core.calendar import add_working_days, is_working_day, working_days_between
from siqin.core.worktime import add_working_hours, local_time, working_time_between

WRITTEN = re.compile(r"([1-9]\d{0,2})(h|wh|wd|d)")
HOUR = timedelta(hours=1)


class Unit(TextChoices):
    """The labels are those of an amount: 24小时, 5个工作日."""

    HOURS = "h", "小时"
    WORKING_HOURS = "wh", "个工作小时"
    WORKING_DAYS = "wd", "个工作日"
    DAYS = "d", "天"
    SAME_DAY = "same_day", "当天"


class NotALimit(ValueError):
    """Not written as 24h, 4wh, 5wd, 3d or same_day."""


@dataclass(frozen=True)
class Limit:
    """`amount` is of `unit`; of SAME_DAY it is 1. Written "24h", "4wh", "5wd", "3d", "same_day"."""

    amount: int
    unit: Unit

    @classmethod
    def parse(cls, written: str) -> "Limit":
        """Raises NotALimit."""
        if written == Unit.SAME_DAY:
            return cls(1, Unit.SAME_DAY)
        if found := WRITTEN.fullmatch(written):
            return cls(int(found[1]), Unit(found[2]))
        raise NotALimit(written)

    @classmethod
    def said(cls, words: str) -> "Limit":
        """Out of what somebody typed: 24小时, 4个工作小时, 5个工作日, 3天, 当天. Raises NotALimit."""
        plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", words)).replace("个", "")
        if plain == Unit.SAME_DAY.label:
            return cls(1, Unit.SAME_DAY)
        for unit in (Unit.WORKING_HOURS, Unit.WORKING_DAYS, Unit.HOURS, Unit.DAYS):
            name = str(unit.label).removeprefix("个")
            amount = plain.removesuffix(name)
            if amount != plain and amount.isascii() and amount.isdigit():
                return cls.parse(f"{int(amount)}{unit.value}")
        raise NotALimit(words)

    def __str__(self) -> str:
        return self.unit.value if self.unit == Unit.SAME_DAY else f"{self.amount}{self.unit.value}"

    @property
    def label(self) -> str:
        """In the office's words."""
        if self.unit == Unit.SAME_DAY:
            return str(self.unit.label)
        return f"{self.amount}{self.unit.label}"


def due(office: Any, start: datetime, limit: Limit) -> datetime:
    """The last moment within `limit`, counted from `start` (aware). Days end at midnight and count
    from the day after `start`; calendar days move on to the next working day."""
    return _DUE[limit.unit](office, local_time(start), limit.amount)


def taken(office: Any, start: datetime, end: datetime, unit: Unit) -> float:
    """How much of `unit` lies between two moments: hours with their fraction, days whole; 0 where
    `end` is not later."""
    if end <= start:
        return 0
    return _TAKEN[unit](office, local_time(start), local_time(end))


def kept(office: Any, start: datetime, end: datetime, limit: Limit) -> tuple[float, bool]:
    """What lies between two moments in the limit's unit, and whether `end` is within the limit. Less
    than the limit is always within it; where it is as much or more, days off still count for
    nothing."""
    amount = taken(office, start, end, limit.unit)
    return amount, amount < limit.amount or end <= due(office, start, limit)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, timezone.get_default_timezone())


def _working_day_from(office: Any, day: date) -> date:
    while not is_working_day(office, day):
        day += timedelta(days=1)
    return day


_DUE = {
    Unit.HOURS: lambda _, start, amount: start + timedelta(hours=amount),
    Unit.WORKING_HOURS: add_working_hours,
    Unit.WORKING_DAYS: lambda office, start, amount: _end_of(
        add_working_days(office, start.date(), amount)
    ),
    Unit.DAYS: lambda office, start, amount: _end_of(
        _working_day_from(office, start.date() + timedelta(days=amount))
    ),
    Unit.SAME_DAY: lambda _, start, amount: _end_of(start.date() + timedelta(days=amount - 1)),
}
_TAKEN = {
    Unit.HOURS: lambda _, start, end: (end - start) / HOUR,
    Unit.WORKING_HOURS: lambda office, start, end: working_time_between(office, start, end) / HOUR,
    Unit.WORKING_DAYS: lambda office, start, end: working_days_between(
        office, start.date(), end.date()
    ),
    Unit.DAYS: lambda _, start, end: (end.date() - start.date()).days,
    Unit.SAME_DAY: lambda _, start, end: (end.date() - start.date()).days,
}
