"""Answering by a link, without signing in: made by whoever asks, bound to the device that opens it
first, good for one answer (decision 0010). Every deed takes the rows in one order, the lead before
the assignment, the assignment before the link."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from siqin.core import links
from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.coverage import notices
from siqin.coverage.enums import AssignmentState
from siqin.coverage.models import Assignment, AssignmentLink
from siqin.coverage.operations import assigning
from siqin.coverage.operations.following import hold_lead
from siqin.people.models import Person

Made = links.Made[AssignmentLink]


@transaction.atomic
def make_link(*, assignment: Assignment, actor: Person, now: datetime) -> Made:
    """An address for the assignee, as long as he has not answered; an earlier one is void. He is
    told, so that nobody has one made behind his back. Raises WrongState."""
    held = Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    if held.state != AssignmentState.OFFERED:
        raise WrongState("link", held)
    earlier = held.links.filter(used_at=None, revoked_at=None)
    links.revoke_all(earlier, actor=actor, now=now)
    token = links.new_secret()
    link = AssignmentLink.objects.create(
        office_id=held.office_id, assignment=assignment, person=assignment.assignee,
        token_hash=links.hash_of(token), made_by=actor, made_at=now,
        expires_at=assigning.open_until(held.due_at, now),
    )  # fmt: skip
    record("coverage.link_made", link, actor=actor, now=now, person=assignment.assignee.name)
    send(notices.ANSWER_LINK_MADE, assignment, actor=actor, now=now, link=link)
    return Made(link, token)


def prove(*, link: AssignmentLink, digits: str, device: str, actor: Person, now: datetime) -> None:
    """Another device; whoever asked is told when its tries are spent. Raises WrongDigits."""
    links.prove(link=link, digits=digits, device=device, actor=actor, now=now, locked=_locked)


def _locked(link: AssignmentLink, now: datetime) -> None:
    send(notices.ANSWER_LINK_LOCKED, link.assignment, actor=None, now=now, link=link)


def accept_by_link(*, link: AssignmentLink, actor: Person, now: datetime) -> None:
    """Raises WrongState, LinkClosed."""
    _answer(link, assigning.accept, actor, now)


def decline_by_link(*, link: AssignmentLink, reason: str, actor: Person, now: datetime) -> None:
    """Raises WrongState, LinkClosed."""
    _answer(link, assigning.decline, actor, now, reason=reason)


@transaction.atomic
def _answer(
    link: AssignmentLink, deed: Callable[..., None], actor: Person, now: datetime, **said: Any
) -> None:
    hold_lead(link.assignment)
    # Once he answered elsewhere, the link is no way to answer otherwise.
    held = Assignment.objects.select_for_update(no_key=True).get(pk=link.assignment_id)
    if held.state != AssignmentState.OFFERED:
        raise WrongState("link", held)
    deed(assignment=link.assignment, actor=actor, now=now, by_link=True, **said)
    links.change(link, "use", used_at=None, revoked_at=None, expires_at__gt=now)(used_at=now)
    record("coverage.link_used", link, actor=actor, now=now)


@transaction.atomic
def undo_by_link(*, link: AssignmentLink, actor: Person, now: datetime) -> None:
    """What was answered through it is open again, and so is the link. Raises LinkClosed, and what
    `assigning.undo_answer` raises."""
    hold_lead(link.assignment)
    answered = (
        Assignment.objects.select_for_update(no_key=True).get(pk=link.assignment_id).answered_at
    )
    link.refresh_from_db(fields=["used_at"])
    if link.used_at is None or link.used_at != answered:
        raise links.LinkClosed("undo")
    assigning.undo_answer(assignment=link.assignment, actor=actor, now=now)
