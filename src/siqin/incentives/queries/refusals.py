"""Why a piece, or one publication of it, earned nothing."""

from collections.abc import Iterable
from typing import Any

from siqin.adoptions.models import Adoption
from siqin.desk.models import Manuscript
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Settlement
from siqin.people.models import Person


def refused_to(
    person: Person, *, manuscript: Manuscript | None = None, adoption: Adoption | None = None
) -> list[tuple[Settlement, dict[str, Any]]]:
    """Why a piece or a publication of it earned nothing, settlement by settlement; drafts only for
    those who work on money. What concerns one author's part alone is left out."""
    asked = {"manuscript": manuscript.pk} if manuscript else {}
    asked |= {"publication": adoption.pk} if adoption else {}
    since = adoption.published_on if adoption else None
    return [
        (settlement, one)
        for settlement in _settlements(person, since)
        for one in _whole(settlement.refused)
        if all(one[name] == pk for name, pk in asked.items())
    ]


def _settlements(person: Person, since: Any) -> Iterable[Settlement]:
    settlements = Settlement.objects.filter(office=person.office_id).defer("snapshot")
    if since:
        settlements = settlements.filter(ends_on__gte=since)
    if not person.may("incentives.view_settlement"):
        settlements = settlements.filter(state=SettlementState.APPROVED)
    return settlements.order_by("starts_on")


def _whole(refused: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    return (one for one in refused if one["person"] is None)
