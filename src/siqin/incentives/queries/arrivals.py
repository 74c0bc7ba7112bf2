"""Which facts a settlement reckons: those of its days that had come in when it was approved, and
those of closed periods that came in late and that it takes over (rulings 6).

An adoption comes in when it is verified, an instruction when it is recorded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from siqin.adoptions.enums import State as AdoptionState
from siqin.adoptions.models import Adoption, Instruction
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Settlement
from siqin.people.enums import PayEligibility


@dataclass(frozen=True)
class Arrivals:
    """`adoptions`, `instructions`: conditions on those of the settlement's own days;
    `late_adoptions`, `late_instructions`: ids of the others. `decided`: by person how rewards were
    paid in it, where that was decided; what is decided later is for later."""

    adoptions: Q = field(default_factory=Q)
    instructions: Q = field(default_factory=Q)
    late_adoptions: frozenset[int] = frozenset()
    late_instructions: frozenset[int] = frozenset()
    decided: Mapping[int, str] = field(default_factory=dict)


class Closed(NamedTuple):
    """An approved settlement: its days and the moment after which they were closed."""

    first: date
    last: date
    at: datetime


def arrivals_of(settlement: Settlement) -> Arrivals:
    """What is not yet approved takes in whatever is there today; what is approved keeps to what
    had come in by then. An adoption that it holds stays with it, though it were verified anew."""
    if settlement.state == SettlementState.DRAFT:
        return _late_today(settlement)
    closed_at = settlement.approved_at
    held = Entry.objects.filter(settlement=settlement, adoption=OuterRef("pk"))
    return Arrivals(
        adoptions=Q(verified_at=None) | Q(verified_at__lte=closed_at) | Q(Exists(held)),
        instructions=Q(recorded_at__lte=closed_at),
        late_adoptions=_late_in(settlement, "publications"),
        late_instructions=_late_in(settlement, "instructions"),
        decided=_decided(settlement),
    )


def _late_today(settlement: Settlement) -> Arrivals:
    approved = Settlement.objects.filter(
        scheme=settlement.scheme_id, state=SettlementState.APPROVED
    )
    rows = approved.values_list("starts_on", "ends_on", "approved_at")
    closed = [Closed(first, last, at) for first, last, at in rows if at]
    before = [one for one in closed if one.first < settlement.starts_on]
    if not before:
        return Arrivals()
    since = min(one.at for one in before)
    paid = Entry.objects.filter(settlement__state=SettlementState.APPROVED)
    adoptions = Adoption.objects.filter(
        ~Exists(paid.filter(adoption=OuterRef("pk"))),
        state=AdoptionState.VERIFIED,
        published_on__lt=settlement.starts_on,
        verified_at__gt=since,
    ).values_list("pk", "published_on", "verified_at")
    instructions = Instruction.objects.filter(
        ~Exists(paid.filter(instruction=OuterRef("pk"))),
        removed_reason="",
        given_on__lt=settlement.starts_on,
        recorded_at__gt=since,
    ).values_list("pk", "given_on", "recorded_at")
    return Arrivals(
        late_adoptions=_late_among(adoptions, before, closed),
        late_instructions=_late_among(instructions, before, closed),
    )


def _late_among(
    facts: Iterable[tuple[int, date, datetime | None]], before: list[Closed], closed: list[Closed]
) -> frozenset[int]:
    """Of facts (id, date, moment of coming in) those that came after the settlement of their date
    was closed, and that no later settlement closed after that has taken over."""
    return frozenset(
        pk
        for pk, day, at in facts
        for home in before
        if at is not None and home.first <= day <= home.last and home.at < at
        if not any(one.first > home.first and one.at >= at for one in closed)
    )


def _decided(settlement: Settlement) -> dict[int, str]:
    """Points that are given outright say nothing of pay: theirs are always points only."""
    rows = (
        Entry.objects.filter(settlement=settlement)
        .filter(
            Q(adoption__isnull=False) | Q(placement__isnull=False) | Q(instruction__isnull=False)
        )
        .exclude(Q(person=None) | Q(eligibility=PayEligibility.UNDECIDED))
        .order_by("pk")
    )
    return {person: said for person, said in rows.values_list("person", "eligibility") if person}


def _late_in(settlement: Settlement, kind: str) -> frozenset[int]:
    """What an approved settlement took over, as its frozen facts tell."""
    return frozenset(
        fact["id"] for part in settlement.snapshot for fact in part["facts"][kind] if fact["late"]
    )
