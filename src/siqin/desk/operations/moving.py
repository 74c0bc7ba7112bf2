"""Every move of a piece along its table; the event that it tells of and the assignment that it
delivers follow."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import Min

from siqin.coverage.models import Assignment
from siqin.coverage.operations import assigning
from siqin.coverage.operations.events import note_first_submission
from siqin.coverage.workflow import OPEN_ASSIGNMENTS
from siqin.desk.enums import TELLING, State
from siqin.desk.models import Manuscript
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Person

# What a piece in this state does to its assignment; each is left out where it does not fit.
FOLLOWING: dict[str, tuple[Callable[..., bool], ...]] = {
    State.DRAFT: (assigning.take_back,),
    State.IN_REVIEW: (assigning.deliver, assigning.reopen),
    State.RETURNED: (assigning.deliver, assigning.reopen),
    State.APPROVED: (assigning.deliver, assigning.finish),
    State.DECLINED: (assigning.take_back,),
    State.WITHDRAWN: (assigning.take_back,),
}


def advance(
    manuscript: Manuscript, verb: str, *, actor: Person, now: datetime, **fields: Any
) -> None:
    """`fields` is what Workflow.advance takes. Raises WrongState."""
    MANUSCRIPT.advance(manuscript, verb, **fields)
    if manuscript.event_id:
        follow_event(manuscript.event_id)
    follow_assignment(manuscript, actor=actor, now=now)


def follow_event(pk: int) -> None:
    """An event is told of from the first submission of a piece that was not taken back or
    declined since."""
    telling = Manuscript.objects.filter(event=pk, state__in=TELLING)
    first = telling.aggregate(first=Min("submitted_at"))["first"]
    note_first_submission(event=pk, at=first)


def follow_assignment(manuscript: Manuscript, *, actor: Person, now: datetime) -> None:
    """What was asked of the author of a submitted piece is delivered by it, asked by name or as
    one of those who were to write of its event."""
    if manuscript.assignment_id is None and manuscript.state in TELLING:
        _take_up(manuscript)
    assignment = manuscript.assignment
    if assignment is None or _delivered_by_another(manuscript):
        return
    for follow in FOLLOWING[manuscript.state]:
        follow(assignment=assignment, actor=actor, now=now)


def _take_up(manuscript: Manuscript) -> None:
    if manuscript.event_id is None:
        return
    authors = manuscript.authorships.values("person")
    owed = Assignment.objects.filter(
        event_id=manuscript.event_id, assignee__in=authors, state__in=OPEN_ASSIGNMENTS
    )
    if found := owed.first():
        Manuscript.objects.filter(pk=manuscript.pk).update(assignment=found)
        manuscript.assignment = found


def _delivered_by_another(manuscript: Manuscript) -> bool:
    """A piece that comes to nothing takes nothing back while another one stands for it."""
    others = Manuscript.objects.filter(assignment=manuscript.assignment_id, state__in=TELLING)
    return manuscript.state not in TELLING and others.exists()
