"""What is wanted of an event: by the office's rules, or by a leader in his own words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from siqin.core import files
from siqin.core.audit import record
from siqin.core.limits import due
from siqin.core.models import StoredFile
from siqin.core.notify import send
from siqin.coverage import notices
from siqin.coverage.enums import DEFAULT_RULES, CoverageRule, EventState, SaidBy
from siqin.coverage.models import Event, Requirement, RequirementOutlet, RuleLine
from siqin.coverage.queries.requirements import limits_of, line_for, requirement_of, rule_lines
from siqin.coverage.workflow import EVENT
from siqin.outlets.models import Outlet
from siqin.people.models import Office, Person

SCAN = "coverage.requirement_scan"


class Withdrawn(Exception):
    """The requirement was taken back before."""


@dataclass(frozen=True)
class Wanted:
    """A leader's requirement; `reason` belongs to one that is not for publicity. `due_at` replaces
    the limit of the office's rules."""

    rule: str
    reason: str = ""
    words: str = ""
    genres: list[str] = field(default_factory=list)
    max_characters: int | None = None
    photo: bool = False
    due_at: datetime | None = None
    outlets: Sequence[Outlet] = ()


@dataclass(frozen=True)
class Saying:
    """Who said it, when, and how it reached the office; `scan` is the paper as it was signed."""

    by: Person
    on: date
    way: str = SaidBy.OWN_HAND
    scan: tuple[str, bytes] | None = None


@dataclass(frozen=True)
class Line:
    """One line of the office's rules, as models.RuleLine has it."""

    kind: str
    rank: str
    genre: str
    rule: str
    photo: bool
    submit_within: str
    sign_within: str
    publish_within: str


def follow(event: Event, lines: Sequence[RuleLine] | None = None) -> None:
    """Set `rule` and `submit_by` of the event (unsaved) by what is in force for it now."""
    if lines is None:
        lines = list(rule_lines(event.office))
    line = line_for(lines, kind=event.kind, rank=event.rank)
    required = requirement_of(event) if event.pk else None
    limit = limits_of(line).submit
    event.rule = required.rule if required else line.rule if line else CoverageRule.MAY_COVER
    wanted_by = required.due_at if required else None
    event.submit_by = wanted_by or due(event.office, event.ends_at, limit)


@transaction.atomic
def require(
    *, event: Event, wanted: Wanted, saying: Saying, actor: Person, now: datetime
) -> Requirement:
    """Above the office's rules and every earlier requirement; what the same leader said before of
    the event counts no more, so that taking this back does not bring that back. Whoever keeps the
    event is told. An event that was closed as needing no piece stands again where one is wanted
    after all.

    Raises files.TooLarge.
    """
    scan = _kept(saying, actor, now)
    event.refresh_from_db(from_queryset=Event.objects.select_for_update(no_key=True))
    event.requirements.filter(said_by=saying.by, withdrawn_at=None).update(withdrawn_at=now)
    made = Requirement.objects.create(
        office=event.office, event=event, rule=wanted.rule, reason=wanted.reason,
        words=wanted.words, genres=wanted.genres, max_characters=wanted.max_characters,
        photo=wanted.photo, due_at=wanted.due_at, said_by=saying.by, said_on=saying.on,
        way=saying.way, scan=scan, made_by=actor, made_at=now,
    )  # fmt: skip
    for outlet in wanted.outlets:
        RequirementOutlet.objects.create(office=event.office, requirement=made, outlet=outlet)
    if event.state == EventState.CLOSED and wanted.rule == CoverageRule.MUST_COVER:
        EVENT.advance(event, "reopen", ended_reason="")
    _follow_and_save(event)
    record(
        "coverage.required", event, actor=actor, now=now, rule=wanted.rule, said_by=saying.by.name,
        requirement=made.pk,
    )  # fmt: skip
    send(notices.REQUIRED, event, actor=actor, now=now, requirement=made)
    return made


@transaction.atomic
def withdraw(*, requirement: Requirement, actor: Person, now: datetime) -> None:
    """The one before it counts again, or the office's rules. Raises Withdrawn."""
    open_ = Requirement.objects.filter(pk=requirement.pk, withdrawn_at=None)
    if not open_.update(withdrawn_at=now):
        raise Withdrawn
    event = Event.objects.get(pk=requirement.event_id)
    _follow_and_save(event)
    record(
        "coverage.withdrew_requirement", event, actor=actor, now=now, requirement=requirement.pk,
        rule=requirement.rule,
    )  # fmt: skip
    send(notices.REQUIREMENT_WITHDRAWN, event, actor=actor, now=now, requirement=requirement)


@transaction.atomic
def set_rules(*, lines: Sequence[Line], actor: Person, now: datetime) -> None:
    """The office's table anew, in this order; every event that is untold yet follows it."""
    office = actor.office
    before = [vars_of(one) for one in rule_lines(office)]
    RuleLine.objects.filter(office=office).delete()
    RuleLine.objects.bulk_create(
        RuleLine(office=office, position=position, **vars(line))
        for position, line in enumerate(lines)
    )
    follow_all(office)
    record(
        "coverage.set_rules", office, office=office, actor=actor, now=now, before=before,
        after=[vars(line) for line in lines],
    )  # fmt: skip


@transaction.atomic
def set_default_rules(*, actor: Person, now: datetime) -> None:
    """What an office begins with."""
    set_rules(lines=[Line(*line) for line in DEFAULT_RULES], actor=actor, now=now)


def follow_all(office: Office) -> None:
    """After the rules or the working days changed: every event that nothing was submitted of."""
    lines = list(rule_lines(office))
    untold = Event.objects.filter(office=office, first_submitted_at=None)
    changed = []
    for event in untold.prefetch_related("requirements").iterator(chunk_size=500):
        event.office = office
        was = (event.rule, event.submit_by)
        follow(event, lines)
        if was != (event.rule, event.submit_by):
            changed.append(event)
    Event.objects.bulk_update(changed, ["rule", "submit_by"], batch_size=500)


def vars_of(line: RuleLine) -> dict[str, object]:
    """The line as the audit keeps it."""
    return {name: getattr(line, name) for name in Line.__dataclass_fields__}


def _follow_and_save(event: Event) -> None:
    follow(event)
    event.save(update_fields=["rule", "submit_by"])


def _kept(saying: Saying, actor: Person, now: datetime) -> StoredFile | None:
    if saying.scan is None:
        return None
    name, data = saying.scan
    return files.store(data, name=name, purpose=SCAN, actor=actor, now=now)
