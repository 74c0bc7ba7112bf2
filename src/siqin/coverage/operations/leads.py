"""Leads: sent by anybody; assigned, attached, merged or dropped by the desk. The sender is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from siqin.core import files
from siqin.core.audit import record
from siqin.core.notify import send as tell
from siqin.core.pictures import Developed, develop
from siqin.coverage import notices
from siqin.coverage.enums import AssignmentState, CalledOff
from siqin.coverage.models import Assignment, Event, Lead, LeadPhoto
from siqin.coverage.operations import assigning
from siqin.coverage.queries.leads import CARRYING, PURPOSE
from siqin.coverage.workflow import LEAD, TAKEN_ON
from siqin.people.models import Person


class TakenOn(Exception):
    """Its `assignment` was accepted or delivered: that is dropped first, with a reason."""

    def __init__(self, assignment: Assignment) -> None:
        super().__init__(assignment)
        self.assignment = assignment


class NothingToJoin(Exception):
    """The lead to merge into was merged or dropped itself, or is this very one."""


@dataclass(frozen=True)
class Shot:
    """A picture as it was sent, and the sizes made of it."""

    name: str
    data: bytes
    developed: Developed


def shot(*, name: str, data: bytes) -> Shot:
    """Read a picture; before the transaction, for this takes tenths of a second.

    Raises core.pictures.NotAPicture, TooManyPixels, and files.TooLarge.
    """
    if len(data) > settings.UPLOAD_LIMIT:
        raise files.TooLarge
    return Shot(name, data, develop(data))


@transaction.atomic
def send(
    *, words: str, actor: Person, now: datetime, place: str = "", photos: Sequence[Shot] = ()
) -> Lead:
    """In the name of the sender's unit; the desk is told."""
    lead = Lead.objects.create(
        office=actor.office, unit=actor.unit, words=words, place=place, sent_by=actor, sent_at=now
    )
    for one in photos:
        _keep(lead, one, actor, now)
    record("coverage.sent_lead", lead, actor=actor, now=now, photos=len(photos))
    tell(notices.LEAD_SENT, lead, actor=actor, now=now)
    return lead


@transaction.atomic
def assign(
    *, lead: Lead, assignee: Person, due_at: datetime, actor: Person, now: datetime,
    title: str = "", **wanted: Any,
) -> Assignment:  # fmt: skip
    """Somebody is asked to write it up; `wanted` is what assigning.offer takes besides.

    Raises WrongState.
    """
    _settle(lead, "assign", actor, now)
    assignment = assigning.offer(
        lead=lead, title=title or str(lead), assignee=assignee, due_at=due_at, actor=actor,
        now=now, **wanted,
    )  # fmt: skip
    record("coverage.assigned_lead", lead, actor=actor, now=now, assignee=assignee.name)
    _tell_senders(lead, actor, now, assignment=assignment)
    return assignment


@transaction.atomic
def attach(*, lead: Lead, event: Event, actor: Person, now: datetime) -> None:
    """It belongs to this event, and is told with it. Raises WrongState."""
    _settle(lead, "attach", actor, now, event=event)
    record("coverage.attached_lead", lead, actor=actor, now=now, event=event.pk, title=event.title)
    _tell_senders(lead, actor, now)


@transaction.atomic
def merge(*, lead: Lead, into: Lead, actor: Person, now: datetime) -> None:
    """Both tell of one thing; both keep their words, and `into` goes on. What was merged into
    `lead` before goes with it, so that nothing lies behind two doors.

    Raises WrongState, NothingToJoin.
    """
    _hold(lead, into)
    if into == lead or into.state not in CARRYING:
        raise NothingToJoin
    _settle(lead, "merge", actor, now, merged_into=into)
    Lead.objects.filter(merged_into=lead).update(merged_into=into)
    record("coverage.merged_lead", lead, actor=actor, now=now, into=into.pk, title=str(into))
    record("coverage.joined_lead", into, actor=actor, now=now, lead=lead.pk, title=str(lead))
    _tell_senders(lead, actor, now)
    _tell_other(lead, into, actor, now, parted=False)


@transaction.atomic
def drop(*, lead: Lead, reason: str, actor: Person, now: datetime) -> None:
    """It is not written up; the sender reads why. Raises WrongState."""
    _settle(lead, "drop", actor, now, reason=reason)
    record("coverage.dropped_lead", lead, actor=actor, now=now, reason=reason)
    _tell_senders(lead, actor, now)


@transaction.atomic
def undo(*, lead: Lead, seen: str, actor: Person, now: datetime) -> None:
    """It is new again, whatever had become of it; whoever was told is told. `seen` is the state
    that the actor looked at. An assignment that nobody answered is dropped with it.

    Raises WrongState also when something else became of it since, and TakenOn.
    """
    into = lead.merged_into
    LEAD.advance(
        lead, "undo", still={"state": seen, "settled_at": lead.settled_at}, event=None,
        merged_into=None, reason="", settled_by=None, settled_at=None,
    )  # fmt: skip
    _call_off(lead, actor, now)
    record("coverage.undid_lead", lead, actor=actor, now=now, was=seen)
    for one in [lead, *lead.merged.select_related("sent_by__user")]:
        tell(notices.LEAD_REOPENED, one, actor=actor, now=now, main=lead)
    if into:
        record("coverage.parted_lead", into, actor=actor, now=now, lead=lead.pk, title=str(lead))
        _tell_other(lead, into, actor, now, parted=True)


def _call_off(lead: Lead, actor: Person, now: datetime) -> None:
    assignments = list(lead.assignments.select_for_update(no_key=True))
    for one in assignments:
        if one.state in TAKEN_ON:
            raise TakenOn(one)
    for one in assignments:
        if one.state == AssignmentState.OFFERED:
            reason = str(CalledOff.LEAD.label)
            assigning.drop(assignment=one, reason=reason, actor=actor, now=now)


def _settle(lead: Lead, verb: str, actor: Person, now: datetime, **fields: Any) -> None:
    LEAD.advance(lead, verb, settled_by=actor, settled_at=now, **fields)


def _hold(*leads: Lead) -> None:
    """Nobody else settles them meanwhile: in one order, so that two who merge the same two the
    other way round wait for one another and do not meet in the middle."""
    for one in sorted(leads, key=lambda lead: lead.pk):
        one.refresh_from_db(from_queryset=Lead.objects.select_for_update(no_key=True))


def _tell_senders(lead: Lead, actor: Person, now: datetime, **context: Any) -> None:
    """Whoever sent it, and whoever sent what was merged into it before: each of his own."""
    for one in [lead, *lead.merged.select_related("sent_by__user")]:
        tell(notices.LEAD_SETTLED, one, actor=actor, now=now, main=lead, **context)


def _tell_other(lead: Lead, into: Lead, actor: Person, now: datetime, *, parted: bool) -> None:
    """The sender of the one that goes on; not twice, where both are his."""
    to = [into.sent_by] if into.sent_by_id != lead.sent_by_id else []
    tell(notices.LEAD_JOINED, into, actor=actor, now=now, to=to, lead=lead, parted=parted)


def _keep(lead: Lead, one: Shot, actor: Person, now: datetime) -> None:
    sizes = {
        "original": (one.name, one.data),
        "screen": ("screen.jpg", one.developed.screen),
        "thumbnail": ("thumbnail.jpg", one.developed.thumbnail),
    }
    kept = {
        size: files.store(data, name=name, purpose=PURPOSE, actor=actor, now=now)
        for size, (name, data) in sizes.items()
    }
    LeadPhoto.objects.create(office_id=lead.office_id, lead=lead, **kept)
