"""From what a schedule says of a time to the two moments that an event stands between."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from siqin.coverage.enums import PARTS
from textkit.schedule import When

# How long an event is taken to last whose end nobody said.
USUALLY = timedelta(hours=2)


def particulars_of(when: When) -> dict[str, Any]:
    """The fields of an event that say when: starts_at, ends_at, timed, end_given, certain."""
    opens, closes = PARTS[when.part]
    start = _at(when.first, when.begins or opens)
    if when.ends:
        end = _at(when.last, when.ends)
    elif when.begins and when.first == when.last:
        end = min(start + USUALLY, _at(when.last, time(23, 59)))
    else:
        end = _at(when.last, closes)
    return {
        "starts_at": start,
        "ends_at": max(start, end),
        "timed": when.begins is not None,
        "end_given": when.ends is not None,
        "certain": when.certain,
    }


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, timezone.get_current_timezone())
