"""What was asked of somebody follows the piece that he writes: delivered by its submission, done by
its sign-off, owed again where it came to nothing."""

from datetime import timedelta

import pytest

from siqin.coverage.models import Assignment
from siqin.coverage.operations import assigning
from siqin.desk.operations import drafting, editing, reviewing, undoing
from siqin.desk.queries import latest_deed
from tests.coverage.made import held
from tests.world import NOW, at, draft, pass_on, signed, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(world):
    """He asked Lin for a piece of an event."""
    return assigning.offer(
        title="写调研", assignee=world.lin, due_at=NOW + timedelta(days=1), actor=world.he,
        now=NOW, event=held(world),
    )  # fmt: skip


def state(assignment):
    return Assignment.objects.get(pk=assignment.pk).state


def withdraw(piece, world):
    drafting.withdraw(manuscript=piece, reason="写错了", actor=world.lin, now=at(2))


def undo(piece, actor, hours):
    deed = latest_deed(piece).pk
    undoing.undo(manuscript=piece, deed=deed, actor=actor, now=at(hours))


def test_it_is_delivered_by_submission_and_done_by_sign_off(world, asked):
    piece = draft(world, assignment=asked)
    assert state(asked) == "OFFERED"

    drafting.submit(manuscript=piece, actor=world.lin, now=at(1))
    assert state(asked) == "DELIVERED"
    for hour, reviewer in enumerate((world.gao, world.he, world.tang), 2):
        pass_on(piece, reviewer, now=at(hour))

    assert state(asked) == "DONE"


def test_it_is_owed_again_when_the_piece_is_withdrawn_and_delivered_when_it_is_back(world, asked):
    piece = submitted(world, assignment=asked)
    withdraw(piece, world)
    assert state(asked) == "ACCEPTED"

    undo(piece, world.lin, 2.1)

    assert state(asked) == "DELIVERED"


def test_undoing_the_sign_off_leaves_it_delivered(world, asked):
    piece = signed(world, assignment=asked)

    undo(piece, world.tang, 4.1)

    assert state(asked) == "DELIVERED"


def test_a_declined_piece_leaves_it_owed(world, asked):
    piece = submitted(world, assignment=asked)

    reviewing.decline(
        manuscript=piece, level=1, version=piece.version, reason="重复", actor=world.gao, now=at(2)
    )

    assert state(asked) == "ACCEPTED"


def test_a_signed_piece_that_is_edited_is_delivered_and_not_done(world, asked):
    piece = signed(world, assignment=asked)
    words = drafting.Words.plain(piece.title, "改过的正文。")

    editing.edit(manuscript=piece, base=piece.version, words=words, actor=world.he, now=at(6))

    assert state(asked) == "DELIVERED"


def test_a_piece_of_its_event_delivers_it_without_being_told(world, asked):
    piece = submitted(world, event=asked.event)

    assert state(asked) == "DELIVERED"
    piece.refresh_from_db()
    assert piece.assignment == asked


def test_anothers_piece_of_the_event_delivers_nothing_of_hers(world, asked):
    submitted(world, event=asked.event, author=world.gao)

    assert state(asked) == "OFFERED"


def test_a_second_piece_stands_for_one_that_is_withdrawn(world, asked):
    first = submitted(world, assignment=asked)
    submitted(world, assignment=asked, title="第二篇")

    withdraw(first, world)

    assert state(asked) == "DELIVERED"


def test_a_dropped_assignment_keeps_no_piece_from_being_submitted(world, asked):
    assigning.drop(assignment=asked, reason="改期", actor=world.he, now=NOW)

    piece = submitted(world, assignment=asked)

    assert (piece.state, state(asked)) == ("IN_REVIEW", "DROPPED")
