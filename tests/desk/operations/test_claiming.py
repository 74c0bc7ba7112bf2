"""Claiming and handing over a level: who has it, who is told, and that no decision is silent."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.operations import claiming, drafting, reviewing
from siqin.desk.queries import in_whose_hands, verbs_open_to, waiting_for
from siqin.desk.rules import current_review
from siqin.people.operations import staffing
from tests.desk.places import at_level
from tests.world import NOW, at, pass_on

TODAY = NOW.date()


def claim(manuscript, actor, *, over=None, now=None):
    review = manuscript.reviews.get(round=manuscript.round, level=manuscript.level)
    return claiming.claim(
        manuscript=manuscript, review=review, actor=actor, now=now or at(3), over=over
    )


def hand_over(manuscript, actor, to, **said):
    review = manuscript.reviews.get(round=manuscript.round, level=manuscript.level)
    return claiming.hand_over(
        manuscript=manuscript, review=review, to=to, actor=actor, now=at(4), **said
    )


def told(person, kind):
    return [one.body for one in person.notifications.filter(kind=kind)]


def test_who_claims_it_has_it_and_the_others_are_told(world):
    manuscript = at_level(world, 2)

    claim(manuscript, world.he)

    assert in_whose_hands(manuscript, TODAY) == [world.he]
    assert told(world.su, "desk.claimed") == [
        "《专题协商农村养老互助点建设》的复审已由何静认领，您不用再审。"
    ]
    assert told(world.he, "desk.claimed") == []
    entry = story_of(manuscript).last()
    assert (entry.verb, entry.actor, entry.at) == ("desk.claimed", world.he, at(3))
    assert verbs_open_to(world.he, manuscript, TODAY).count("claim") == 0
    assert "claim" in verbs_open_to(world.su, manuscript, TODAY)
    # It still waits for the other, who may take it over.
    assert list(waiting_for(world.su, TODAY)) == [manuscript]


def test_taking_it_over_tells_the_former(world):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he)

    with pytest.raises(claiming.ClaimedByAnother):
        claim(manuscript, world.su)
    claim(manuscript, world.su, over=world.he.pk)

    assert in_whose_hands(manuscript, TODAY) == [world.su]
    assert "原由何静认领" in told(world.he, "desk.claimed")[0]
    assert story_of(manuscript).last().detail["former"] == "何静"


def test_handing_over_tells_whoever_has_it_now(world):
    manuscript = at_level(world, 2)

    hand_over(manuscript, world.he, world.su, words="我外出")

    assert in_whose_hands(manuscript, TODAY) == [world.su]
    assert told(world.su, "desk.handed_over") == [
        "何静把《专题协商农村养老互助点建设》的复审转交给苏文。附言：我外出"
    ]
    with pytest.raises(claiming.ClaimedByAnother):
        hand_over(manuscript, world.he, world.su)


@pytest.mark.parametrize("to", ["he", "lin", "tang"])
def test_it_goes_to_nobody_who_may_not_decide_it(world, to):
    manuscript = at_level(world, 2)

    with pytest.raises(claiming.CannotTakeIt):
        hand_over(manuscript, world.he, getattr(world, to))


@pytest.mark.parametrize("deed", [claim, lambda piece, actor: hand_over(piece, actor, actor)])
@pytest.mark.parametrize("who", ["lin", "tang", "song"])
def test_who_may_not_decide_it_claims_nothing(world, deed, who):
    manuscript = at_level(world, 2)

    with pytest.raises(claiming.TakesTwoLevels):
        deed(manuscript, getattr(world, who))


def test_where_only_one_may_decide_there_is_nothing_to_claim(world):
    manuscript = at_level(world, 3)

    with pytest.raises(WrongState):
        claim(manuscript, world.tang)


def test_a_claim_of_a_level_decided_since_comes_too_late(world):
    manuscript = at_level(world, 2)
    review = current_review(manuscript)
    pass_on(manuscript, world.he)

    with pytest.raises(WrongState):
        claiming.claim(manuscript=manuscript, review=review, actor=world.su, now=at(5))


DECISIONS = [
    (reviewing.pass_level, {}),
    (reviewing.return_for_revision, {"reason": "x"}),
    (reviewing.decline, {"reason": "x"}),
]


@pytest.mark.parametrize(("deed", "words"), DECISIONS)
def test_who_decides_what_another_claimed_is_asked_first(world, deed, words):
    manuscript = at_level(world, 2)
    claim(manuscript, world.he)
    decision = {"manuscript": manuscript, "level": 2, "version": manuscript.version,
                "actor": world.su, "now": at(5), **words}  # fmt: skip

    with pytest.raises(reviewing.ClaimedByAnother) as asked:
        deed(**decision)
    review = deed(**decision, over=world.he.pk)

    assert asked.value.claimer == world.he
    assert (review.decided_by, review.claimed_by, review.claimed_at) == (world.su, None, None)


def test_a_claim_that_came_a_moment_ago_is_not_run_over(world, monkeypatch):
    """Between looking and writing: what the threads' test meets by chance, here for certain."""
    manuscript = at_level(world, 2)
    look = reviewing.ask_the_claimer

    def then_another_claims(seen, *rest):
        look(seen, *rest)
        manuscript.reviews.filter(pk=seen.pk).update(claimed_by=world.su, claimed_at=at(5))

    monkeypatch.setattr(reviewing, "ask_the_claimer", then_another_claims)

    with pytest.raises(WrongState):
        pass_on(manuscript, world.he)

    manuscript.refresh_from_db()
    assert manuscript.level == 2


def test_a_claim_ends_with_the_role_and_with_the_round(world):
    first, second = at_level(world, 2), at_level(world, 2)
    for manuscript in (first, second):
        claim(manuscript, world.he)

    drafting.withdraw(manuscript=second, reason="重复", actor=world.lin, now=at(5))
    staffing.end_role(holding=world.he.holdings.get(role="EDITOR"), actor=world.tang, now=NOW)

    assert in_whose_hands(first, TODAY) == [world.su]
    assert second.reviews.get(level=2).claimed_by is None
    # Both had been asked to review it, so both read that they need not.
    assert len(told(world.su, "desk.withdrawn")) == 1


@pytest.mark.parametrize("verb", ["claim", "hand_over"])
def test_all_or_nothing(world, monkeypatch, verb):
    manuscript = at_level(world, 2)
    monkeypatch.setattr("siqin.desk.operations.claiming.send", failing)
    arguments = (manuscript, world.he, *([world.su] if verb == "hand_over" else []))

    with pytest.raises(ConnectionError):
        {"claim": claim, "hand_over": hand_over}[verb](*arguments)

    assert manuscript.reviews.get(level=2).claimed_by is None
    assert story_of(manuscript).last().verb == "desk.passed"


def failing(*args, **kwargs):
    raise ConnectionError
