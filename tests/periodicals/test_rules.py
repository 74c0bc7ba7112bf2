"""Who may do what with periodicals, as a table that an editor can check by eye."""

import pytest

from siqin.periodicals.models import Issue
from siqin.periodicals.queries import issues_visible_to, verbs_open_to
from siqin.periodicals.rules import PERMISSIONS
from tests.factories.periodicals import issue, placed
from tests.periodicals.operations.test_issuing import sign

EVERYBODY = "lin gao he su tang song zheng fang"
MATRIX = {
    # permission                      composing                 issued
    "periodicals.view_issue":        ["he su tang song zheng", EVERYBODY],
    "periodicals.compose_issue":     ["he su tang",            "he su tang"],
    "periodicals.send_up_issue":     ["he su tang",            "he su tang"],
    "periodicals.issue_issue":       ["tang song zheng",       "tang song zheng"],
    "periodicals.manage_periodical": ["he su tang",            "he su tang"],
}  # fmt: skip
VERBS = {
    "compose": ["he su tang", ""],
    "send_up": ["he su tang", ""],
    "issue": ["tang song zheng", ""],
}


@pytest.fixture
def both(world):
    """An issue being composed, and one that is out."""
    composing = issue(world)
    out = issue(world, composing.periodical, number=2)
    placed(world, out)
    sign(world, out)
    return [composing, out]


def who(world, asked):
    return {name for name in EVERYBODY.split() if asked(world.fresh(getattr(world, name)))}


def test_the_matrix_covers_every_permission():
    assert set(MATRIX) == set(PERMISSIONS)


@pytest.mark.parametrize("permission", MATRIX)
def test_who_may(world, both, permission):
    for one, names in zip(both, MATRIX[permission], strict=True):
        assert who(world, lambda p, one=one: p.may(permission, one)) == set(names.split())


@pytest.mark.parametrize("verb", VERBS)
def test_the_buttons_are_what_state_and_person_allow(world, both, verb):
    for one, names in zip(both, VERBS[verb], strict=True):
        assert who(world, lambda p, one=one: verb in verbs_open_to(p, one)) == set(names.split())


def test_the_list_and_the_permission_agree(world, both):
    for name in EVERYBODY.split():
        person = world.fresh(getattr(world, name))
        allowed = {one for one in Issue.objects.all() if person.may("periodicals.view_issue", one)}
        assert set(issues_visible_to(person)) == allowed
