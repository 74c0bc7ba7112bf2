"""Events of which nothing was submitted although their limit has run out (rulings 27).

Those nearing it stand apart, and so do those ahead that must be told and that nobody was asked to
write of.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When

from siqin.coverage.enums import CoverageRule, EventState
from siqin.coverage.models import Assignment, Event, Requirement
from siqin.coverage.queries import events_visible_to, must_be_told, requirement_of
from siqin.coverage.queries.events import with_rows
from siqin.coverage.rules import units_written_for
from siqin.coverage.workflow import OPEN_ASSIGNMENTS
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.people.enums import Role
from siqin.people.models import Person, RoleHolding

AHEAD = timedelta(days=7)
UNTOLD = Q(state=EventState.STANDING, first_submitted_at=None) & ~Q(
    rule=CoverageRule.NOT_FOR_PUBLICITY
)
# So many rows of each part on a page; all of them are counted.
ROWS = 60


@dataclass(frozen=True)
class Gap:
    """One event, whose it is to write of it, and whether somebody has begun."""

    event: Event
    requirement: Requirement | None
    asked: list[Assignment]
    officers: list[Person]
    begun: bool

    @property
    def must(self) -> bool:
        """A leader wants it told: nobody but he sets it aside."""
        return bool(must_be_told(self.event))


@dataclass(frozen=True)
class Part:
    """The most urgent rows of a part, and how many it has in all."""

    rows: list[Gap]
    count: int


@dataclass(frozen=True)
class Gaps:
    late: Part
    nearing: Part
    ahead: Part


def is_gap(event: Event, now: datetime) -> bool:
    """The rule itself; untold_events asks the database the same, and a test holds them together."""
    return (
        event.state == EventState.STANDING
        and event.rule != CoverageRule.NOT_FOR_PUBLICITY
        and event.first_submitted_at is None
        and event.submit_by < now
    )


def untold_events(person: Person) -> QuerySet[Event]:
    """Events to be told of which nothing was submitted, past and to come: all of the office for the
    desk and the leaders, those of their units for whoever writes for one."""
    events = events_visible_to(person)
    if not person.may("watch.view_all_gaps"):
        events = events.filter(unit_id__in=units_written_for(person))
    return events.filter(UNTOLD)


def late(person: Person, now: datetime) -> QuerySet[Event]:
    """The gaps: what must be told first, of these the longest overdue."""
    return (
        untold_events(person).filter(submit_by__lt=now).order_by(_must_first(), "submit_by", "pk")
    )


def gaps_of(person: Person, now: datetime, *, rows: int = ROWS, skipped: int = 0) -> Gaps:
    """So many rows of each part, all counted; of the late ones those after the `skipped` first."""
    untold = untold_events(person)
    over = late(person, now)
    nearing = untold.filter(ends_at__lte=now, submit_by__gte=now).order_by("submit_by", "pk")
    nobody = ~Exists(Assignment.objects.filter(event=OuterRef("pk"), state__in=OPEN_ASSIGNMENTS))
    ahead = untold.filter(
        nobody, ends_at__gt=now, starts_at__lte=now + AHEAD, rule=CoverageRule.MUST_COVER
    ).order_by("starts_at", "pk")
    found = [over, nearing, ahead]
    shown = [
        list(with_rows(part)[first : first + rows])
        for part, first in zip(found, (skipped, 0, 0), strict=True)
    ]
    made = _gaps([event for part in shown for event in part])
    return Gaps(
        *(
            Part([made[event.pk] for event in part], _count(whole, part, rows))
            for part, whole in zip(shown, found, strict=True)
        )
    )


def _count(whole: QuerySet[Event], shown: list[Event], rows: int) -> int:
    """Asked only where not all are shown."""
    return whole.count() if len(shown) == rows else len(shown)


def _must_first() -> Case:
    must = When(rule=CoverageRule.MUST_COVER, then=Value(0))
    return Case(must, default=Value(1), output_field=IntegerField())


def _gaps(events: list[Event]) -> dict[int, Gap]:
    """By the event's id: in three queries, however many there are."""
    ids = [event.pk for event in events]
    asked: dict[int, list[Assignment]] = defaultdict(list)
    open_ = Assignment.objects.filter(event__in=ids, state__in=OPEN_ASSIGNMENTS)
    for one in open_.select_related("assignee"):
        asked[one.event_id or 0].append(one)
    drafts = Manuscript.objects.filter(event__in=ids, state=State.DRAFT)
    begun = set(drafts.values_list("event_id", flat=True))
    officers = _officers({event.unit_id for event in events if event.unit_id})
    return {
        event.pk: Gap(
            event, requirement_of(event), asked[event.pk], officers[event.unit_id or 0],
            event.pk in begun,
        )
        for event in events
    }  # fmt: skip


def _officers(units: Iterable[int]) -> dict[int, list[Person]]:
    held = RoleHolding.objects.filter(
        Q(person__left_on=None), unit_id__in=units, role=Role.INFO_OFFICER, until=None
    )
    found: dict[int, list[Person]] = defaultdict(list)
    for one in held.select_related("person"):
        found[one.unit_id or 0].append(one.person)
    return found
