from datetime import date, time

import pytest

from textkit.schedule.cells import when_of

TODAY = date(2026, 11, 23)
THAT_DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    "text", ["2026-11-25", "2026年11月25日", "11月25日", "2026.11.25", "11/25", "25日"]
)
def test_the_usual_ways_to_write_a_day(text):
    assert when_of(text, TODAY).first == THAT_DAY


@pytest.mark.parametrize(
    ("text", "begins", "part", "certain"),
    [
        ("2026-11-25 9:00", time(9), "", True),
        ("2026-11-25 上午9点", time(9), "MORNING", True),
        ("11月25日下午3时", time(15), "AFTERNOON", True),
        ("2026-11-25 09:00:00", time(9), "", True),
        ("2026-11-25 下午", None, "AFTERNOON", False),
    ],
)
def test_with_the_hour(text, begins, part, certain):
    said = when_of(text, TODAY)

    assert (said.first, said.begins, said.part, said.certain) == (THAT_DAY, begins, part, certain)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "随便",
        "11-25",
        "20261125",
        "9:00",
        "2026-11-31",
        "2026-11-25 25:00",
        "2026-11-25（周四）",
        "11月25日开会",
    ],
)
def test_what_says_no_day_or_something_else_beside_it(text):
    assert when_of(text, TODAY) is None
