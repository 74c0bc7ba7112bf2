"""Deputies: what they may decide and see, in whose name, and that list and rule are one."""

from datetime import date

import pytest

from siqin.core.audit import story_of
from siqin.desk.models import Manuscript
from siqin.desk.operations import reviewing, routes, undoing
from siqin.desk.queries import (
    Roster,
    in_whose_hands,
    manuscripts_visible_to,
    undoable_deed,
    verbs_open_to,
    waiting_for,
    with_hands,
)
from siqin.desk.queries.verbs import DECISIONS
from siqin.desk.rules import current_review
from siqin.people.enums import Role
from siqin.people.models import Person
from siqin.people.operations import deputies, staffing
from tests.desk.deputies import deputise
from tests.desk.places import PLACES, at_level
from tests.desk.test_rules import everybody, names, reread
from tests.world import NOW, at, pass_on, submitted

TODAY = NOW.date()


def may_decide(world, manuscript):
    manuscript = reread(manuscript)
    found = [
        one for one in everybody(world) if DECISIONS & set(verbs_open_to(one, manuscript, TODAY))
    ]
    return names(world, found)


def sent_back(deed):
    return lambda manuscript, actor: deed(
        manuscript=manuscript, level=manuscript.level, version=manuscript.version,
        reason="数字要核对", actor=actor, now=at(3),
    )  # fmt: skip


DECIDED = {
    "approved": lambda manuscript, actor: pass_on(manuscript, actor, now=at(3)),
    "returned": sent_back(reviewing.return_for_revision),
    "declined": sent_back(reviewing.decline),
}


def test_a_deputy_decides_in_the_name_of_the_person(world):
    deputise(world, world.fang, world.tang)
    manuscript = at_level(world, 3)

    assert in_whose_hands(manuscript, TODAY) == [world.tang, world.fang]
    review = pass_on(manuscript, world.fresh(world.fang), now=at(5))

    assert (review.decided_by, review.on_behalf_of) == (world.fang, world.tang)
    assert story_of(manuscript).last().detail["on_behalf_of"] == "唐立新"
    told = world.lin.notifications.get(kind="desk.approved").body
    assert told == "《专题协商农村养老互助点建设》已由方慧代唐立新签发。"


def test_who_holds_the_level_decides_in_his_own_right(world):
    deputise(world, world.su, world.he)
    manuscript = at_level(world, 2)

    assert pass_on(manuscript, world.su).on_behalf_of is None


def test_the_person_may_still_decide_and_the_deputy_is_asked_too(world):
    deputise(world, world.fang, world.tang)
    manuscript = at_level(world, 3)

    assert may_decide(world, manuscript) == {"tang", "fang"}
    assert world.fang.notifications.filter(kind="desk.passed").count() == 1
    assert pass_on(manuscript, world.tang).on_behalf_of is None


@pytest.mark.parametrize("span", ["expired", "to come"])
def test_outside_its_days_a_deputy_may_nothing(world, span):
    deputise(world, world.fang, world.tang, span=span)

    assert may_decide(world, at_level(world, 3)) == {"tang"}
    assert list(manuscripts_visible_to(world.fresh(world.fang))) == []


def test_a_revoked_deputy_may_nothing(world):
    made = deputise(world, world.fang, world.tang)
    deputies.revoke_deputy(made=made, actor=world.tang, now=NOW)

    assert may_decide(world, at_level(world, 3)) == {"tang"}


@pytest.mark.parametrize("place", ["approved", "returned", "declined"])
def test_who_decided_reads_the_piece_ever_after(world, place):
    """The office head's level, which his deputy decided before she was his deputy no more."""
    made = deputise(world, world.fang, world.tang)
    manuscript, other = at_level(world, 3), at_level(world, 3)
    DECIDED[place](manuscript, world.fang)
    deputies.revoke_deputy(made=made, actor=world.tang, now=at(3))
    fang = world.fresh(world.fang)

    assert list(manuscripts_visible_to(fang)) == [manuscript]
    seen = [one for one in (manuscript, other) if fang.may("desk.view_manuscript", reread(one))]
    assert seen == [manuscript]
    assert verbs_open_to(fang, reread(manuscript), TODAY) == []
    deed = undoable_deed(fang, manuscript, at(3))
    undoing.undo(manuscript=manuscript, deed=deed.pk, actor=fang, now=at(3))
    assert list(manuscripts_visible_to(fang)) == []


