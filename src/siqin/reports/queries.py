"""The figures of the exchange report (总结交流材料), each computed, none stored.

What counts is decided below: adoptions.queries says which publications (rulings 23), incentives
which money (rulings 23, 24, 48). Every figure here has its page of rows (reports.links).
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from siqin.adoptions.models import Adoption
from siqin.adoptions.queries import counted_between
from siqin.desk.enums import Decision, Importance
from siqin.desk.models import Manuscript, Review
from siqin.incentives.queries import rewarded_between
from siqin.outlets.enums import MediaLevel
from siqin.people.enums import LEADERS, Role, UnitKind
from siqin.people.models import Person, Unit
from siqin.people.queries import persons_visible_to, units_visible_to
from siqin.periodicals.enums import State as IssueState
from siqin.periodicals.models import Placement

LEVELS = [str(level) for level in MediaLevel]
# How many authors make a dependency (product.md system 9).
TOP_AUTHORS = 3


@dataclass(frozen=True)
class Span:
    """A span of days, both ends included."""

    start: date
    end: date


@dataclass(frozen=True)
class UnitRow:
    """One unit's line: its officers, what it submitted, and what was printed of it outside."""

    unit: Unit
    officers: int
    submitted: int
    adopted: int
    by_level: list[int]

    @property
    def adoptions(self) -> int:
        return sum(self.by_level)

    @property
    def rate(self) -> float | None:
        return self.adopted / self.submitted if self.submitted else None


@dataclass(frozen=True)
class Adopted:
    """Publications by outside outlets in the span, without reprints, by publication date."""

    by_level: dict[str, int]
    by_month: list[tuple[date, list[int]]]
    by_outlet: list[tuple[int, str, int]]
    by_author: list[tuple[Person, int]]
    top_authors: int
    works: int

    @property
    def total(self) -> int:
        return sum(self.by_level.values())

    @property
    def top_outlets(self) -> int:
        """Publications of the two outlets that printed most."""
        return sum(count for _, _, count in self.by_outlet[:2])

    @property
    def top_outlets_share(self) -> float | None:
        return self.top_outlets / self.total if self.total else None


@dataclass(frozen=True)
class Desk:
    """Pieces submitted in the span (a cohort), and decisions taken in it."""

    submitted: int
    adopted: int
    printed: int
    signed: int
    signed_by_leaders: int
    important: int
    returned: int

    @property
    def adoption_rate(self) -> float | None:
        """采用率 (rulings 22): of the pieces submitted in the span, adopted outside."""
        return self.adopted / self.submitted if self.submitted else None

    @property
    def periodical_rate(self) -> float | None:
        """刊用率 (rulings 22): of the pieces submitted in the span, printed in our own."""
        return self.printed / self.submitted if self.submitted else None


@dataclass(frozen=True)
class Team:
    """The officers in place today, and the groups that have none."""

    officers: int
    groups: int
    without: list[Unit]
    alone: list[Unit]

    @property
    def covered(self) -> int:
        return self.groups - len(self.without)


@dataclass(frozen=True)
class Exchange:
    """Everything the exchange report says in figures."""

    span: Span
    reward_span: Span
    adopted: Adopted
    desk: Desk
    team: Team
    issues: int
    placements: int
    officers_rewarded: int
    reward_total: Decimal
    units: list[UnitRow]

    @property
    def reporting_units(self) -> int:
        return sum(row.submitted > 0 for row in self.units)

    @property
    def adopted_units(self) -> int:
        return sum(row.adoptions > 0 for row in self.units)

    def as_json(self) -> dict[str, Any]:
        """The figures for scripts: counts as numbers, money as a string."""
        return {
            "from": self.span.start.isoformat(),
            "to": self.span.end.isoformat(),
            "adoptions": self.adopted.total,
            "adoptions_by_level": {
                level.lower(): count for level, count in self.adopted.by_level.items()
            },
            "works": self.adopted.works,
            "submitted": self.desk.submitted,
            "adopted_of_submitted": self.desk.adopted,
            "printed_of_submitted": self.desk.printed,
            "signed": self.desk.signed,
            "issues": self.issues,
            "reward_from": self.reward_span.start.isoformat(),
            "reward_to": self.reward_span.end.isoformat(),
            "officers_rewarded": self.officers_rewarded,
            "reward_total": f"{self.reward_total:.2f}",
        }


def exchange_figures(
    person: Person, start: date, end: date, reward_start: date | None = None,
    reward_end: date | None = None,
) -> Exchange:
    """The figures for `person`'s office from `start` to `end`; the rewards may be told over
    another span (rulings 48)."""
    adoptions = list(
        counted_between(person, start, end)
        .select_related("outlet")
        .prefetch_related("sources__manuscript__authorships__person", "sources__manuscript__unit")
    )
    submitted = list(_submitted(person, start, end))
    cohort = _Cohort(person, {one.pk for one in submitted})
    reward_span = Span(reward_start or start, reward_end or end)
    rewards = rewarded_between(reward_span.start, reward_span.end)
    issues = _printed(start, end)
    officers = _officers_by_unit(person)
    return Exchange(
        span=Span(start, end),
        reward_span=reward_span,
        adopted=_adopted(adoptions, start, end),
        desk=_desk(submitted, cohort, start, end),
        team=_team(person, officers),
        issues=len({issue for issue, _ in issues}),
        placements=len(issues),
        officers_rewarded=rewards.officers,
        reward_total=rewards.total,
        units=_units(person, officers, submitted, cohort, adoptions),
    )


