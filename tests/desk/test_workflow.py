"""The life of a manuscript: every verb from every state, and what the database refuses."""

import pytest
from django.db import IntegrityError, transaction

from siqin.core.workflow import WrongState
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.desk.workflow import MANUSCRIPT
from tests.desk.places import PLACES
from tests.world import draft

D, I, R, A, N, W = "DRAFT", "IN_REVIEW", "RETURNED", "APPROVED", "DECLINED", "WITHDRAWN"  # noqa: E741 -- one letter a state keeps the table readable
P = "PAST"  # stands apart: nothing leads there or away
PLACE_OF = {
    D: "draft", I: "level 2", R: "returned", A: "approved", N: "declined", W: "withdrawn", P: "past",
}  # fmt: skip
LIFE = {
    # verb: {from: to}
    "submit": {D: I, R: I},
    "pass": {I: I},
    "approve": {I: A},
    "return": {I: R},
    "decline": {I: N},
    "withdraw": {D: W, I: W, R: W},
    "reopen": {A: I},
    "undo": {I: I, A: I, R: I, N: I},
    "undo_withdrawal": {W: I},
    "undo_withdrawal_of_draft": {W: D},
    "undo_withdrawal_of_returned": {W: R},
    "restore": {I: A, R: A, A: A},
}


def test_the_table_is_the_whole_life():
    table = {verb: (one.sources, one.target) for verb, one in MANUSCRIPT.steps.items()}

    assert table == {
        verb: (frozenset(moves), next(iter(moves.values()))) for verb, moves in LIFE.items()
    }
    assert set(PLACE_OF) == set(State.values)


@pytest.mark.parametrize("verb", LIFE)
@pytest.mark.parametrize("state", PLACE_OF)
def test_a_verb_starts_from_its_states_alone(world, state, verb):
    manuscript = PLACES[PLACE_OF[state]](world)
    target = LIFE[verb].get(state)

    if target is None:
        with pytest.raises(WrongState):
            MANUSCRIPT.advance(manuscript, verb)
    else:
        MANUSCRIPT.advance(manuscript, verb, **_along(manuscript, target))

    assert Manuscript.objects.get(pk=manuscript.pk).state == (target or state)


def _along(manuscript, target):
    """What the constraints want written together with the state."""
    level = {"level": 1 if target == I else 0}
    return level | ({"approved_version": manuscript.version} if target == A else {})


def test_nothing_but_an_undo_leads_out_of_declined_and_withdrawn():
    out = MANUSCRIPT.verbs_from(N) + MANUSCRIPT.verbs_from(W)

    assert {verb.partition("_")[0] for verb in out} == {"undo"}


@pytest.mark.parametrize(
    "nonsense",
    [{"state": A}, {"state": I}, {"level": 1}, {"state": A, "level": 2}],
)
def test_the_database_refuses_nonsense(world, nonsense):
    manuscript = draft(world)

    with pytest.raises(IntegrityError), transaction.atomic():
        Manuscript.objects.filter(pk=manuscript.pk).update(**nonsense)
