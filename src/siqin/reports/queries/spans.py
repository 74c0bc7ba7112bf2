"""Spans of days, and the months they touch."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone


@dataclass(frozen=True)
class Span:
    """Days, both ends included."""

    start: date
    end: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first midnight to the last instant of the office's own days."""
        after = datetime.combine(self.end + timedelta(days=1), time.min)
        return (
            timezone.make_aware(datetime.combine(self.start, time.min)),
            timezone.make_aware(after) - timedelta(microseconds=1),
        )

    @property
    def months(self) -> list[date]:
        """The first day of every month that the span touches."""
        first = self.start.year * 12 + self.start.month - 1
        last = self.end.year * 12 + self.end.month - 1
        return [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 1)]
