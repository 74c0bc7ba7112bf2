"""Reading settlements and their entries: who sees which, and what they come to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from siqin.incentives.enums import EntryKind, SettlementState
from siqin.incentives.models import Entry, Settlement
from siqin.incentives.queries.sheet import PayLine
from siqin.people.models import Person

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


def rewarded_people(start: date, end: date) -> list[PayLine]:
    """Everybody whose approved money of the span is above zero, greatest first (rulings 24)."""
    lines: dict[Person, PayLine] = {}
    rows = approved_money(start, end).exclude(person=None).select_related("person__unit")
    for row in rows.defer("reckoned", "why", "articles"):
        assert row.person is not None, "excluded above"  # noqa: S101 -- for the type
        lines.setdefault(row.person, PayLine(row.person, row.person.unit)).add(row)
    paid = [line for line in lines.values() if line.money > 0]
    return sorted(paid, key=lambda line: (-line.money, line.person.pk if line.person else 0))
