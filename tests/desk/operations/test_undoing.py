"""Undoing one's own decision: what comes back, who is told again, and when it is too late."""

from datetime import timedelta

import pytest

from siqin.core.audit import story_of
from siqin.core.reliances import Reliance
from siqin.core.workflow import WrongState
from siqin.desk.enums import Decision, State
from siqin.desk.operations import claiming, drafting, reviewing, routes, undoing
from siqin.desk.queries import latest_deed, undoable_deed, waiting_for
from tests.desk.operations.test_advising import advise
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import NOW, at, draft, pass_on

SOON, LATE = at(3) + timedelta(minutes=30), at(3) + timedelta(minutes=31)


def sent_back(deed):
    def decide(manuscript, actor):
        deed(
            manuscript=manuscript, level=manuscript.level, version=manuscript.version,
            reason="数字要核对", actor=actor, now=at(3),
        )  # fmt: skip

    return decide


def passed(manuscript, actor):
    pass_on(manuscript, actor, now=at(3))


DECISIONS = {
    "pass": (2, "he", passed),
    "approve": (3, "tang", passed),
    "return": (2, "he", sent_back(reviewing.return_for_revision)),
    "decline": (2, "he", sent_back(reviewing.decline)),
}


def undo(manuscript, actor, *, now=SOON, deed=None):
    deed = deed or latest_deed(manuscript).pk
    return undoing.undo(manuscript=manuscript, deed=deed, actor=actor, now=now)


def places(manuscript):
    manuscript.refresh_from_db()
    levels = [
        (one.decision, one.decided_by_id, one.opened_at, one.due_at, one.version_id, one.comment)
        for one in manuscript.reviews.all()
    ]
    names = ("state", "level", "round", "held_since", "approved_version", "approved_at")
    return [getattr(manuscript, name) for name in names], levels


@pytest.mark.parametrize("case", DECISIONS)
def test_everything_is_as_it_was_and_the_record_keeps_both(world, case):
    level, who, decide = DECISIONS[case]
    manuscript, actor = at_level(world, level), getattr(world, who)
    before = places(manuscript)
    decide(manuscript, actor)
    first = latest_deed(manuscript)

    undo(manuscript, actor)

    assert places(manuscript) == before
    assert [one.verb for one in story_of(manuscript)][-2:] == [first.verb, "desk.undone"]
    assert story_of(manuscript).last().detail["deed"] == first.pk
    assert manuscript in waiting_for(actor, NOW.date())


@pytest.mark.parametrize("case", DECISIONS)
def test_whoever_was_told_is_told_again(world, case):
    level, who, decide = DECISIONS[case]
    manuscript, actor = at_level(world, level), getattr(world, who)
    decide(manuscript, actor)
    kind = latest_deed(manuscript).verb

    undo(manuscript, actor)

    def told(kind, moment):
        return {one.name for one in world.cast if one.notifications.filter(kind=kind, at=moment)}

    assert told("desk.undone", SOON) == told(kind, at(3)) != set()


@pytest.mark.parametrize("place", ["draft", "level 2", "returned"])
def test_a_piece_withdrawn_comes_back_to_where_it_was(world, place):
    manuscript = PLACES[place](world)
    before = places(manuscript)
    drafting.withdraw(manuscript=manuscript, reason="重复", actor=world.lin, now=at(3))

    undo(manuscript, world.lin)

    state, levels = places(manuscript)
    assert (state[:3], levels) == (before[0][:3], before[1])
    if place == "level 2":
        assert {one.name for one in world.cast if one.notifications.filter(kind="desk.undone")} == {
            "何静", "苏文",
        }  # fmt: skip


