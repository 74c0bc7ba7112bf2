"""What the office did in a span: pieces submitted, decisions taken, issues printed, officers."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from siqin.adoptions.queries import was_adopted
from siqin.desk.enums import Decision, Importance
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries import manuscripts_visible_to
from siqin.people.enums import LEADERS, Role, UnitKind
from siqin.people.models import Person, RoleHolding, Unit
from siqin.people.queries import persons_visible_to, units_visible_to
from siqin.periodicals.enums import State as IssueState
from siqin.periodicals.models import Placement
from siqin.reports.queries.publications import LEVELS, Adopted
from siqin.reports.queries.spans import Span


@dataclass(frozen=True)
class Desk:
    """Pieces first submitted in the span (a cohort; `sent` and `taken` by unit id), and decisions
    taken in it."""

    submitted: int
    important: int
    adopted: int
    printed: int
    signed: int
    signed_by_leaders: int
    returned: int
    sent: Counter[int | None] = field(default_factory=Counter)
    taken: Counter[int | None] = field(default_factory=Counter)

    @property
    def adoption_rate(self) -> float | None:
        """采用率 (rulings 22): of the pieces submitted in the span, adopted outside."""
        return self.adopted / self.submitted if self.submitted else None

    @property
    def periodical_rate(self) -> float | None:
        """刊用率 (rulings 22): of the pieces submitted in the span, printed in our own."""
        return self.printed / self.submitted if self.submitted else None


@dataclass(frozen=True)
class UnitRow:
    """One unit's line: its officers of today, what it submitted, and what was printed of it."""

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

    @property
    def is_group(self) -> bool:
        return self.unit.kind == UnitKind.ACTIVITY_GROUP

    @property
    def lacks_officer(self) -> bool:
        """A fault in a group; a committee office may have none (rulings 25)."""
        return self.is_group and not self.officers


def desk_in(person: Person, span: Span) -> Desk:
    """In two queries."""
    cohort = list(
        submitted_in(person, span).values_list(  # type: ignore[misc]  # -- annotated there
            "unit", "importance", "was_adopted", "was_printed"
        )
    )
    decided = decisions_in(person, span).values_list("manuscript", "role", "decision")
    signed = [(piece, role) for piece, role, decision in decided if decision == Decision.PASSED]
    return Desk(
        submitted=len(cohort),
        important=sum(importance == Importance.IMPORTANT for _, importance, _, _ in cohort),
        adopted=sum(adopted for _, _, adopted, _ in cohort),
        printed=sum(printed for _, _, _, printed in cohort),
        signed=len({piece for piece, _ in signed}),
        signed_by_leaders=len({piece for piece, role in signed if role in LEADERS}),
        returned=sum(decision == Decision.RETURNED for _, _, decision in decided),
        sent=Counter(unit for unit, _, _, _ in cohort),
        taken=Counter(unit for unit, _, adopted, _ in cohort if adopted),
    )


def submitted_in(person: Person, span: Span) -> QuerySet[Manuscript]:
    """The cohort, each piece with `was_adopted` outside and `was_printed` in our own periodical,
    whenever that was."""
    printed = Placement.objects.filter(issue__state=IssueState.ISSUED).values("manuscript")
    return (
        manuscripts_visible_to(person)
        .filter(submitted_at__range=span.moments)
        .annotate(was_adopted=was_adopted(), was_printed=Q(pk__in=printed))
    )


def decisions_in(person: Person, span: Span) -> QuerySet[Review]:
    """Signatures and returns of the span."""
    decided = Review.objects.filter(
        office=person.office_id, decided_at__range=span.moments
    ).order_by("decided_at", "pk")
    return decided.filter(decision=Decision.PASSED, last=True) | decided.filter(
        decision=Decision.RETURNED
    )


def placements_in(person: Person, span: Span) -> QuerySet[Placement]:
    """Our own periodical: what the issues of the span hold."""
    return Placement.objects.filter(
        office=person.office_id,
        issue__state=IssueState.ISSUED,
        issue__issued_on__range=(span.start, span.end),
    ).order_by("issue__issued_on", "issue", "position")


def officers_by_unit(person: Person) -> dict[int | None, int]:
    """Information officers of today, by the unit to which they belong."""
    held = RoleHolding.objects.filter(person=OuterRef("pk"), role=Role.INFO_OFFICER, until=None)
    officers = persons_visible_to(person).filter(Exists(held), left_on=None)
    return Counter(officers.order_by().values_list("unit", flat=True))


def unit_rows(person: Person, desk: Desk, adopted: Adopted) -> list[UnitRow]:
    """One row a unit in use, or out of use but with figures; an adoption counts once for each unit
    that wrote a part of it."""
    officers = officers_by_unit(person)
    levels: dict[int | None, Counter[str]] = defaultdict(Counter)
    for publication in adopted.publications:
        for unit in publication.units:
            levels[unit][publication.level] += 1
    return [
        UnitRow(
            unit=unit,
            officers=officers.get(unit.pk, 0),
            submitted=desk.sent[unit.pk],
            adopted=desk.taken[unit.pk],
            by_level=[levels[unit.pk][level] for level in LEVELS],
        )
        for unit in units_visible_to(person)
        if unit.active or unit.pk in desk.sent or unit.pk in levels
    ]
