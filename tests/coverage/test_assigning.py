"""Asking somebody for a piece: numbers, answers, changes, and what becomes of it by its piece."""

from datetime import datetime

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.coverage.enums import AssignmentState as S
from siqin.coverage.models import Assignment
from siqin.coverage.operations import assigning
from siqin.coverage.queries.assignments import assignments_visible_to, verbs_open_to
from siqin.coverage.workflow import ASSIGNMENT
from tests.coverage.made import asked, at, held
from tests.world import NOW

LATER = at(0, 15)


def told(person, kind):
    return list(person.notifications.filter(kind=f"coverage.{kind}"))


def do(verb, assignment, actor):
    """The deed of the workflow's verb by `actor`."""
    said = {"reason": "下乡去了"} if verb in {"decline", "drop"} else {}
    operation = getattr(assigning, verb)
    return operation(assignment=assignment, actor=actor, now=LATER, **said)


def in_state(world, state):
    """One of lin's in that state, on a way that leads there."""
    ways = {
        S.OFFERED: [],
        S.ACCEPTED: ["accept"],
        S.DECLINED: ["decline"],
        S.DELIVERED: ["deliver"],
        S.DONE: ["deliver", "finish"],
        S.DROPPED: ["drop"],
    }
    assignment = asked(world)
    for verb in ways[state]:
        do(verb, assignment, world.lin)
    return assignment


def test_it_is_numbered_within_the_year_and_the_office(world):
    numbers = [asked(world).number for _ in range(2)]
    next_year = asked(world, now=datetime(2027, 1, 4, 9, tzinfo=NOW.tzinfo), day=60)

    assert numbers == ["2026-001", "2026-002"]
    assert next_year.number == "2027-001"


def test_he_and_the_head_of_his_unit_are_told(world):
    asked(world, requirement="多写委员怎么说", genre="NEWS_REPORT", max_characters=800, photo=True)

    (mine,) = told(world.lin, "assignment_offered")
    assert mine.subject == "约稿：写写白石镇的互助点，11月25日 18:00以前交稿"
    assert mine.body == (
        "何静请林秀云写“写写白石镇的互助点”，11月25日 18:00以前交稿。\n要求：多写委员怎么说\n体裁：消息。\n"
        "篇幅：不超过800字。\n要照片。\n请林秀云答复能不能承担。"
    )
    assert told(world.gao, "assignment_offered")
    assert not told(world.he, "assignment_offered")
    assert not told(world.su, "assignment_offered")


def test_nobody_is_asked_twice_for_one_event_while_the_first_asking_stands(world):
    event = held(world)
    first = asked(world, event=event)
    with pytest.raises(assigning.AlreadyAsked) as refused:
        asked(world, event=event)
    other = asked(world, event=event, of=world.gao)

    assert refused.value.assignment == first
    assert Assignment.objects.count() == 2
    do("decline", first, world.lin)
    assert asked(world, event=event).serial == other.serial + 1


@pytest.mark.parametrize(("verb", "back"), [("decline", "undo_answer"), ("drop", "restore")])
def test_nor_by_taking_back_what_ended_the_first(world, verb, back):
    event = held(world)
    first = asked(world, event=event)
    do(verb, first, world.lin)
    second = asked(world, event=event)

    with pytest.raises(assigning.AlreadyAsked):
        do(back, first, world.lin)
    do("deliver", second, world.lin)
    do(back, first, world.lin)

    assert first.state == S.OFFERED
    # The piece of the second is withdrawn: then he owes two, and that is no error.
    assert do("take_back", second, world.lin)


def test_whoever_asked_and_the_editors_hear_of_the_answer(world):
    assignment = asked(world, by=world.gao)
    do("accept", assignment, world.lin)
    do("undo_answer", assignment, world.lin)
    do("decline", assignment, world.lin)

    for person in (world.gao, world.he, world.su):
        (declined,) = told(person, "assignment_declined")
        assert "原因：下乡去了。" in declined.body
        assert len(told(person, "assignment_accepted")) == 1
        assert "先前接下了" in told(person, "answer_taken_back")[0].body
    assert not told(world.tang, "assignment_accepted")