@pytest.mark.parametrize("now", [SOON, LATE])
def test_it_is_open_for_the_offices_time_alone(world, now):
    manuscript = at_level(world, 2)
    passed(manuscript, world.he)

    offered = undoable_deed(world.he, manuscript, now)
    if now == SOON:
        undo(manuscript, world.he, now=now)
    else:
        with pytest.raises(undoing.TimeIsOver):
            undo(manuscript, world.he, now=now)

    manuscript.refresh_from_db()
    assert (offered is not None, manuscript.level) == ((True, 2) if now == SOON else (False, 3))


def test_the_office_sets_its_time(world):
    routes.set_undo_time(minutes=0, actor=world.tang, now=NOW)
    manuscript = at_level(world, 2)
    passed(manuscript, world.he)

    with pytest.raises(undoing.TimeIsOver):
        undo(manuscript, world.he)

    world.office.refresh_from_db()
    assert world.office.undo_minutes == 0


def claimed(world, manuscript):
    claiming.hand_over(
        manuscript=manuscript, review=manuscript.reviews.get(level=2), to=world.su,
        actor=world.he, now=at(3),
    )  # fmt: skip


SINCE = {
    "claimed": (1, "gao", claimed),
    "decided": (2, "he", lambda world, piece: pass_on(piece, world.tang, now=at(3))),
    "recommended": (2, "he", lambda world, piece: advise(piece, world.su, level=3)),
    "edited": (2, "he", lambda world, piece: rewrite(piece, world.tang, "改。", now=at(3))),
    "edited after signing": (3, "tang", lambda world, piece: rewrite(piece, world.lin, "改。")),
}


@pytest.mark.parametrize("case", SINCE)
def test_what_anybody_did_since_shuts_it(world, case):
    level, who, then = SINCE[case]
    manuscript, actor = at_level(world, level), getattr(world, who)
    passed(manuscript, actor)
    deed = latest_deed(manuscript).pk
    then(world, manuscript)

    assert undoable_deed(actor, manuscript, SOON) is None
    with pytest.raises(WrongState):
        undo(manuscript, actor, deed=deed)


@pytest.mark.parametrize("who", ["su", "tang", "lin", "gao"])
def test_nobody_undoes_what_another_decided(world, who):
    manuscript = at_level(world, 2)
    passed(manuscript, world.he)

    with pytest.raises(WrongState):
        undo(manuscript, getattr(world, who))


def test_what_stands_on_the_signature_shuts_it(world, monkeypatch):
    manuscript = at_level(world, 3)
    passed(manuscript, world.tang)
    relied = [Reliance("第11期", "/issues/1/")]
    monkeypatch.setattr("siqin.desk.queries.undoing.reliances_on", lambda _: relied)

    assert undoable_deed(world.tang, manuscript, SOON) is None
    with pytest.raises(undoing.ReliedUpon) as refused:
        undo(manuscript, world.tang)

    assert refused.value.reliances == relied
    manuscript.refresh_from_db()
    assert manuscript.state == State.APPROVED


def test_undone_once_and_decided_anew(world):
    manuscript = at_level(world, 2)
    passed(manuscript, world.he)
    undo(manuscript, world.he)

    with pytest.raises(WrongState):
        undo(manuscript, world.he)
    pass_on(manuscript, world.su, now=at(4))

    decisions = [one.decision for one in manuscript.reviews.all()]
    assert decisions == [Decision.PASSED, Decision.PASSED, ""]
    assert manuscript.reviews.get(level=2).decided_by == world.su


def test_what_was_never_decided_is_not_undone(world):
    manuscript = draft(world)

    with pytest.raises(WrongState):
        undo(manuscript, world.lin)


def test_all_or_nothing(world, monkeypatch):
    manuscript = at_level(world, 2)
    passed(manuscript, world.he)
    monkeypatch.setattr("siqin.desk.operations.undoing.send", failing)

    with pytest.raises(ConnectionError):
        undo(manuscript, world.he)

    manuscript.refresh_from_db()
    assert (manuscript.level, latest_deed(manuscript).verb) == (3, "desk.passed")


def failing(*args, **kwargs):
    raise ConnectionError
