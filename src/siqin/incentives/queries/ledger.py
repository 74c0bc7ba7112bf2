"""Reading settlements and their entries."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Scheme, Settlement
from siqin.incentives.reckoning import Terms
from siqin.people.models import Person

ZERO = Decimal(0)


@dataclass(frozen=True)
class Rewarded:
    """Approved money of a span, by publication date (rulings 23, 24)."""

    officers: int
    total: Decimal


def settlements_visible_to(person: Person) -> QuerySet[Settlement]:
    if not person.may("incentives.view_settlement"):
        return Settlement.objects.none()
    return Settlement.objects.filter(office=person.office)


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