@pytest.mark.parametrize("who", ["fang", "tang"])
def test_who_left_stands_in_for_nobody_and_is_stood_in_for_by_nobody(world, who):
    deputise(world, world.fang, world.tang)
    manuscript = at_level(world, 3)
    Person.objects.filter(pk=getattr(world, who).pk).update(left_on=TODAY)

    roster = Roster(TODAY)
    expected = [] if who == "tang" else [world.tang]
    assert roster.able(current_review(reread(manuscript)), reread(manuscript)) == expected
    assert world.fresh(world.fang).stands_in_for(TODAY) == []


def test_a_deputy_has_no_deputy(world):
    deputise(world, world.fang, world.tang)
    deputise(world, world.lin, world.fang)
    manuscript = at_level(world, 3, author=world.gao)

    assert may_decide(world, manuscript) == {"tang", "fang"}


def test_a_deputy_never_decides_on_their_own_piece(world):
    deputise(world, world.lin, world.tang)
    manuscript = at_level(world, 3)

    assert may_decide(world, manuscript) == {"tang"}
    assert in_whose_hands(manuscript, TODAY) == [world.tang]
    with pytest.raises(reviewing.TakesTwoLevels):
        pass_on(manuscript, world.fresh(world.lin))


def test_nobody_signs_the_piece_of_whom_he_stands_in_for(world):
    """su writes; her deputy may no more than she, at the level of the editors."""
    deputise(world, world.fang, world.su)
    manuscript = at_level(world, 1, author=world.su)

    assert current_review(manuscript).role == Role.EDITOR
    assert may_decide(world, manuscript) == {"he"}


def test_a_deputy_takes_no_second_level(world):
    deputise(world, world.he, world.tang)
    manuscript = at_level(world, 2)
    pass_on(manuscript, world.fresh(world.he))

    assert may_decide(world, manuscript) == {"tang"}
    with pytest.raises(reviewing.TakesTwoLevels):
        pass_on(manuscript, world.fresh(world.he))


def test_who_took_a_level_takes_no_second_one_through_a_deputy(world):
    """gao passed the first level, and is made an editor since; fang stands in for him."""
    deputise(world, world.fang, world.gao)
    manuscript = at_level(world, 2)
    staffing.give_role(person=world.gao, role=Role.EDITOR, actor=world.tang, now=NOW)

    assert may_decide(world, manuscript) == {"he", "su"}


def test_by_the_exception_a_deputy_may_take_two_and_the_sheet_says_both(world):
    deputise(world, world.he, world.tang)
    manuscript = at_level(world, 2)
    pass_on(manuscript, world.fresh(world.he))
    exception = routes.make_exception(
        reason="只有两人", since=TODAY, until=TODAY, actor=world.song, now=NOW
    )

    review = pass_on(manuscript, world.fresh(world.he))

    assert (review.on_behalf_of, review.exception) == (world.tang, exception)


def test_no_other_right_goes_over(world):
    deputise(world, world.fang, world.tang)
    deputise(world, world.lin, world.song)
    fang, lin = world.fresh(world.fang), world.fresh(world.lin)

    kept = ["people.manage", "desk.manage_routes", "desk.enter_for_others", "desk.view_routes"]
    assert [name for name in kept if fang.may(name)] == []
    assert [name for name in ("incentives.approve_settlement", "desk.make_exception")
            if lin.may(name)] == []  # fmt: skip


