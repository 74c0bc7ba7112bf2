"""The timeliness factor of rulings 19, at its edges."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from siqin.incentives.reckoning import Timing, from_plain, reckon, to_plain
from siqin.incentives.reckoning.pricing import timeliness
from tests.incentives.reckoning.casting import DEFAULT, facts_of, terms_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
ENDED = datetime(2026, 3, 2, 16, 0, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("limit", "hours", "factor"),
    [
        (24, 24, "1.0"),
        (24, 24.1, "0.9"),
        (24, 48, "0.9"),
        (24, 48.1, "0.8"),
        (24, 72, "0.8"),
        (24, 72.1, "0.6"),
        (4, 8.1, "0.8"),
        (4, 72, "0.8"),
        (4, 72.1, "0.6"),
        (48, 144, "0.8"),
        (48, 144.1, "0.6"),
    ],
)
def test_factor_by_hours(limit, hours, factor):
    submitted = ENDED + timedelta(hours=hours)
    timing = Timing.in_hours(ended_at=ENDED, submitted_at=submitted, limit=limit)

    assert timeliness(timing, DEFAULT.scoring) == Decimal(factor)


@pytest.mark.parametrize(
    ("day", "hour", "factor"),
    [(2, 23, "1.0"), (3, 0, "0.9"), (3, 23, "0.9"), (4, 0, "0.8"), (5, 16, "0.8"), (5, 17, "0.6")],
)
def test_factor_before_midnight(day, hour, factor):
    submitted = datetime(2026, 3, day, hour, tzinfo=SHANGHAI)
    timing = Timing.same_day(ended_at=ENDED, submitted_at=submitted)

    assert timeliness(timing, DEFAULT.scoring) == Decimal(factor)


def test_the_factor_stands_in_points_and_not_in_money():
    late = Timing.in_hours(ended_at=ENDED, submitted_at=ENDED + timedelta(hours=30), limit=24)
    assert from_plain(Timing, to_plain(late)) == late
    case = {"manuscripts": [{"id": 1, "timing": to_plain(late)}], "publications": [{"id": 1}]}

    totals = reckon(facts_of(case), terms_of({})).totals

    assert (totals.money, totals.points) == (Decimal("60.00"), Decimal("4.50"))
