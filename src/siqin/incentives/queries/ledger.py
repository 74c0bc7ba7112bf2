"""Reading settlements and their entries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet, Sum

from siqin.incentives.enums import EntryKind, SettlementState
from siqin.incentives.models import Entry, Scheme, Settlement
from siqin.incentives.reckoning import Terms
from siqin.people.enums import PayEligibility
from siqin.people.models import Person, Unit

ZERO = Decimal(0)


@dataclass(frozen=True)
class Rewarded:
    """Approved money of a span, by publication date (rulings 23, 24)."""

    officers: int
    total: Decimal


@dataclass
class PayLine:
    """One line of a pay sheet: what one person or collective gets of one settlement, in yuan.

    `undecided` waits for finance and is in no total (rulings 8).
    """

    person: Person | None
    unit: Unit | None
    payable: Decimal = ZERO
    to_unit: Decimal = ZERO
    undecided: Decimal = ZERO
    points: Decimal = ZERO
    pieces: set[int] = field(default_factory=set)

    @property
    def name(self) -> str:
        return str(self.person or self.unit)

    @property
    def money(self) -> Decimal:
        return self.payable + self.to_unit


def settlements_visible_to(person: Person) -> QuerySet[Settlement]:
    """Newest first, with the sums that the list shows."""
    if not person.may("incentives.view_settlement"):
        return Settlement.objects.none()
    return (
        Settlement.objects.filter(office=person.office)
        .select_related("scheme", "approved_by", "reckoned_by")
        .annotate(
            money=Sum("entries__money"),
            rewarded=Count("entries__person", distinct=True, filter=Q(entries__money__gt=0)),
        )
    )


def entries_visible_to(person: Person) -> QuerySet[Entry]:
    """Everything for those who work on money; approved entries of their own for the others."""
    entries = Entry.objects.filter(office=person.office)
    if person.may("incentives.view_settlement"):
        return entries
    return entries.filter(person=person, settlement__state=SettlementState.APPROVED)


def approved_money(start: date, end: date) -> QuerySet[Entry]:
    """Entries of approved settlements that count by a date of the span, corrections among them."""
    return Entry.objects.filter(
        settlement__state=SettlementState.APPROVED, counts_on__range=(start, end)
    )


def rewarded_between(start: date, end: date) -> Rewarded:
    """Different persons whose approved money in the span is above zero, and the money of all."""
    per_person = approved_money(start, end).values("person").annotate(sum=Sum("money"))
    rows = [(row["person"], row["sum"]) for row in per_person]
    return Rewarded(
        officers=sum(1 for person, money in rows if person and money > 0),
        total=sum((money for _, money in rows), ZERO),
    )


def budget_left(scheme: Scheme, terms: Terms, year: int, *, but: Settlement | None = None) -> Decimal:
    """The year's budget less what was approved of the year's settlements (rulings 7)."""
    spent = Entry.objects.filter(
        settlement__scheme=scheme,
        settlement__state=SettlementState.APPROVED,
        settlement__ends_on__year=year,
    )
    if but is not None:
        spent = spent.exclude(settlement=but)
    used = spent.aggregate(sum=Sum("money"))["sum"] or ZERO
    return terms.procedure.budget.annual - used


def with_names(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related(
        "person", "unit", "manuscript", "adoption__outlet", "settlement", "version__scheme"
    )


def pay_lines(settlement: Settlement) -> list[PayLine]:
    """The pay sheet: one line a receiver, those with money first, then by unit and name."""
    lines: dict[tuple[int | None, int | None], PayLine] = {}
    rows = settlement.entries.select_related("person", "unit").order_by(
        "unit__position", "person_id", "pk"
    )
    for row in rows:
        receiver = (row.person_id, None if row.person_id else row.unit_id)
        line = lines.setdefault(receiver, PayLine(row.person, row.unit))
        line.points += row.points
        if row.eligibility == PayEligibility.TO_UNIT:
            line.to_unit += row.money
        elif row.eligibility == PayEligibility.UNDECIDED:
            line.undecided += row.share
        else:
            line.payable += row.money
        if row.manuscript_id and row.kind != EntryKind.CORRECTION:
            line.pieces.add(row.manuscript_id)
    return sorted(lines.values(), key=lambda line: (line.money <= 0, line.undecided <= 0))


def rewarded_people(start: date, end: date) -> list[PayLine]:
    """Everybody whose approved money of the span is above zero, greatest first (rulings 24)."""
    lines: dict[int, PayLine] = defaultdict(lambda: PayLine(None, None))
    rows = approved_money(start, end).exclude(person=None).select_related("person__unit")
    for row in rows:
        line = lines[row.person_id]
        line.person, line.unit = row.person, row.person.unit
        line.points += row.points
        if row.eligibility == PayEligibility.TO_UNIT:
            line.to_unit += row.money
        else:
            line.payable += row.money
        if row.manuscript_id and row.money > 0:
            line.pieces.add(row.manuscript_id)
    paid = [line for line in lines.values() if line.money > 0]
    return sorted(paid, key=lambda line: (-line.money, line.person.pk if line.person else 0))
