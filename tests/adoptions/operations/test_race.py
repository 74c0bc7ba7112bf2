"""Two editors at the same moment, each on a connection of their own."""

import pytest

from siqin.adoptions.enums import Relation, State
from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.operations import judging
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.pitching import StillDoubtful
from siqin.adoptions.operations.recording import record_publication
from siqin.core.workflow import WrongState
from tests.adoptions.made import fresh, printed, recorded, verbs
from tests.adoptions.pitches import pitched
from tests.outlets.made import outlet
from tests.together import together
from tests.world import NOW, draft, signed

pytestmark = pytest.mark.race


def test_one_publication_recorded_by_two_is_one_row_with_both_evidences(shared_world):
    world = shared_world
    paper, piece = outlet(world), draft(world)

    def report(actor):
        return lambda: record_publication(
            printed=printed(paper),
            made_from=[(piece, Relation.WHOLE)],
            proofs=[Proof.words(actor.name)],
            actor=actor,
            now=NOW,
        )

    outcomes = together(world, report(world.he), report(world.su))

    adoption = Adoption.objects.get()
    assert sorted(one.is_new for one in outcomes) == [False, True]
    assert {one.adoption for one in outcomes} == {adoption}
    assert sorted(one.text for one in adoption.evidence.all()) == ["何静", "苏文"]
    assert verbs(adoption) == ["recorded", "joined"]


def test_of_two_who_judge_one_is_late(shared_world):
    world = shared_world
    adoption = recorded(world, outlet(world))

    def verify(actor):
        return lambda: judging.verify(adoption=fresh(adoption), actor=actor, now=NOW)

    outcomes = together(world, verify(world.he), verify(world.su), refusals=WrongState)

    assert sorted(outcomes, key=str) == [WrongState, None]
    assert fresh(adoption).state == State.VERIFIED
    assert verbs(adoption) == ["recorded", "verified"]


def test_of_two_who_promise_one_piece_the_second_is_asked_first(shared_world, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world, piece = shared_world, signed(shared_world)
    papers = [outlet(world, name=name) for name in ("甲报", "乙报")]

    def promise(paper):
        return lambda: pitched(world, paper, piece, exclusive=True)

    outcomes = together(world, *map(promise, papers), refusals=StillDoubtful)

    assert [one for one in outcomes if one != StillDoubtful] == [Pitch.objects.get()]
