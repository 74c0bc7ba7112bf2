"""Which levels of a route stay and which are merged (rulings 28), as a table."""

import pytest

from siqin.desk.models import RouteLevel
from siqin.desk.queries.staffing import NobodyCanSign, can_staff, plan

NAMES = ["初审", "复审", "终审", "审定"]
CASES = {
    # holders of each level; authors -> the levels that stay, each with what was merged into it
    "everybody apart": ([{1}, {2}, {3}], {9}, [("初审", []), ("复审", []), ("终审", [])]),
    "the head writes": ([{1}, {2}, {3}], {1}, [("复审", ["初审"]), ("终审", [])]),
    "the editor writes, another is there": (
        [{1}, {2, 4}, {3}], {2}, [("初审", []), ("复审", []), ("终审", [])],
    ),
    "the chair writes": (
        [{1}, {2}, {3}, {4}], {4}, [("初审", []), ("复审", []), ("终审", ["审定"])],
    ),
    "the last two write together": (
        [{1}, {2}, {3}, {4}], {3, 4}, [("初审", []), ("复审", ["终审", "审定"])],
    ),
    "one person holds two levels": ([{1}, {3}, {3}], set(), [("初审", []), ("终审", ["复审"])]),
    "the only holder holds a later one too": (
        [{1}, {1, 2}, {3}], set(), [("复审", ["初审"]), ("终审", [])],
    ),
    "nobody holds the first": ([set(), {2}, {3}], set(), [("复审", ["初审"]), ("终审", [])]),
    "one person holds all": ([{1}, {1}, {1}], set(), [("终审", ["初审", "复审"])]),
    "two persons cannot take three levels": (
        [{1, 2}, {1, 2}, {1, 2}], set(), [("复审", ["初审"]), ("终审", [])],
    ),
    "the later levels need both": (
        [{1, 2}, {1}, {2}], set(), [("复审", ["初审"]), ("终审", [])],
    ),
}  # fmt: skip


def levels(count):
    return [RouteLevel(name=name) for name in NAMES[:count]]


@pytest.mark.parametrize("case", CASES)
def test_which_levels_stay(case):
    holders, authors, expected = CASES[case]

    planned = plan(levels(len(holders)), holders, authors)

    assert [(one.level.name, one.merged) for one in planned] == expected


@pytest.mark.parametrize("holders", [[{1}, {1}], [set(), set()], [{1}, set()]])
def test_somebody_who_is_no_author_signs_or_nobody_does(holders):
    with pytest.raises(NobodyCanSign):
        plan(levels(2), holders, {1})


@pytest.mark.parametrize(
    ("options", "possible"),
    [
        ([], True),
        ([{1}], True),
        ([set()], False),
        ([{1}, {1}], False),
        ([{1, 2}, {1}], True),
        ([{1, 2}, {1}, {2}], False),
        ([{1, 2}, {1, 3}, {1}], True),
        ([{1, 2}, {2, 3}, {1, 3}, {1, 2, 3}], False),
    ],
)
def test_whether_every_level_can_have_a_person_of_its_own(options, possible):
    assert can_staff(options) is possible
