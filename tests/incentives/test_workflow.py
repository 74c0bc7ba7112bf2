import pytest

from siqin.incentives.enums import SettlementState as S
from siqin.incentives.workflow import SETTLEMENT

OPEN = {S.DRAFT: ["recompute", "discard", "approve"], S.APPROVED: ["correct"]}


@pytest.mark.parametrize("state", S)
def test_which_verbs_are_open(state):
    assert SETTLEMENT.verbs_from(state) == OPEN[state]


def test_approval_is_never_taken_back():
    assert {one.target for one in SETTLEMENT.steps.values() if S.APPROVED in one.sources} == {
        S.APPROVED
    }