def test_an_answer_taken_back_leaves_no_reason_and_no_hour(world):
    assignment = in_state(world, S.DECLINED)
    do("undo_answer", assignment, world.lin)

    assignment.refresh_from_db()
    assert (assignment.reason, assignment.answered_at) == ("", None)
    assert "先前说不能承担" in told(world.he, "answer_taken_back")[0].body


def change(world, assignment, **wanted):
    said = {"due_at": assignment.due_at, "requirement": assignment.requirement} | wanted
    return assigning.change(assignment=assignment, actor=world.he, now=LATER, **said)


def test_he_hears_what_changed_and_only_the_last_of_it(world):
    assignment = asked(world)

    same = change(world, assignment)
    first = change(world, assignment, requirement="写深些")
    (of_words,) = told(world.lin, "assignment_changed")
    second = change(world, assignment, due_at=at(3, 12))

    assert (same, first, second) == (False, True, True)
    assert "改了“写写白石镇的互助点”的写作要求，时限不变" in of_words.body
    (of_time,) = told(world.lin, "assignment_changed")
    assert "现在是11月26日 12:00以前交稿" in of_time.body
    assert [one.verb for one in story_of(assignment)][1:] == ["coverage.changed_assignment"] * 2


@pytest.mark.parametrize("state", [S.DECLINED, S.DELIVERED, S.DONE, S.DROPPED])
def test_what_is_not_owed_is_not_changed(world, state):
    assignment = in_state(world, state)

    with pytest.raises(WrongState):
        change(world, assignment, requirement="写深些")


def test_dropped_he_is_told_why_and_restored_he_is_asked_anew(world):
    assignment = in_state(world, S.ACCEPTED)
    do("drop", assignment, world.he)
    (dropped,) = told(world.lin, "assignment_dropped")
    do("restore", assignment, world.he)

    assert "不用写了。原因：下乡去了。" in dropped.body
    assert (assignment.state, assignment.answered_at) == (S.OFFERED, None)
    assert len(told(world.lin, "assignment_offered")) == 2


BY_THE_PIECE = {"deliver", "finish", "take_back", "reopen"}


@pytest.mark.parametrize("state", S.values)
@pytest.mark.parametrize("verb", list(ASSIGNMENT.steps))
def test_every_verb_moves_where_the_table_says_and_is_refused_elsewhere(world, state, verb):
    assignment = in_state(world, state)
    told_before = world.office.pk and story_of(assignment).count()
    open_here = verb in ASSIGNMENT.verbs_from(state)

    if open_here:
        moved = do(verb, assignment, world.lin)
        assert moved in {None, True}
    elif verb in BY_THE_PIECE:
        assert do(verb, assignment, world.lin) is False
    else:
        with pytest.raises(WrongState):
            do(verb, assignment, world.lin)

    assignment.refresh_from_db()
    assert assignment.state == (ASSIGNMENT.steps[verb].target if open_here else state)
    assert story_of(assignment).count() == told_before + open_here


BUTTONS = {
    S.OFFERED: ({"accept", "decline", "write"}, {"change", "drop", "link"}),
    S.ACCEPTED: ({"decline", "undo_answer", "write"}, {"change", "drop"}),
    S.DECLINED: ({"undo_answer"}, {"drop"}),
    S.DELIVERED: (set(), set()),
    S.DONE: (set(), set()),
    S.DROPPED: (set(), {"restore"}),
}


@pytest.mark.parametrize("state", S.values)
def test_the_buttons_of_everybody_in_every_state(world, state):
    assignment = in_state(world, state)
    answers, asks = BUTTONS[state]

    found = {one.name: verbs_open_to(one, assignment) for one in world.cast}
    wanted = {one.name: set() for one in world.cast}
    wanted |= {one.name: asks for one in (world.he, world.su, world.tang)}
    assert found == wanted | {world.lin.name: answers}


def test_who_sees_it_is_who_may(world):
    group, committee = asked(world), asked(world, of=world.su, by=world.tang)
    mine = asked(world, of=world.song, by=world.gao)

    for person in [*world.cast, world.mei, world.wu, world.yan]:
        seen = set(assignments_visible_to(person))
        may = {
            one for one in (group, committee, mine) if person.may("coverage.view_assignment", one)
        }
        assert seen == may, person
    assert set(assignments_visible_to(world.gao)) == {group, mine}
    assert set(assignments_visible_to(world.lin)) == {group}
    assert not assignments_visible_to(world.fang)
