"""Reading the office's events."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from siqin.core import search
from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, StoredFile
from siqin.coverage.enums import CoverageRule, EventState
from siqin.coverage.models import Event
from siqin.coverage.queries.requirements import must_be_told
from siqin.coverage.rules import units_written_for
from siqin.coverage.workflow import EVENT
from siqin.people.models import Person

PURPOSE = "coverage.document"
WORKBOOK = "coverage.workbook"


@dataclass(frozen=True)
class Filter:
    """What the list's address asks for; an empty field asks nothing. `start` and `end` are days,
    both included, by which an event takes place."""

    q: str = ""
    kind: str = ""
    unit: int | None = None
    rule: str = ""
    state: str = ""
    start: date | None = None
    end: date | None = None


def events_visible_to(person: Person) -> QuerySet[Event]:
    """Every event of one's own office: the schedule hangs on the wall there too.

    The twin of the permission coverage.view_event; a test holds them together.
    """
    return Event.objects.filter(office=person.office)


def narrowed(events: QuerySet[Event], wanted: Filter) -> QuerySet[Event]:
    if wanted.q:
        said = Q(title__icontains=wanted.q) | Q(place__icontains=wanted.q)
        events = events.filter(said | Q(attendance__icontains=wanted.q))
    if wanted.kind:
        events = events.filter(kind=wanted.kind)
    if wanted.unit:
        events = events.filter(unit_id=wanted.unit)
    if wanted.rule:
        events = events.filter(rule=wanted.rule)
    if wanted.state:
        events = events.filter(state=wanted.state)
    return on_days(events, wanted.start, wanted.end)


def on_days(events: QuerySet[Event], start: date | None, end: date | None) -> QuerySet[Event]:
    """Those that go on at some time from the day `start` to the day `end`, both included."""
    if start:
        events = events.filter(ends_at__gte=_midnight(start))
    if end:
        events = events.filter(starts_at__lt=_midnight(end + timedelta(days=1)))
    return events


def with_rows(events: QuerySet[Event]) -> QuerySet[Event]:
    """What a row of a list draws, in two queries however many there are."""
    return events.select_related("unit").prefetch_related("requirements__said_by")


@dataclass(frozen=True)
class ToWriteOf:
    """Events that somebody may be writing about: those of his own units, and all others."""

    own: list[Event]
    others: list[Event]


WEEKS_BACK, DAYS_AHEAD = 5, 2
MOST_OFFERED = 80


def events_to_write_of(person: Person, today: date, event: int | None = None) -> ToWriteOf:
    """The events of these weeks that may be told, the newest first; `event` (an id) in any case."""
    first, last = today - timedelta(weeks=WEEKS_BACK), today + timedelta(days=DAYS_AHEAD)
    recent = on_days(events_visible_to(person), first, last)
    told = Q(pk__in=recent.exclude(_not_told()).values("pk")) | Q(pk=event)
    found = list(
        events_visible_to(person).filter(told).order_by("-starts_at", "-pk")[:MOST_OFFERED]
    )
    units = units_written_for(person) | {person.unit_id}
    own = [one for one in found if one.unit_id and one.unit_id in units]
    return ToWriteOf(own, [one for one in found if one not in own])


def _not_told() -> Q:
    return Q(state=EventState.CANCELLED) | Q(rule=CoverageRule.NOT_FOR_PUBLICITY)


def verbs_open_to(person: Person, event: Event) -> set[str]:
    """What this person may now do with the event: the only source of its buttons."""
    may = {
        verb
        for verb in EVENT.verbs_from(event.state)
        if person.may(f"coverage.{verb}_event", event)
    }
    if "close" in may and must_be_told(event):
        may.remove("close")
    if person.may("coverage.change_event", event):
        may.add("change")
    if person.may("coverage.require_coverage", event):
        may.add("require")
    return may


def changes_of(event: Event) -> QuerySet[AuditEntry]:
    """Everything that was done to the event, oldest first."""
    return story_of(event)


def may_fetch_document(person: Person, stored: StoredFile) -> bool:
    """Whoever sees the event."""
    return events_visible_to(person).filter(documents__file=stored).exists()


def may_fetch_scan(person: Person, stored: StoredFile) -> bool:
    """A leader's words on paper: whoever sees the event they are about."""
    return events_visible_to(person).filter(requirements__scan=stored).exists()


def workbooks_visible_to(person: Person) -> QuerySet[StoredFile]:
    """What was uploaded to be taken in: for whoever may take in many events."""
    if not person.may("coverage.add_events"):
        return StoredFile.objects.none()
    return StoredFile.objects.filter(purpose=WORKBOOK).order_by("-uploaded_at")


def events_searched(label: str) -> search.Kind:
    return search.Kind(
        label,
        Event,
        said=lambda event: (
            event.title,
            f"{event.place}\n{event.organiser}\n{event.attendance}\n{event.note}",
        ),
        seen_by=events_visible_to,
        newest=("-starts_at", "-pk"),
        facts=lambda event: [event.get_kind_display(), event.place],
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_current_timezone())
