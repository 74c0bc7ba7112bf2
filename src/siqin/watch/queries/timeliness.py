"""How long everything took: event end → submission (T1), submission → sign-off (T2, and within it
each level), sign-off → publication (T3); each against the limit of its kind, in the limit's unit.

A stage counts by the day on which it ended. Pieces that tell of no event have no T1, and their
other stages stand apart, never mixed with those of events.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from statistics import median
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Source
from siqin.core.limits import Limit, Unit, kept
from siqin.coverage.queries import limits_for, rule_lines
from siqin.coverage.queries.requirements import Limits
from siqin.coverage.rules import units_written_for
from siqin.desk.enums import Decision
from siqin.desk.models import Authorship, Manuscript, Review
from siqin.people.models import Office, Person
from siqin.watch.enums import Stage


@dataclass(frozen=True)
class Span:
    """Days, both included."""

    start: date
    end: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the first midnight, included, to the one after the last day, not included."""
        return _midnight(self.start), _midnight(self.end + timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Took:
    """One stage of one piece. `amount` is what it took in the limit's unit; `by` says whose it was
    beside its authors: the level, the outlet, or the leader (his id and name)."""

    stage: Stage
    piece: int
    title: str
    unit: str
    start: datetime
    end: datetime
    limit: Limit
    amount: float
    within: bool
    by: str = ""
    who: tuple[int, str] = (0, "")

    @property
    def clock(self) -> timedelta:
        return max(self.end - self.start, timedelta())


@dataclass(frozen=True)
class Figure:
    """`within` of `count` stayed within their limit; `median` is clock time."""

    label: str
    count: int
    within: int
    median: timedelta

    @property
    def share(self) -> float:
        return self.within / self.count


@dataclass(frozen=True)
class Facts:
    """The stages of a span: of pieces that tell of an event, and (`apart`) of those that do not."""

    rows: list[Took]
    apart: list[Took]
    without_event: int
    authors: dict[int, list[tuple[int, str]]]

    def of(self, stage: Stage) -> list[Took]:
        return [one for one in self.rows if one.stage == stage]


def facts_of(person: Person, span: Span, stages: Iterable[Stage] = Stage) -> Facts:
    """In a fixed number of queries; of all the office for the desk and the leaders, of their units
    for whoever writes for one."""
    asked = _Asked(person, span)
    found = [row for stage in stages for row in _STAGES[stage](asked)]
    rows = [one for told, one in found if told]
    apart = [one for told, one in found if not told]
    first, last = span.moments
    submitted = asked.pieces.filter(submitted_at__gte=first, submitted_at__lt=last)
    bare = submitted.filter(event=None).count()
    return Facts(rows, apart, bare, _authors(one.piece for one in rows))


class _Asked:
    """Whose figures, of which days; and the limits by an event's kind and rank and a genre."""

    def __init__(self, person: Person, span: Span) -> None:
        self.person, self.office, self.span = person, person.office, span
        self.lines = list(rule_lines(self.office))
        self.known: dict[tuple[str, str, str], Limits] = {}

    def limits(self, piece: list[Any]) -> Limits:
        *_, genre, kind, rank = piece
        key = (kind or "", rank or "", genre)
        if key not in self.known:
            self.known[key] = limits_for(self.lines, kind=key[0], rank=key[1], genre=genre)
        return self.known[key]

    @property
    def pieces(self) -> QuerySet[Manuscript]:
        return Manuscript.objects.filter(self.seen())

    def seen(self, path: str = "") -> Q:
        """Of rows that lead to a piece by `path`: those of pieces that count for this person."""
        ours = Q(**{f"{path}office": self.office})
        if self.person.may("watch.view_all_gaps"):
            return ours
        return ours & Q(**{f"{path}unit_id__in": units_written_for(self.person)})


Found = Iterator[tuple[bool, Took]]
PIECE = ("pk", "title", "unit__name", "genre", "event__kind", "event__rank")


def _submissions(asked: _Asked) -> Found:
    first, last = asked.span.moments
    ended = asked.pieces.filter(submitted_at__gte=first, submitted_at__lt=last).exclude(event=None)
    for *piece, start, end in ended.values_list(*PIECE, "event__ends_at", "submitted_at"):
        limit = asked.limits(piece).submit
        yield True, _took(Stage.SUBMIT, piece, start, end, limit, asked.office)


def _sign_offs(asked: _Asked) -> Found:
    first, last = asked.span.moments
    signed = asked.pieces.filter(approved_at__gte=first, approved_at__lt=last)
    for *piece, start, end in signed.values_list(*PIECE, "submitted_at", "approved_at"):
        limit = asked.limits(piece).sign
        yield bool(piece[4]), _took(Stage.SIGN, piece, start, end, limit, asked.office)


def _levels(asked: _Asked) -> Found:
    """Each decision of a level, against the working hours that its route gives it."""
    first, last = asked.span.moments
    decided = Review.objects.filter(
        asked.seen("manuscript__"), decided_at__gte=first, decided_at__lt=last, level__gt=0
    ).exclude(decision__in=["", Decision.LAPSED])
    told = [f"manuscript__{name}" for name in PIECE]
    own = ("name", "hours", "decided_by", "decided_by__name", "opened_at", "decided_at")
    for *piece, name, hours, who, whose, start, end in decided.values_list(*told, *own):
        limit = Limit(hours, Unit.WORKING_HOURS)
        row = _took(Stage.LEVEL, piece, start, end, limit, asked.office, by=name, who=(who, whose))
        yield bool(piece[4]), row


def _publications(asked: _Asked) -> Found:
    """By outlets, reprints aside. A publication counts from the first moment of its day: what is
    signed on the day on which it is printed took no time."""
    taken_up = Source.objects.filter(
        asked.seen("manuscript__"),
        adoption__published_on__range=(asked.span.start, asked.span.end),
        adoption__state=AdoptionState.VERIFIED,
        adoption__reprint=False,
    ).exclude(manuscript__approved_at=None)
    told = [f"manuscript__{name}" for name in PIECE]
    own = ("adoption__outlet__name", "manuscript__approved_at", "adoption__published_on")
    for *piece, outlet, start, day in taken_up.values_list(*told, *own):
        limit = asked.limits(piece).publish
        row = _took(Stage.PUBLISH, piece, start, _midnight(day), limit, asked.office, by=outlet)
        yield bool(piece[4]), row


_STAGES: dict[Stage, Callable[[_Asked], Found]] = {
    Stage.SUBMIT: _submissions,
    Stage.SIGN: _sign_offs,
    Stage.LEVEL: _levels,
    Stage.PUBLISH: _publications,
}


def _took(
    stage: Stage, piece: list[Any], start: datetime, end: datetime, limit: Limit, office: Office,
    **whose: Any,
) -> Took:  # fmt: skip
    pk, title, unit, *_ = piece
    amount, within = kept(office, start, end, limit)
    return Took(stage, pk, title, unit or "", start, end, limit, amount, within, **whose)


def _authors(pieces: Iterable[int]) -> dict[int, list[tuple[int, str]]]:
    """By the piece's id: each author of the office, by id and name."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    credited = Authorship.objects.filter(manuscript__in=set(pieces)).exclude(person=None)
    for piece, pk, name in credited.values_list("manuscript", "person", "person__name"):
        found[piece].append((pk, name))
    return found


def figure(label: str, rows: list[Took]) -> Figure:
    """Of at least one row."""
    within = sum(one.within for one in rows)
    middle = median(one.clock.total_seconds() for one in rows)
    return Figure(label, len(rows), within, timedelta(seconds=middle))


def figures_by(
    rows: Iterable[Took], keys: Callable[[Took], Iterable[tuple[Any, str]]]
) -> list[tuple[Any, Figure]]:
    """A figure for each (key, label), the smallest share within its limit first."""
    groups: dict[tuple[Any, str], list[Took]] = defaultdict(list)
    for one in rows:
        for key in keys(one):
            groups[key].append(one)
    made = [(key, figure(label, group)) for (key, label), group in groups.items()]
    return sorted(made, key=lambda pair: (pair[1].share, -pair[1].count, pair[1].label))


def worst(rows: Iterable[Took], most: int) -> list[Took]:
    """What missed its limit by the most, measured in limits."""
    late = (one for one in rows if not one.within)
    return sorted(late, key=lambda one: -(one.amount / one.limit.amount))[:most]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, timezone.get_default_timezone())
