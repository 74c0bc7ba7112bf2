"""What changed since the leader last looked, with a few characters beside it."""

import pytest

from siqin.desk.queries.links import shortened
from textkit.compare import Run

LONG = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯"


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([("same", "短"), ("ins", "新")], ["短", "新"]),
        ([("same", LONG), ("ins", "新")], ["…戊己庚辛壬癸子丑寅卯", "新"]),
        ([("del", "旧"), ("same", LONG)], ["旧", "一二三四五六七八九十…"]),
        (
            [("del", "旧"), ("same", LONG), ("ins", LONG)],
            ["旧", "一二三四五六七八九十…戊己庚辛壬癸子丑寅卯", LONG],
        ),
    ],
)
def test_what_stays_is_cut_to_what_stands_beside_a_change(runs, expected):
    assert [one.text for one in shortened([Run(*one) for one in runs])] == expected
