"""Adoptions that were proved only after their period had been approved."""

from datetime import date

from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Adoption
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Scheme


def late_adoptions(scheme: Scheme, start: date) -> dict[int, date]:
    """Ids and dates of verified adoptions before `start` whose period was approved before they
    were verified, and which no later settlement has taken over yet (rulings 6)."""
    approved = list(
        scheme.settlements.filter(
            state=SettlementState.APPROVED, starts_on__lt=start
        ).values_list("starts_on", "ends_on", "approved_at")
    )
    if not approved:
        return {}
    verified = Adoption.objects.filter(
        state=AdoptionState.VERIFIED, published_on__lt=start,
        verified_at__gt=min(at for _, _, at in approved),
    ).values_list("pk", "published_on", "verified_at")
    return {
        pk: day
        for pk, day, at in verified
        if any(first <= day <= last and closed < at for first, last, closed in approved)
        and not any(last >= day and closed >= at for _, last, closed in approved)
    }
