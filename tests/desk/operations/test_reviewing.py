"""Deciding a level: what changed, what was recorded, who was told."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.enums import Decision, State
from siqin.desk.models import Review
from siqin.desk.operations import drafting, reviewing, routes
from siqin.people.enums import Role
from siqin.people.operations import staffing
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import NOW, at, pass_on, signed, submitted


def told(person, kind):
    return [one.subject for one in person.notifications.filter(kind=kind)]


def verbs(manuscript):
    return [one.verb for one in story_of(manuscript)]


def test_an_ordinary_piece_goes_its_three_levels(world):
    manuscript = signed(world)

    assert manuscript.state == State.APPROVED
    assert manuscript.approved_version == manuscript.version
    assert manuscript.approved_at == at(4)
    assert [
        (one.name, one.decided_by.name) for one in Review.objects.filter(manuscript=manuscript)
    ] == [("初审", "高建明"), ("复审", "何静"), ("终审签发", "唐立新")]
    assert verbs(manuscript) == [
        "desk.started",
        "desk.submitted",
        "desk.passed",
        "desk.passed",
        "desk.approved",
    ]


def test_an_important_piece_by_the_chair_is_signed_by_the_vice_chair(world):
    manuscript = signed(world, author=world.zheng, importance="IMPORTANT")

    assert manuscript.state == State.APPROVED
    assert manuscript.reviews.last().decided_by == world.song
    assert manuscript.reviews.last().merged == ["审定"]


def test_a_passed_level_comes_into_the_next_hands(world):
    manuscript = submitted(world)

    review = pass_on(manuscript, world.gao, now=at(2), comment="数字已核对。")

    assert (review.decision, review.comment, review.version) == (
        Decision.PASSED,
        "数字已核对。",
        manuscript.version,
    )
    assert (manuscript.level, manuscript.held_since) == (2, at(2))
    following = manuscript.reviews.get(level=2)
    # From 11:00 eight working hours: one more this morning, three and a half after the midday
    # rest, three and a half tomorrow morning.
    assert (following.opened_at, following.due_at) == (at(2), at(27))
    assert told(world.he, "desk.passed") == ["请审：专题协商农村养老互助点建设"]
    assert told(world.su, "desk.passed") == ["请审：专题协商农村养老互助点建设"]
    assert told(world.lin, "desk.passed") == []


def test_signing_tells_the_author(world):
    signed(world)

    assert told(world.lin, "desk.approved") == ["已签发：专题协商农村养老互助点建设"]


@pytest.mark.parametrize(
    ("deed", "state", "verb"),
    [
        (reviewing.return_for_revision, State.RETURNED, "desk.returned"),
        (reviewing.decline, State.DECLINED, "desk.declined"),
    ],
)
def test_sending_back_ends_the_round_with_its_reason(world, deed, state, verb):
    manuscript = at_level(world, 2)

    deed(manuscript=manuscript, level=2, version=manuscript.version, reason="数字要核对",
         actor=world.he, now=at(3))  # fmt: skip

    assert (manuscript.state, manuscript.level) == (state, 0)
    assert [one.decision for one in manuscript.reviews.all()] == [
        Decision.PASSED,
        verb.removeprefix("desk.").upper(),
        Decision.LAPSED,
    ]
    entry = story_of(manuscript).last()
    assert (entry.verb, entry.actor, entry.detail["comment"]) == (verb, world.he, "数字要核对")
    assert "数字要核对" in world.lin.notifications.get(kind=verb).body


def test_a_returned_piece_goes_the_whole_route_again(world):
    manuscript = PLACES["returned"](world)

    drafting.submit(manuscript=manuscript, actor=world.lin, now=at(6))

    assert (manuscript.round, manuscript.level, manuscript.submitted_at) == (2, 1, at(1))
    pass_on(manuscript, world.gao, now=at(7))
    assert manuscript.level == 2


@pytest.mark.parametrize("stale", ["level", "version"])
def test_a_decision_falls_on_nothing_but_what_was_seen(world, stale):
    manuscript = at_level(world, 2)
    seen = {"level": 2, "version": manuscript.version}
    if stale == "level":
        pass_on(manuscript, world.he)
    else:
        rewrite(manuscript, world.he, "改过的正文。")

    with pytest.raises(WrongState):
        reviewing.pass_level(manuscript=manuscript, **seen, actor=world.su, now=at(4))

    manuscript.refresh_from_db()
    assert manuscript.state == State.IN_REVIEW


@pytest.mark.parametrize(
    "deed", [reviewing.pass_level, reviewing.return_for_revision, reviewing.decline]
)
def test_nobody_takes_a_second_level(world, deed):
    """gao passed the first level as head of the unit, and is made an editor since."""
    manuscript = at_level(world, 2)
    staffing.give_role(person=world.gao, role=Role.EDITOR, actor=world.tang, now=NOW)
    words = {} if deed is reviewing.pass_level else {"reason": "x"}

    with pytest.raises(reviewing.TakesTwoLevels):
        deed(manuscript=manuscript, level=2, version=manuscript.version, actor=world.gao,
             now=at(4), **words)  # fmt: skip

    assert manuscript.level == 2


def test_the_recorded_exception_lets_one_person_take_two_and_says_so(world):
    manuscript = at_level(world, 2)
    staffing.give_role(person=world.gao, role=Role.EDITOR, actor=world.tang, now=NOW)
    exception = routes.make_exception(
        reason="编辑外出", since=NOW.date(), until=NOW.date(), actor=world.song, now=NOW
    )

    review = pass_on(manuscript, world.gao, now=at(4))

    assert review.exception == exception
    assert manuscript.reviews.get(level=1).exception is None
    assert story_of(manuscript).last().detail["exception"] == "编辑外出"


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        (reviewing.pass_level, {}),
        (reviewing.return_for_revision, {"reason": "x"}),
        (reviewing.decline, {"reason": "x"}),
    ],
)
def test_all_or_nothing(world, monkeypatch, deed, words):
    manuscript = at_level(world, 2)
    before = verbs(manuscript)
    monkeypatch.setattr("siqin.desk.operations.reviewing.send", failing)
    monkeypatch.setattr("siqin.desk.operations.asking.send", failing)

    with pytest.raises(ConnectionError):
        deed(manuscript=manuscript, level=2, version=manuscript.version, actor=world.he,
             now=at(4), **words)  # fmt: skip

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.IN_REVIEW, 2)
    assert manuscript.reviews.get(level=2).decision == ""
    assert verbs(manuscript) == before


def failing(*args, **kwargs):
    raise ConnectionError
