"""The event that a piece tells of follows it: told from the first submission on, and untold again
where that was taken back or declined."""

from dataclasses import replace

import pytest

from siqin.coverage.models import Event
from siqin.desk.operations import drafting, reviewing, undoing
from siqin.desk.operations.editing import Particulars
from siqin.desk.queries import latest_deed
from tests.coverage.made import held
from tests.world import NOW, at, draft, signed, submitted

pytestmark = pytest.mark.django_db


def told(event):
    return Event.objects.get(pk=event.pk).first_submitted_at


def send_back(manuscript, world, verb):
    verb(
        manuscript=manuscript, level=1, version=manuscript.version, reason="核实",
        actor=world.gao, now=at(2),
    )  # fmt: skip


def withdrawn(manuscript, world):
    drafting.withdraw(manuscript=manuscript, reason="写错了", actor=world.lin, now=at(2))


def undone(manuscript, world):
    withdrawn(manuscript, world)
    undoing.undo(
        manuscript=manuscript, deed=latest_deed(manuscript).pk, actor=world.lin, now=at(2.1)
    )


# What becomes of the piece after its submission, and whether its event is told then.
AFTERWARDS = {
    "waits": (lambda *_: None, True),
    "returned": (lambda m, w: send_back(m, w, reviewing.return_for_revision), True),
    "declined": (lambda m, w: send_back(m, w, reviewing.decline), False),
    "withdrawn": (withdrawn, False),
    "withdrawal undone": (undone, True),
}


@pytest.mark.parametrize("case", AFTERWARDS)
def test_an_event_is_told_as_long_as_its_piece_stands(world, case):
    deed, stands = AFTERWARDS[case]
    event = held(world)
    manuscript = submitted(world, event=event)

    deed(manuscript, world)

    assert told(event) == (at(1) if stands else None)


def test_a_draft_tells_nothing_and_a_signed_piece_from_its_submission(world):
    event, other = held(world), held(world)
    draft(world, event=event)
    signed(world, event=other)

    assert (told(event), told(other)) == (None, at(1))


def test_of_two_pieces_the_first_counts_and_then_the_one_that_is_left(world):
    event = held(world)
    first = submitted(world, event=event)
    second = draft(world, event=event, title="第二篇")
    drafting.submit(manuscript=second, actor=world.lin, now=at(5))
    assert told(event) == at(1)

    withdrawn(first, world)

    assert told(event) == at(5)


def test_a_piece_moved_to_another_event_tells_of_that_one(world):
    event, other = held(world), held(world)
    manuscript = submitted(world, event=event)
    said = Particulars(
        manuscript.genre, manuscript.importance, manuscript.secrecy, manuscript.unit, event=other
    )
    words = replace(drafting.Words.plain(manuscript.title, manuscript.version.body_text))

    drafting.edit(
        manuscript=manuscript, base=manuscript.version, words=words, particulars=said,
        actor=world.gao, now=NOW,
    )  # fmt: skip

    assert (told(event), told(other)) == (None, at(1))
