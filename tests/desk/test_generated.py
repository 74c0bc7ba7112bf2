"""The code against the plain reference (reference.py): every place, author, deputy and exception
with everybody's verbs; and long random lives, step by step."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from siqin.core.workflow import WrongState
from siqin.desk.models import Manuscript
from siqin.desk.operations import advising, claiming, drafting, reviewing, routes, undoing
from siqin.desk.queries import (
    Roster,
    latest_deed,
    undoable_deed,
    verbs_open_to,
    waiting_for,
    with_hands,
)
from siqin.desk.queries.verbs import DECISIONS
from siqin.desk.rules import current_review
from tests.desk.deputies import deputise
from tests.desk.places import PLACES
from tests.desk.reference import Piece
from tests.desk.test_rules import reread
from tests.world import NOW, at, draft

TODAY = NOW.date()
CAST = ["lin", "gao", "he", "su", "tang", "song", "zheng", "fang"]
DEPUTIES = {
    "nobody": (),
    "finance for the head": (("fang", "tang"),),
    "an author for the head": (("lin", "tang"),),
    "an editor for the head, another for her": (("he", "tang"), ("fang", "he")),
    "the head for an editor": (("tang", "su"), ("zheng", "song")),
}
LIVES = [
    *[("ORDINARY", "lin", place) for place in PLACES],
    *[("ORDINARY", author, f"level {n}") for author in ("su", "tang") for n in (1, 2, 3)],
    *[("IMPORTANT", "lin", place) for place in ("level 1", "level 2", "level 3", "approved")],
    *[("IMPORTANT", "zheng", place) for place in ("level 1", "level 2", "level 3")],
]


def make_deputies(world, pairs):
    for deputy, person in pairs:
        deputise(world, getattr(world, deputy), getattr(world, person))


def make_exception(world):
    routes.make_exception(reason="两人", since=TODAY, until=TODAY, actor=world.song, now=NOW)


def as_reference(world, manuscript, **circumstances):
    """What the reference needs to know, read off the rows."""
    known = {one.pk: name for name in CAST for one in [getattr(world, name)]}
    levels = [one for one in manuscript.reviews.all() if one.round == manuscript.round]
    return Piece(
        authors=frozenset(known[one.person_id] for one in manuscript.authorships.all()),
        entered_by=known[manuscript.entered_by_id],
        unit="group" if manuscript.unit == world.group else "committee",
        levels=tuple(one.role for one in levels),
        state=manuscript.state,
        level=manuscript.level,
        deciders=tuple(known[one.decided_by_id] for one in levels if one.decision == "PASSED"),
        **circumstances,
    )


# The exception opens what else is shut: looked at once without and once with a deputy.
CASES = [*[(case, False) for case in DEPUTIES], ("nobody", True), ("the head for an editor", True)]


@pytest.mark.parametrize(("case", "excepted"), CASES)
def test_everybody_may_what_the_reference_says(world, case, excepted):
    for importance, author, place in LIVES:
        PLACES[place](world, author=getattr(world, author), importance=importance)
    make_deputies(world, DEPUTIES[case])
    if excepted:
        make_exception(world)
    pieces, roster = list(with_hands(Manuscript.objects.all())), Roster(TODAY)
    circumstances = {"deputies": frozenset(DEPUTIES[case]), "excepted": excepted}

    for name in CAST:
        person = world.fresh(getattr(world, name))
        waiting = set(waiting_for(person, TODAY))
        for piece in pieces:
            expected = as_reference(world, piece, **circumstances).verbs(name)
            found = set(verbs_open_to(person, piece, TODAY, roster))
            assert found == expected, (name, piece.title, piece.state, piece.level)
            assert (piece in waiting) == bool(DECISIONS & expected)


VERBS = ["submit", "pass", "approve", "return", "decline", "withdraw", "claim", "hand_over",
         "advise", "undo"]  # fmt: skip
REFUSALS = (
    WrongState, reviewing.TakesTwoLevels, reviewing.ClaimedByAnother, claiming.CannotTakeIt,
    undoing.TimeIsOver,
)  # fmt: skip
# What the page alone keeps from others: the operation trusts it with the permission.
ASKED_BY_THE_PAGE = {"submit", "withdraw", "advise"}


def do(world, manuscript, name, verb, *, to, over, now):
    actor, manuscript = world.fresh(getattr(world, name)), reread(manuscript)
    common = {"manuscript": manuscript, "actor": actor, "now": now}
    level = {"level": manuscript.level, "version": manuscript.version, "over": over}
    review = current_review(manuscript)
    if verb in {"claim", "hand_over", "advise"} and review is None:
        raise WrongState(verb, manuscript)
    return {
        "submit": lambda: drafting.submit(**common),
        "pass": lambda: reviewing.pass_level(**common, **level),
        "approve": lambda: reviewing.pass_level(**common, **level),
        "return": lambda: reviewing.return_for_revision(**common, **level, reason="x"),
        "decline": lambda: reviewing.decline(**common, **level, reason="x"),
        "withdraw": lambda: drafting.withdraw(**common, reason="x"),
        "claim": lambda: claiming.claim(**common, review=review, over=over),
        "hand_over": lambda: claiming.hand_over(
            **common, review=review, to=getattr(world, to), over=over
        ),
        "advise": lambda: advising.advise(
            **common, review=review, version=manuscript.version, advice="PASS"
        ),
        "undo": lambda: undoing.undo(**common, deed=latest_deed(manuscript).pk),
    }[verb]()


def step(world, manuscript, model, name, verb, asked, now):
    """One deed in both worlds; the reference afterwards."""
    others = sorted(model.able() - {name}) if model.state == "IN_REVIEW" else []
    to = others[0] if others else "fang"
    over = getattr(world, model.claimer).pk if model.claimer and asked else None
    may = model.may_undo(name) if verb == "undo" else verb in model.verbs(name)
    if verb in DECISIONS | {"claim", "hand_over"} and model.state == "IN_REVIEW":
        may &= asked or not model.claimed_by_another(name)
    if not may and (verb in ASKED_BY_THE_PAGE or {verb} & {"pass", "approve"} & _other(model)):
        return model
    if may:
        do(world, manuscript, name, verb, to=to, over=over, now=now)
        model = model.after(name, verb, to)
        levels = tuple(one.role for one in reread(manuscript).reviews.all() if verb == "submit")
        return model if verb != "submit" else _laid_out(model, levels)
    with pytest.raises(REFUSALS), transaction.atomic():
        do(world, manuscript, name, verb, to=to, over=over, now=now)
    return model


def _other(model):
    """One operation passes and signs; only the one that fits the level is a deed of its own."""
    return {"approve"} if model.level < len(model.levels) else {"pass"}


def _laid_out(model, roles):
    return replace(model, levels=roles[-3:])


def check(world, manuscript, model, now):
    piece = reread(manuscript)
    assert (piece.state, piece.level) == (model.state, model.level)
    for name in CAST:
        person = world.fresh(getattr(world, name))
        assert set(verbs_open_to(person, piece, TODAY)) == model.verbs(name), name
        assert (undoable_deed(person, piece, now) is not None) == model.may_undo(name), name


LIFE = st.lists(
    st.tuples(st.sampled_from(CAST), st.sampled_from(VERBS), st.booleans()), max_size=14
)
# Most random steps are refused; these begin where something happens.
BEGINNINGS = st.sampled_from(
    [
        [],
        [("lin", "submit", True), ("gao", "pass", True)],
        [("lin", "submit", True), ("gao", "pass", True), ("he", "claim", True)],
        [("lin", "submit", True), ("gao", "pass", True), ("he", "pass", True)],
        [("lin", "submit", True), ("gao", "return", True)],
    ]
)


@settings(
    max_examples=10, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(
    beginning=BEGINNINGS, rest=LIFE, case=st.sampled_from(sorted(DEPUTIES)), excepted=st.booleans()
)
def test_a_whole_life_goes_as_the_reference_goes(world, beginning, rest, case, excepted):
    with transaction.atomic():
        make_deputies(world, DEPUTIES[case])
        if excepted:
            make_exception(world)
        manuscript = draft(world)
        model = as_reference(
            world, reread(manuscript), deputies=frozenset(DEPUTIES[case]), excepted=excepted
        )
        for minute, (name, verb, asked) in enumerate([*beginning, *rest]):
            now = at(2) + timedelta(seconds=30 * minute)
            model = step(world, manuscript, model, name, verb, asked, now)
            check(world, manuscript, model, now)
        transaction.set_rollback(True)