class _Cohort:
    """Which of the submitted pieces were ever adopted outside or printed by ourselves."""

    def __init__(self, person: Person, submitted: set[int]) -> None:
        ever = counted_between(person, date.min, date.max)
        self.adopted = set(ever.values_list("sources__manuscript", flat=True)) & submitted
        self.printed = (
            set(
                Placement.objects.filter(issue__state=IssueState.ISSUED).values_list(
                    "manuscript", flat=True
                )
            )
            & submitted
        )


def _submitted(person: Person, start: date, end: date) -> QuerySet[Manuscript]:
    return Manuscript.objects.filter(
        office=person.office, submitted_at__date__range=(start, end)
    ).select_related("unit")


def _printed(start: date, end: date) -> list[tuple[int, int]]:
    """(issue, manuscript) of every placement in the issues of the span."""
    return list(
        Placement.objects.filter(
            issue__state=IssueState.ISSUED, issue__issued_on__range=(start, end)
        ).values_list("issue", "manuscript")
    )


def _adopted(adoptions: list[Adoption], start: date, end: date) -> Adopted:
    levels = Counter(one.level for one in adoptions)
    outlets = Counter((one.outlet_id, one.outlet.name) for one in adoptions)
    authors: Counter[Person] = Counter()
    for adoption in adoptions:
        authors.update(_writers(adoption))
    works = {source.manuscript_id for one in adoptions for source in one.sources.all()}
    top = {person for person, _ in authors.most_common(TOP_AUTHORS)}
    return Adopted(
        by_level={level: levels[level] for level in LEVELS},
        by_month=_by_month(adoptions, start, end),
        by_outlet=[(pk, name, count) for (pk, name), count in outlets.most_common()],
        by_author=authors.most_common(),
        top_authors=sum(not top.isdisjoint(_writers(one)) for one in adoptions),
        works=len(works),
    )


def _writers(adoption: Adoption) -> set[Person]:
    """Everybody of the office whose piece, alone or with others, was printed here."""
    return {
        name.person
        for source in adoption.sources.all()
        for name in source.manuscript.authorships.all()
        if name.person
    }


def _by_month(adoptions: list[Adoption], start: date, end: date) -> list[tuple[date, list[int]]]:
    counts = Counter((one.published_on.replace(day=1), one.level) for one in adoptions)
    return [
        (month, [counts[month, level] for level in LEVELS]) for month in months_of(start, end)
    ]


def months_of(start: date, end: date) -> list[date]:
    """The first day of every month that the span touches."""
    count = (end.year - start.year) * 12 + end.month - start.month + 1
    first = start.year * 12 + start.month - 1
    return [date((first + n) // 12, (first + n) % 12 + 1, 1) for n in range(count)]


def _desk(submitted: list[Manuscript], cohort: _Cohort, start: date, end: date) -> Desk:
    decided = Review.objects.filter(decided_at__date__range=(start, end))
    signed = decided.filter(decision=Decision.PASSED, last=True)
    return Desk(
        submitted=len(submitted),
        adopted=len(cohort.adopted),
        printed=len(cohort.printed),
        signed=signed.count(),
        signed_by_leaders=signed.filter(role__in=LEADERS).count(),
        important=sum(one.importance == Importance.IMPORTANT for one in submitted),
        returned=decided.filter(decision=Decision.RETURNED).count(),
    )


def _officers_by_unit(person: Person) -> dict[int, list[int]]:
    """The information officers in place today, by the unit they serve."""
    rows = (
        persons_visible_to(person)
        .filter(left_on=None, holdings__role=Role.INFO_OFFICER, holdings__until=None)
        .values_list("holdings__unit", "pk")
    )
    found: dict[int, list[int]] = defaultdict(list)
    for unit, officer in rows:
        found[unit].append(officer)
    return found


def _team(person: Person, officers: dict[int, list[int]]) -> Team:
    groups = list(
        units_visible_to(person).filter(kind=UnitKind.ACTIVITY_GROUP, active=True)
    )
    return Team(
        officers=len({one for group in officers.values() for one in group}),
        groups=len(groups),
        without=[one for one in groups if not officers.get(one.pk)],
        alone=[one for one in groups if len(officers.get(one.pk, [])) == 1],
    )


def _units(
    person: Person, officers: dict[int, list[int]], submitted: list[Manuscript],
    cohort: _Cohort, adoptions: list[Adoption],
) -> list[UnitRow]:
    """One row a unit; an adoption counts once for each unit that wrote a part of it."""
    sent = Counter(one.unit_id for one in submitted)
    adopted = Counter(one.unit_id for one in submitted if one.pk in cohort.adopted)
    levels: Counter[tuple[int | None, str]] = Counter()
    for adoption in adoptions:
        levels.update(
            {(source.manuscript.unit_id, adoption.level) for source in adoption.sources.all()}
        )
    return [
        UnitRow(
            unit=unit,
            officers=len(officers.get(unit.pk, [])),
            submitted=sent[unit.pk],
            adopted=adopted[unit.pk],
            by_level=[levels[unit.pk, level] for level in LEVELS],
        )
        for unit in units_visible_to(person).filter(active=True)
    ]
