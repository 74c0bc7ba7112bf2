"""What the pages of settlements show beside their rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, Sum

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.desk.models import Manuscript
from siqin.incentives import reckoning
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Scheme, Settlement
from siqin.incentives.queries.schemes import terms_of
from siqin.people.models import Person, Unit


@dataclass(frozen=True)
class Change:
    """A correction to be, named: what it would add (or take) of money in yuan and of points."""

    receiver: Person | Unit | None
    manuscript: Manuscript | None
    money: Decimal
    points: Decimal
    why: str


@dataclass(frozen=True)
class Year:
    """A year's money: budget, approved so far, left; in yuan."""

    number: int
    budget: Decimal
    approved: Decimal

    @property
    def left(self) -> Decimal:
        return self.budget - self.approved


@dataclass(frozen=True)
class Refusal:
    """One use, instruction, claim or author's part that earned nothing; `amount` in yuan is what
    the part would have been."""

    why: str
    article: str
    manuscript: Manuscript | None
    person: Person | None
    amount: Decimal


def named(
    corrections: Iterable[reckoning.Correction], refused: Iterable[dict[str, Any]]
) -> tuple[list[Change], list[Refusal]]:
    """What would be corrected and what was refused, with persons, units and pieces by name; at
    most three queries."""
    entries = [(one, one.entry) for one in corrections]
    refused = list(refused)
    persons = Person.objects.in_bulk(
        {e.person for _, e in entries if e.person} | {r["person"] for r in refused if r["person"]}
    )
    units = Unit.objects.in_bulk({e.unit for _, e in entries if e.unit and not e.person})
    pieces = Manuscript.objects.in_bulk(
        {e.manuscript for _, e in entries if e.manuscript}
        | {r["manuscript"] for r in refused if r["manuscript"]}
    )
    changes = [
        Change(
            receiver=persons.get(entry.person or 0) or units.get(entry.unit or 0),
            manuscript=pieces.get(entry.manuscript or 0),
            money=one.money,
            points=one.points,
            why=one.why,
        )
        for one, entry in entries
    ]
    refusals = [
        Refusal(
            why=one["why"],
            article=one["article"],
            manuscript=pieces.get(one["manuscript"]),
            person=persons.get(one["person"]),
            amount=Decimal(one["amount"]),
        )
        for one in refused
    ]
    return changes, refusals


def year_of(scheme: Scheme, day: date) -> Year | None:
    """The year of `day` under the version then in force (rulings 7); None before the first."""
    version = scheme.versions.filter(effective_from__lte=day).order_by("effective_from").last()
    if version is None:
        return None
    paid = Entry.objects.filter(
        settlement__scheme=scheme,
        settlement__state=SettlementState.APPROVED,
        settlement__ends_on__year=day.year,
    ).aggregate(sum=Sum("money"))["sum"]
    return Year(day.year, terms_of(version).procedure.budget.annual, paid or Decimal(0))


def story_of_settlement(settlement: Settlement) -> QuerySet[AuditEntry]:
    return story_of(settlement)
