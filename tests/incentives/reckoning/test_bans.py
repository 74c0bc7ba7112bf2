from datetime import date

import pytest

from siqin.incentives.reckoning.bans import last_day


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2025, 3, 15), 12, date(2026, 3, 14)),
        (date(2025, 1, 1), 24, date(2026, 12, 31)),
        (date(2025, 12, 1), 1, date(2025, 12, 31)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
    ],
)
def test_a_ban_ends_on_the_eve_of_the_same_day(first, months, last):
    assert last_day(first, months) == last
