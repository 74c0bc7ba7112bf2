"""Pieces asked of persons: offered, answered, changed, dropped; and what becomes of one by its piece."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.links import VALID, revoke_all
from siqin.core.notify import Words, send, words_of
from siqin.core.workflow import WrongState
from siqin.coverage import notices
from siqin.coverage.models import Assignment, AssignmentLink, Event, Lead, Topic
from siqin.coverage.operations.following import follow_lead, hold_lead
from siqin.coverage.workflow import ASSIGNMENT, OPEN_ASSIGNMENTS
from siqin.people.models import Office, Person

AFTER = timedelta(days=3)


class AlreadyAsked(Exception):
    """The same person owes a piece of the same event; `assignment` is the one that stands."""

    def __init__(self, assignment: Assignment) -> None:
        super().__init__(assignment)
        self.assignment = assignment


@transaction.atomic
def offer(  # noqa: PLR0913 -- a piece that is asked for has that many particulars
    *, title: str, assignee: Person, due_at: datetime, actor: Person, now: datetime,
    event: Event | None = None, lead: Lead | None = None, topic: Topic | None = None,
    requirement: str = "", genre: str = "", max_characters: int | None = None,
    photo: bool = False,
) -> Assignment:  # fmt: skip
    """He and the head of his unit are told. Raises AlreadyAsked."""
    _hold(actor.office_id)
    _asked_once(event, assignee)
    year = timezone.localtime(now).year
    assignment = Assignment.objects.create(
        office=actor.office, year=year, serial=_next_serial(actor.office_id, year), title=title,
        assignee=assignee, due_at=due_at, event=event, lead=lead, topic=topic,
        requirement=requirement, genre=genre, max_characters=max_characters, photo=photo,
        offered_by=actor, offered_at=now,
    )  # fmt: skip
    record("coverage.offered", assignment, actor=actor, now=now, assignee=assignee.name)
    send(notices.ASSIGNMENT_OFFERED, assignment, actor=actor, now=now)
    return assignment


def words(assignment: Assignment, now: datetime) -> Words:
    """The notice of the offer, to be said elsewhere."""
    asker = assignment.offered_by
    return words_of(notices.ASSIGNMENT_OFFERED, assignment, actor=asker, now=now)


@transaction.atomic
def accept(*, assignment: Assignment, actor: Person, now: datetime, by_link: bool = False) -> None:
    """Raises WrongState."""
    ASSIGNMENT.advance(assignment, "accept", answered_at=now)
    record("coverage.accepted", assignment, actor=actor, now=now, **_way(by_link))
    send(notices.ASSIGNMENT_ACCEPTED, assignment, actor=actor, now=now)


@transaction.atomic
def decline(
    *, assignment: Assignment, reason: str, actor: Person, now: datetime, by_link: bool = False
) -> None:
    """Raises WrongState."""
    hold_lead(assignment)
    ASSIGNMENT.advance(assignment, "decline", answered_at=now, reason=reason)
    record("coverage.declined", assignment, actor=actor, now=now, reason=reason, **_way(by_link))
    send(notices.ASSIGNMENT_DECLINED, assignment, actor=actor, now=now)
    follow_lead(assignment, actor, now)


@transaction.atomic
def undo_answer(*, assignment: Assignment, actor: Person, now: datetime) -> None:
    """The assignee thinks again; the link by which he answered is open again. Raises WrongState,
    AlreadyAsked."""
    before = assignment.state
    hold_lead(assignment)
    _asked_again(assignment)
    ASSIGNMENT.advance(assignment, "undo_answer", answered_at=None, reason="")
    AssignmentLink.objects.filter(assignment=assignment, revoked_at=None).update(used_at=None)
    record("coverage.took_back_answer", assignment, actor=actor, now=now, answer=before)
    send(notices.ANSWER_TAKEN_BACK, assignment, actor=actor, now=now, answer=before)
    follow_lead(assignment, actor, now)


@transaction.atomic
def change(
    *, assignment: Assignment, due_at: datetime, requirement: str, actor: Person, now: datetime
) -> bool:
    """By when, and what is wanted of it, as long as he owes it; saying the same is no change
    (False). Raises WrongState."""
    wanted = {"due_at": due_at, "requirement": requirement}
    was = {name: getattr(assignment, name) for name in wanted}
    if was == wanted:
        return False
    owed = Assignment.objects.filter(pk=assignment.pk, state__in=OPEN_ASSIGNMENTS)
    if not owed.update(**wanted):
        assignment.refresh_from_db()
        raise WrongState("change", assignment)
    assignment.due_at, assignment.requirement = due_at, requirement
    for link in assignment.links.filter(revoked_at=None):
        link.expires_at = open_until(due_at, link.made_at)
        link.save(update_fields=["expires_at"])
    record(
        "coverage.changed_assignment", assignment, actor=actor, now=now,
        due=[was["due_at"].isoformat(), due_at.isoformat()], was=was["requirement"],
    )  # fmt: skip
    moved = was["due_at"] != due_at
    send(notices.ASSIGNMENT_CHANGED, assignment, actor=actor, now=now, moved=moved)
    return True


@transaction.atomic
def drop(*, assignment: Assignment, reason: str, actor: Person, now: datetime) -> None:
    """The piece is not wanted any more. Raises WrongState."""
    hold_lead(assignment)
    ASSIGNMENT.advance(assignment, "drop", reason=reason)
    revoke_all(assignment.links.filter(used_at=None, revoked_at=None), actor=actor, now=now)
    record("coverage.dropped", assignment, actor=actor, now=now, reason=reason)
    send(notices.ASSIGNMENT_DROPPED, assignment, actor=actor, now=now)
    follow_lead(assignment, actor, now)


@transaction.atomic
def restore(*, assignment: Assignment, actor: Person, now: datetime) -> None:
    """It is offered to him anew. Raises WrongState, AlreadyAsked."""
    hold_lead(assignment)
    _asked_again(assignment)
    ASSIGNMENT.advance(assignment, "restore", reason="", answered_at=None)
    record("coverage.restored", assignment, actor=actor, now=now)
    send(notices.ASSIGNMENT_OFFERED, assignment, actor=actor, now=now)
    follow_lead(assignment, actor, now)


# What becomes of the piece is decided by the desk, which calls these four within its own deeds and
# tells of them itself. A piece is never held up by its assignment: where that stands otherwise (it
# was declined or dropped meanwhile), it stays, and False is returned.


@transaction.atomic
def deliver(*, assignment: Assignment, actor: Person, now: datetime) -> bool:
    """Its piece was submitted."""
    return _follow(assignment, "deliver", actor, now, delivered_at=now)


@transaction.atomic
def finish(*, assignment: Assignment, actor: Person, now: datetime) -> bool:
    """Its piece was signed."""
    return _follow(assignment, "finish", actor, now, finished_at=now)


@transaction.atomic
def take_back(*, assignment: Assignment, actor: Person, now: datetime) -> bool:
    """Its piece was withdrawn or declined: he owes it again."""
    return _follow(assignment, "take_back", actor, now, delivered_at=None, finished_at=None)


@transaction.atomic
def reopen(*, assignment: Assignment, actor: Person, now: datetime) -> bool:
    """The sign-off of its piece was undone."""
    return _follow(assignment, "reopen", actor, now, finished_at=None)


FOLLOWED = {
    "deliver": "delivered",
    "finish": "finished",
    "take_back": "taken_back",
    "reopen": "reopened",
}


def _follow(
    assignment: Assignment, verb: str, actor: Person, now: datetime, **moments: Any
) -> bool:
    try:
        ASSIGNMENT.advance(assignment, verb, **moments)
    except WrongState:
        return False
    record(f"coverage.assignment_{FOLLOWED[verb]}", assignment, actor=actor, now=now)
    return True


def open_until(due_at: datetime, made_at: datetime) -> datetime:
    """A link is good till some days after the piece is due, and long enough in any case."""
    return max(due_at + AFTER, made_at + VALID)


def _way(by_link: bool) -> dict[str, bool]:  # noqa: FBT001 -- as the audit names it
    return {"by_link": True} if by_link else {}


def _hold(office: int) -> None:
    # The office row is the lock that keeps two offers from one number, and one person from being
    # asked twice, on PostgreSQL; on SQLite the transaction holds the write lock already.
    Office.objects.select_for_update(no_key=True).get(pk=office)


def _asked_again(assignment: Assignment) -> None:
    _hold(assignment.office_id)
    _asked_once(assignment.event, assignment.assignee, besides=assignment)


def _asked_once(
    event: Event | None, assignee: Person, *, besides: Assignment | None = None
) -> None:
    """Nobody is asked for one event while an earlier asking stands. No constraint of the model: a
    piece that is taken back may leave him two to write, which is what he then owes."""
    if event is None:
        return
    owed = Assignment.objects.filter(event=event, assignee=assignee, state__in=OPEN_ASSIGNMENTS)
    standing = (owed.exclude(pk=besides.pk) if besides else owed).first()
    if standing:
        raise AlreadyAsked(standing)


def _next_serial(office: int, year: int) -> int:
    numbers = Assignment.objects.filter(office_id=office, year=year)
    return (numbers.aggregate(last=Max("serial"))["last"] or 0) + 1
