"""What the pages of settlements show beside their rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet, Sum

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Scheme, Settlement
from siqin.incentives.queries.schemes import terms_of


@dataclass(frozen=True)
class Year:
    """A year's money: budget, approved so far, left; in yuan."""

    number: int
    budget: Decimal
    approved: Decimal

    @property
    def left(self) -> Decimal:
        return self.budget - self.approved


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