def test_the_head_of_a_unit_is_stood_in_for_at_the_pieces_of_that_unit(world):
    deputise(world, world.fang, world.gao)
    ours = submitted(world, author=world.lin)
    theirs = submitted(world, author=world.su, unit=world.committee)

    fang = world.fresh(world.fang)
    assert list(waiting_for(fang, TODAY)) == [ours]
    assert list(manuscripts_visible_to(fang)) == [ours]
    assert theirs.unit == world.committee


AWKWARD = {
    "finance for the office head": [("fang", "tang")],
    "an author for the office head": [("lin", "tang")],
    "an editor for the next level": [("he", "tang")],
    "the next level for an editor": [("tang", "he")],
    "each for the other": [("he", "tang"), ("tang", "he")],
    "a deputy of a deputy": [("fang", "he"), ("lin", "fang")],
    "two deputies of one": [("fang", "tang"), ("su", "tang")],
    "one deputy of two": [("fang", "tang"), ("fang", "he"), ("fang", "gao")],
    "of an author": [("fang", "su"), ("he", "zheng"), ("lin", "gao")],
    "for the leaders": [("tang", "song"), ("song", "zheng")],
}


@pytest.mark.parametrize("excepted", [False, True])
@pytest.mark.parametrize("case", AWKWARD)
def test_list_and_rule_are_one(world, case, excepted):
    for deputy, person in AWKWARD[case]:
        deputise(world, getattr(world, deputy), getattr(world, person))
    staffing.give_role(person=world.tang, role=Role.EDITOR, actor=world.tang, now=NOW)
    if excepted:
        routes.make_exception(reason="两人", since=TODAY, until=TODAY, actor=world.song, now=NOW)
    for author in (world.lin, world.su, world.zheng):
        for importance, place in (("ORDINARY", "level 2"), ("IMPORTANT", "level 3")):
            PLACES["level 1"](world, author=author, importance=importance)
            PLACES[place](world, author=author, importance=importance)
    pieces = list(with_hands(Manuscript.objects.all()))
    roster = Roster(TODAY)

    for person in everybody(world):
        decides = {
            one for one in pieces if DECISIONS & set(verbs_open_to(person, one, TODAY, roster))
        }
        able = {one for one in pieces if person in roster.able(current_review(one), one)}
        assert set(waiting_for(person, TODAY)) == decides == able
        seen = {one for one in pieces if person.may("desk.view_manuscript", one)}
        assert set(manuscripts_visible_to(person)) == seen >= decides


@pytest.mark.parametrize("case", AWKWARD)
def test_no_piece_is_ever_stuck_and_nobody_takes_two(world, case):
    for deputy, person in AWKWARD[case]:
        deputise(world, getattr(world, deputy), getattr(world, person))
    for author in (world.lin, world.su, world.tang):
        for last in (0, -1):
            manuscript = submitted(world, author=author)
            while manuscript.level:
                able = Roster(TODAY).able(current_review(manuscript), manuscript)
                assert author not in able
                pass_on(manuscript, able[last])
            deciders = [one.decided_by for one in manuscript.reviews.all()]
            assert len(deciders) == len(set(deciders))


def test_whom_one_stands_in_for_is_asked_of_the_day(world):
    deputise(world, world.fang, world.tang, span="expired")
    manuscript = at_level(world, 3)
    fang = world.fresh(world.fang)

    assert fang.stands_in_for(date(2026, 11, 22)) == [world.tang]
    assert fang.stands_in_for(date(2026, 11, 23)) == []
    assert list(waiting_for(fang, date(2026, 11, 22))) == [manuscript]
    assert list(waiting_for(fang, date(2026, 11, 23))) == []


@pytest.mark.parametrize("place", PLACES)
def test_whoever_reads_a_piece_may_make_a_remark(world, place):
    deputise(world, world.fang, world.tang)
    manuscript = reread(PLACES[place](world))

    reads, remarks = (
        names(world, [one for one in everybody(world) if one.may(permission, manuscript)])
        for permission in ("desk.view_manuscript", "desk.annotate_manuscript")
    )

    # No level was ever laid out for what is from before, so nobody stands in for one.
    assert (remarks, "fang" in remarks) == (reads, place not in {"draft", "past"})
