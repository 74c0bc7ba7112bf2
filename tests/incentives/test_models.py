from datetime import date

import pytest

from siqin.incentives.models import period_name


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), "2026年"),
        (date(2026, 10, 1), date(2026, 12, 31), "2026年第四季度"),
        (date(2026, 1, 1), date(2026, 3, 31), "2026年第一季度"),
        (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
        (date(2026, 2, 1), date(2026, 4, 30), "2026年2月1日至4月30日"),
        (date(2026, 10, 1), date(2026, 12, 30), "2026年10月1日至12月30日"),
        (date(2025, 1, 1), date(2026, 12, 31), "2025年至2026年"),
        (date(2025, 12, 1), date(2026, 12, 31), "2025年12月1日至2026年12月31日"),
        (date(2026, 11, 3), date(2026, 11, 3), "2026年11月3日至11月3日"),
    ],
)
def test_a_period_has_the_name_that_people_use(first, last, name):
    assert period_name(first, last) == name
