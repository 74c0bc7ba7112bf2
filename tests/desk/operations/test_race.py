"""Two people at the same moment, with real threads: one wins, the other reads who was first."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Version
from siqin.desk.operations import claiming, drafting, reviewing, undoing
from siqin.desk.operations.drafting import Words
from tests.desk.places import at_level
from tests.together import together
from tests.world import at, draft

pytestmark = pytest.mark.race


REFUSALS = (WrongState, drafting.StaleVersion, reviewing.ClaimedByAnother)


def outcomes_of(world, *deeds):
    """What became of deeds at the same moment, sorted: "done", or the name of the refusal."""
    met = together(world, *deeds, refusals=REFUSALS)
    return sorted(one.__name__ if one in REFUSALS else "done" for one in met)


def passing(manuscript, actor):
    mine = Manuscript.objects.get(pk=manuscript.pk)
    return lambda: reviewing.pass_level(
        manuscript=mine, level=mine.level, version=mine.version, actor=actor, now=at(5)
    )


def test_of_two_editors_one_passes_the_level(shared_world):
    manuscript = at_level(shared_world, 2)

    outcomes = outcomes_of(
        shared_world, passing(manuscript, shared_world.he), passing(manuscript, shared_world.su)
    )

    assert outcomes == ["WrongState", "done"]
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 3)
    assert [one.verb for one in story_of(manuscript)].count("desk.passed") == 2
    assert shared_world.tang.notifications.filter(kind="desk.passed").count() == 1


def test_of_passing_and_returning_one_holds(shared_world):
    manuscript = at_level(shared_world, 2)
    mine = Manuscript.objects.get(pk=manuscript.pk)

    outcomes = outcomes_of(
        shared_world,
        passing(manuscript, shared_world.he),
        lambda: reviewing.return_for_revision(
            manuscript=mine,
            level=2,
            version=mine.version,
            reason="x",
            actor=shared_world.su,
            now=at(5),
        ),
    )

    assert outcomes == ["WrongState", "done"]
    manuscript.refresh_from_db()
    decision = manuscript.reviews.get(level=2).decision
    assert (decision, manuscript.state) in {
        ("PASSED", State.IN_REVIEW),
        ("RETURNED", State.RETURNED),
    }


def test_a_correction_never_slips_under_a_signature(shared_world):
    """The signed version is the one that the signer saw, whoever came first."""
    manuscript = at_level(shared_world, 3)
    mine = Manuscript.objects.get(pk=manuscript.pk)
    seen = mine.version

    outcomes = outcomes_of(
        shared_world,
        passing(manuscript, shared_world.tang),
        lambda: drafting.edit(
            manuscript=mine,
            base=seen,
            words=Words.plain("题", "改"),
            actor=shared_world.tang,
            now=at(5),
        ),
    )

    manuscript.refresh_from_db()
    assert "done" in outcomes
    if manuscript.state == State.APPROVED:
        assert manuscript.approved_version == seen == manuscript.version
    else:
        assert manuscript.approved_version is None


def test_a_piece_submitted_twice_goes_one_route(shared_world):
    manuscript = draft(shared_world)

    def submitting():
        mine = Manuscript.objects.get(pk=manuscript.pk)
        return lambda: drafting.submit(manuscript=mine, actor=shared_world.lin, now=at(5))

    outcomes = outcomes_of(shared_world, submitting(), submitting())

    assert outcomes == ["WrongState", "done"]
    assert [one.round for one in manuscript.reviews.all()] == [1, 1, 1]


def test_new_pieces_never_share_a_number(shared_world):
    def starting():
        return lambda: drafting.start(
            words=Words.plain("题", "文"), authors=[], actor=shared_world.lin, now=at(0)
        )

    assert outcomes_of(shared_world, *[starting() for _ in range(4)]) == ["done"] * 4
    assert sorted(one.serial for one in Manuscript.objects.all()) == [1, 2, 3, 4]


def test_of_two_versions_on_one_base_the_second_is_told(shared_world):
    manuscript = draft(shared_world)

    def editing(text):
        mine = Manuscript.objects.get(pk=manuscript.pk)
        return lambda: drafting.edit(
            manuscript=mine,
            base=manuscript.version,
            words=Words.plain("题", text),
            actor=shared_world.lin,
            now=at(5),
        )

    outcomes = outcomes_of(shared_world, editing("甲"), editing("乙"))

    assert outcomes == ["StaleVersion", "done"]
    assert Version.objects.filter(manuscript=manuscript).count() == 2


def undoing_it(manuscript, actor):
    mine = Manuscript.objects.get(pk=manuscript.pk)
    deed = story_of(mine).last().pk
    return lambda: undoing.undo(manuscript=mine, deed=deed, actor=actor, now=at(2.1))


def test_of_an_undo_and_the_next_decision_one_holds(shared_world):
    manuscript = at_level(shared_world, 3)

    outcomes = outcomes_of(
        shared_world,
        undoing_it(manuscript, shared_world.he),
        passing(manuscript, shared_world.tang),
    )

    assert outcomes == ["WrongState", "done"]
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) in {(State.APPROVED, 0), (State.IN_REVIEW, 2)}


def claiming_it(manuscript, actor):
    mine = Manuscript.objects.get(pk=manuscript.pk)
    review = mine.reviews.get(level=2)
    return lambda: claiming.claim(manuscript=mine, review=review, actor=actor, now=at(5))


def test_of_two_who_claim_one_has_it(shared_world):
    manuscript = at_level(shared_world, 2)

    outcomes = outcomes_of(
        shared_world,
        claiming_it(manuscript, shared_world.he),
        claiming_it(manuscript, shared_world.su),
    )

    assert outcomes == ["ClaimedByAnother", "done"]
    assert [one.verb for one in story_of(manuscript)].count("desk.claimed") == 1


def test_of_handing_over_and_deciding_one_holds(shared_world):
    """he passes while he hands it over to su in another window, or su decides meanwhile."""
    manuscript = at_level(shared_world, 2)
    mine = Manuscript.objects.get(pk=manuscript.pk)

    def handing():
        return claiming.hand_over(
            manuscript=mine, review=mine.reviews.get(level=2), to=shared_world.su,
            actor=shared_world.he, now=at(5),
        )  # fmt: skip

    outcomes = outcomes_of(shared_world, handing, passing(manuscript, shared_world.he))

    manuscript.refresh_from_db()
    refused = [one for one in outcomes if one != "done"]
    assert len(refused) == 1
    assert refused[0] in {"WrongState", "ClaimedByAnother"}
    claimed_by = manuscript.reviews.get(level=2).claimed_by
    assert (manuscript.level, claimed_by) in {(3, None), (2, shared_world.su)}


def test_of_claiming_and_undoing_one_holds(shared_world):
    manuscript = at_level(shared_world, 2)

    def undone():
        mine = Manuscript.objects.get(pk=manuscript.pk)
        deed = story_of(mine).last().pk
        return lambda: undoing.undo(manuscript=mine, deed=deed, actor=shared_world.gao, now=at(2.1))

    outcomes = outcomes_of(shared_world, undone(), claiming_it(manuscript, shared_world.he))

    assert outcomes == ["WrongState", "done"]
