"""What the pages of settlements show beside their rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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


def changes_named(corrections: Iterable[reckoning.Correction]) -> list[Change]:
    """With persons, units and pieces in at most three queries."""
    entries = [(one.entry, one) for one in corrections]
    persons = Person.objects.in_bulk({entry.person for entry, _ in entries} - {None})
    units = Unit.objects.in_bulk({e.unit for e, _ in entries if e.person is None} - {None})
    pieces = Manuscript.objects.in_bulk({entry.manuscript for entry, _ in entries} - {None})
    return [
        Change(
            receiver=persons.get(entry.person or 0) or units.get(entry.unit or 0),
            manuscript=pieces.get(entry.manuscript or 0),
            money=one.money,
            points=one.points,
            why=one.why,
        )
        for entry, one in entries
    ]


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
