"""Two at the same moment over one lead."""

import pytest

from siqin.core.workflow import WrongState
from siqin.coverage.models import Assignment
from siqin.coverage.operations import assigning, leads
from tests.coverage.leads import assigned, fresh, sent, settle, told
from tests.coverage.made import held
from tests.together import together
from tests.world import at

pytestmark = pytest.mark.race


def test_of_two_who_settle_one_lead_one_is_late(shared_world):
    world = shared_world
    lead, event = sent(world), held(world)

    outcomes = together(
        world,
        lambda: settle(world, "attach", fresh(lead), event=event),
        lambda: settle(world, "drop", fresh(lead), reason="已过时效"),
        refusals=WrongState,
    )

    assert sorted(outcomes, key=str) == [WrongState, None]
    assert len(told(world.lin)) == 1


@pytest.mark.parametrize(
    ("verb", "said", "states"),
    [
        ("accept", {}, {("NEW", "DROPPED"), ("ASSIGNED", "ACCEPTED")}),
        ("decline", {"reason": "外出"}, {("NEW", "DROPPED"), ("NEW", "DECLINED")}),
    ],
)
def test_of_undoing_and_answering_one_holds(shared_world, verb, said, states):
    world = shared_world
    lead = sent(world)
    made = assigned(world, lead)

    outcomes = together(
        world,
        lambda: leads.undo(lead=fresh(lead), seen="ASSIGNED", actor=world.he, now=at(2)),
        lambda: getattr(assigning, verb)(assignment=made, actor=world.gao, now=at(2), **said),
        refusals=(WrongState, leads.TakenOn),
    )

    made = Assignment.objects.get()
    assert outcomes.count(None) == 1
    assert (fresh(lead).state, made.state) in states


def test_two_leads_merged_into_one_another_at_once_do_not_both_vanish(shared_world):
    world = shared_world
    one, other = sent(world, "一"), sent(world, "二")

    outcomes = together(
        world,
        lambda: settle(world, "merge", fresh(one), into=fresh(other)),
        lambda: settle(world, "merge", fresh(other), into=fresh(one)),
        refusals=(WrongState, leads.NothingToJoin),
    )

    assert outcomes.count(None) == 1
    assert sorted([fresh(one).state, fresh(other).state]) == ["MERGED", "NEW"]
