"""Events come in, change, are called off, need no telling, and stand again."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from siqin.core import files
from siqin.core.audit import record
from siqin.coverage.enums import CalledOff, EventRank, EventSource
from siqin.coverage.models import Event, EventDocument, Requirement, Series
from siqin.coverage.operations import assigning
from siqin.coverage.operations.requiring import follow
from siqin.coverage.queries import must_be_told
from siqin.coverage.queries.events import PURPOSE
from siqin.coverage.workflow import EVENT, OPEN_ASSIGNMENTS
from siqin.people.models import Person, Unit


@dataclass(frozen=True)
class Particulars:
    """What an event is; see models.Event."""

    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    rank: str = EventRank.UNIT
    timed: bool = True
    end_given: bool = False
    certain: bool = True
    place: str = ""
    unit: Unit | None = None
    organiser: str = ""
    attendance: str = ""
    note: str = ""


@dataclass(frozen=True)
class Origin:
    """Where an event came from; `text` is the schedule's own words."""

    source: str = EventSource.BY_HAND
    text: str = ""
    series: Series | None = None


BY_HAND = Origin()


class LeaderWantsIt(Exception):
    """A leader's requirement that it be told is in force: his words go first."""

    def __init__(self, requirement: Requirement) -> None:
        super().__init__(requirement)
        self.requirement = requirement


# Verb of the table -> of the audit.
DONE = {"cancel": "cancelled", "close": "closed", "reopen": "reopened"}


@transaction.atomic
def add(
    *, particulars: Particulars, actor: Person, now: datetime, origin: Origin = BY_HAND
) -> Event:
    event = Event(
        office=actor.office, entered_by=actor, entered_at=now, source=origin.source,
        source_text=origin.text, series=origin.series, **_fields(particulars),
    )  # fmt: skip
    follow(event)
    event.save()
    record("coverage.added_event", event, actor=actor, now=now, source=origin.source)
    return event


@transaction.atomic
def change(*, event: Event, particulars: Particulars, actor: Person, now: datetime) -> bool:
    """What it said before stays in the audit; saying the same is no change (False)."""
    event.refresh_from_db()
    wanted = _fields(particulars)
    before = {name: getattr(event, name) for name in wanted}
    changed = [name for name in wanted if before[name] != wanted[name]]
    if not changed:
        return False
    for name in changed:
        setattr(event, name, wanted[name])
    follow(event)
    event.save(update_fields=[*changed, "rule", "submit_by"])
    was = {name: [_plain(before[name]), _plain(wanted[name])] for name in changed}
    record("coverage.changed_event", event, actor=actor, now=now, changed=was)
    return True


@transaction.atomic
def cancel(*, event: Event, reason: str, actor: Person, now: datetime) -> None:
    """It does not take place; whoever was asked to write of it is told. Raises WrongState."""
    _move(event, "cancel", reason, actor, now)
    _call_off(event, str(CalledOff.CANCELLED.label), actor, now)


@transaction.atomic
def close(*, event: Event, reason: str, actor: Person, now: datetime) -> None:
    """It took place and needs no piece; whoever was asked for one is told. Raises WrongState,
    LeaderWantsIt."""
    event.refresh_from_db(from_queryset=Event.objects.select_for_update(no_key=True))
    wanted = must_be_told(event)
    if wanted:
        raise LeaderWantsIt(wanted)
    _move(event, "close", reason, actor, now)
    _call_off(event, str(CalledOff.CLOSED.label), actor, now)


@transaction.atomic
def reopen(*, event: Event, actor: Person, now: datetime) -> None:
    """It stands again, called off or closed. Raises WrongState."""
    _move(event, "reopen", "", actor, now)


@transaction.atomic
def add_document(
    *, event: Event, data: bytes, name: str, actor: Person, now: datetime
) -> EventDocument:
    """Raises files.TooLarge."""
    stored = files.store(data, name=name, purpose=PURPOSE, actor=actor, now=now)
    document = EventDocument.objects.create(office_id=event.office_id, event=event, file=stored)
    record("coverage.added_document", event, actor=actor, now=now, name=stored.name)
    return document


def note_first_submission(*, event: int, at: datetime | None) -> None:
    """Desk tells when the first piece of the event (its id) was submitted; None: there is none
    (any more)."""
    Event.objects.filter(pk=event).update(first_submitted_at=at)


def _move(event: Event, verb: str, reason: str, actor: Person, now: datetime) -> None:
    before = event.state
    EVENT.advance(event, verb, ended_reason=reason)
    detail = {"reason": reason} if reason else {"from": before}
    record(f"coverage.{DONE[verb]}_event", event, actor=actor, now=now, **detail)


def _call_off(event: Event, reason: str, actor: Person, now: datetime) -> None:
    for one in event.assignments.filter(state__in=OPEN_ASSIGNMENTS).select_related("assignee"):
        assigning.drop(assignment=one, reason=reason, actor=actor, now=now)


def _fields(particulars: Particulars) -> dict[str, Any]:
    return dict(vars(particulars))


def _plain(value: Any) -> Any:
    """As the audit can hold it."""
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Unit) else value
