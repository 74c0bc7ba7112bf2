"""A pasted schedule: what it would enter, to be looked over, and then entered in one go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from siqin.coverage.enums import EventRank, EventSource, guessed_kind, guessed_rank, is_no_event
from siqin.coverage.models import Event
from siqin.coverage.operations.events import Origin, Particulars, add
from siqin.coverage.operations.scheduling import particulars_of
from siqin.coverage.queries.events import events_visible_to, on_days
from siqin.people.enums import LEADERS
from siqin.people.models import Person, Unit
from siqin.people.queries import persons_visible_to, units_visible_to
from textkit import schedule


@dataclass(frozen=True)
class Proposed:
    """One entry of the text; `particulars` is None where no day was read, `twin` the event of
    that day and title which stands in the calendar already."""

    entry: schedule.Entry
    particulars: Particulars | None = None
    twin: Event | None = None

    @property
    def no_event(self) -> bool:
        """Somebody is on duty, or away: it stands in the schedule and is nothing to tell."""
        return is_no_event(self.entry.title)

    @property
    def wanted(self) -> bool:
        """Whether it is entered unless somebody says no."""
        return self.particulars is not None and self.twin is None and not self.no_event


@dataclass(frozen=True)
class Chosen:
    """A row as it was corrected, with the schedule's own words."""

    particulars: Particulars
    text: str


def propose(*, text: str, actor: Person, today: date) -> list[Proposed]:
    """In the order of the text. Nothing is written."""
    people = persons_visible_to(actor).filter(left_on=None)
    names = set(people.values_list("name", flat=True))
    leading = people.filter(holdings__role__in=LEADERS, holdings__until=None)
    leaders = set(leading.values_list("name", flat=True))
    units = list(units_visible_to(actor).filter(active=True))
    entries = schedule.read(text, today, names)
    standing = _standing(actor, entries)
    return [_proposed(entry, units, leaders, standing) for entry in entries]


@transaction.atomic
def enter(*, rows: Sequence[Chosen], actor: Person, now: datetime) -> list[Event]:
    """All of them or none."""
    return [
        add(
            particulars=row.particulars, actor=actor, now=now,
            origin=Origin(EventSource.SCHEDULE, row.text),
        )
        for row in rows
    ]  # fmt: skip


def _proposed(
    entry: schedule.Entry,
    units: Sequence[Unit],
    leaders: set[str],
    standing: dict[tuple[date, str], Event],
) -> Proposed:
    if entry.when is None:
        return Proposed(entry)
    who = "、".join([*entry.people, *entry.roles])
    said = f"{entry.title} {entry.unit} {who}"
    rank = guessed_rank(said)
    if rank == EventRank.UNIT and not leaders.isdisjoint(entry.people):
        rank = EventRank.LEADERS
    unit = _unit(f"{entry.unit} {entry.title}", units)
    particulars = Particulars(
        title=entry.title[:200],
        kind=guessed_kind(entry.title),
        rank=rank,
        place=entry.place[:100],
        unit=unit,
        organiser="" if unit else entry.unit[:60],
        attendance=who[:300],
        note="\n".join(entry.notes),
        **particulars_of(entry.when),
    )
    return Proposed(entry, particulars, standing.get((entry.when.first, entry.title)))


def _unit(said: str, units: Sequence[Unit]) -> Unit | None:
    """The one with the longest name that is named."""
    named = [one for one in units if one.name in said]
    return max(named, key=lambda one: len(one.name), default=None)


def _standing(actor: Person, entries: Sequence[schedule.Entry]) -> dict[tuple[date, str], Event]:
    days = [entry.when.first for entry in entries if entry.when]
    if not days:
        return {}
    events = on_days(events_visible_to(actor), min(days), max(days))
    return {(event.day, event.title): event for event in events}
