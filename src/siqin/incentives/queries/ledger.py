"""Reading settlements and their entries: who sees which, and what they come to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from siqin.incentives.enums import EntryKind, SettlementState
from siqin.incentives.models import Entry, Settlement
from siqin.people.enums import PayEligibility
from siqin.people.models import Person, Unit

ZERO = Decimal(0)
# What no list shows and what would be read anew for each of its rows.
HEAVY = ("settlement__snapshot", "settlement__refused", "version__terms", "reckoned")


@dataclass(frozen=True)
class Rewarded:
    """Approved money of a span, by publication date (rulings 23, 24)."""

    officers: int
    total: Decimal


@dataclass(frozen=True)
class Sums:
    """What a settlement comes to: yuan, points, and how many persons have money of it."""

    money: Decimal = ZERO
    points: Decimal = ZERO
    persons: int = 0


@dataclass
class PayLine:
    """One line of a pay sheet: what one person or collective gets of one settlement, in yuan.

    `undecided` waits for finance and is in no total (rulings 8). `earned` is what each piece comes
    to, money and points together, so that a piece that a correction took back is not counted.
    """

    person: Person | None
    unit: Unit | None
    payable: Decimal = ZERO
    to_unit: Decimal = ZERO
    undecided: Decimal = ZERO
    points: Decimal = ZERO
    earned: dict[int, Decimal] = field(default_factory=lambda: defaultdict(Decimal))

    @property
    def name(self) -> str:
        return str(self.person or self.unit)

    @property
    def money(self) -> Decimal:
        return self.payable + self.to_unit

    @property
    def pieces(self) -> int:
        return sum(1 for amount in self.earned.values() if amount)

    def add(self, entry: Entry) -> None:
        self.points += entry.points
        if entry.eligibility == PayEligibility.TO_UNIT:
            self.to_unit += entry.money
        elif entry.eligibility == PayEligibility.UNDECIDED:
            self.undecided += entry.share
        else:
            self.payable += entry.money
        if entry.manuscript_id:
            self.earned[entry.manuscript_id] += entry.share + entry.points


def settlements_visible_to(person: Person) -> QuerySet[Settlement]:
    """Everything for those who work on money; for the others the approved ones of which they have
    a part. What of it they see is decided by `entries_visible_to`."""
    settlements = Settlement.objects.filter(office=person.office_id).select_related(
        "scheme", "approved_by", "reckoned_by"
    )
    if person.may("incentives.view_settlement"):
        return settlements
    own = Entry.objects.filter(settlement=OuterRef("pk"), person=person)
    return settlements.filter(Exists(own), state=SettlementState.APPROVED)


def entries_visible_to(person: Person) -> QuerySet[Entry]:
    """Everything for those who work on money; approved entries of their own for the others.

    The twin of the permission incentives.view_entry; a test holds them together.
    """
    entries = Entry.objects.filter(office=person.office_id)
    if person.may("incentives.view_settlement"):
        return entries
    return entries.filter(person=person, settlement__state=SettlementState.APPROVED)


def with_names(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """All that a row shows, in one query."""
    return entries.select_related(
        "person", "unit", "manuscript", "adoption__outlet", "settlement", "version__scheme"
    ).defer(*HEAVY)


def sums_of(settlements: Iterable[Settlement]) -> dict[int, Sums]:
    """By settlement id, in one query."""
    rows = (
        Entry.objects.filter(settlement__in=list(settlements))
        .order_by()
        .values("settlement", "person")
        .annotate(paid=Sum("money"), scored=Sum("points"))
    )
    found: dict[int, Sums] = defaultdict(Sums)
    for row in rows:
        before = found[row["settlement"]]
        found[row["settlement"]] = Sums(
            money=before.money + row["paid"],
            points=before.points + row["scored"],
            persons=before.persons + (row["person"] is not None and row["paid"] > 0),
        )
    return found


def approved_money(start: date, end: date) -> QuerySet[Entry]:
    """Entries of approved settlements that count by a date of the span, corrections among them."""
    return Entry.objects.filter(
        settlement__state=SettlementState.APPROVED, counts_on__range=(start, end)
    )


def rewarded_between(start: date, end: date) -> Rewarded:
    """Different persons whose approved money in the span is above zero, and the money of all."""
    per_person = approved_money(start, end).order_by().values("person").annotate(sum=Sum("money"))
    rows = [(row["person"], row["sum"]) for row in per_person]
    return Rewarded(
        officers=sum(1 for person, money in rows if person and money > 0),
        total=sum((money for _, money in rows), ZERO),
    )


def paid_before(settlement: Settlement) -> QuerySet[Entry]:
    """What its scheme had paid when this settlement was approved, with whatever corrected that
    since; before it is approved, all that was ever paid."""
    paid = Entry.objects.filter(
        settlement__scheme=settlement.scheme_id, settlement__state=SettlementState.APPROVED
    ).exclude(settlement=settlement.pk)
    if settlement.state != SettlementState.APPROVED:
        return paid
    at = settlement.approved_at
    earlier = Q(settlement__approved_at=at, settlement__lt=settlement.pk)
    return paid.filter(Q(settlement__approved_at__lt=at) | earlier)


def budget_left(settlement: Settlement, annual: Decimal) -> Decimal:
    """The year's budget less what was approved of the year's settlements (rulings 7)."""
    of_the_year = paid_before(settlement).filter(settlement__ends_on__year=settlement.ends_on.year)
    return annual - (of_the_year.aggregate(sum=Sum("money"))["sum"] or ZERO)


def entries_of(settlement: Settlement) -> list[Entry]:
    """All of them with their names, in one query; the page of a settlement is made of them. What
    was given for a month as such comes last."""
    rows = settlement.entries.select_related("person", "unit", "manuscript")
    return sorted(rows, key=lambda one: one.kind == EntryKind.MONTHLY_FLOOR)


def pay_lines(entries: Iterable[Entry]) -> list[PayLine]:
    """One line a receiver: those with money first, then those whose pay is undecided, then those
    with points alone; each in the order of units and persons."""
    lines: dict[tuple[int | None, int | None], PayLine] = {}
    for entry in entries:
        receiver = (entry.person_id, None if entry.person_id else entry.unit_id)
        lines.setdefault(receiver, PayLine(entry.person, entry.unit)).add(entry)
    return sorted(lines.values(), key=_place)


def _place(line: PayLine) -> tuple[bool, bool, int, int]:
    return (
        line.money <= 0,
        line.undecided <= 0,
        line.unit.position if line.unit else 0,
        line.person.pk if line.person else 0,
    )


def rewarded_people(start: date, end: date) -> list[PayLine]:
    """Everybody whose approved money of the span is above zero, greatest first (rulings 24)."""
    lines: dict[Person, PayLine] = {}
    rows = approved_money(start, end).exclude(person=None).select_related("person__unit")
    for row in rows.defer("reckoned", "why", "articles"):
        assert row.person is not None, "excluded above"  # noqa: S101 -- for the type
        lines.setdefault(row.person, PayLine(row.person, row.person.unit)).add(row)
    paid = [line for line in lines.values() if line.money > 0]
    return sorted(paid, key=lambda line: (-line.money, line.person.pk if line.person else 0))
