"""Settling a period: reckon, reckon again, approve; after that only correction entries."""


from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.incentives import notices, reckoning
from siqin.incentives.enums import EntryKind, SettlementState
from siqin.incentives.models import Entry, Scheme, SchemeVersion, Settlement
from siqin.incentives.queries.late import late_adoptions
from siqin.incentives.queries.ledger import budget_left
from siqin.incentives.queries.schemes import stretches, terms_of
from siqin.incentives.reckoning.codes import BudgetRule
from siqin.incentives.workflow import SETTLEMENT
from siqin.people.models import Person

ZERO = Decimal(0)
BATCH = 500


class FactsChanged(Exception):
    """The facts are no longer those that were reckoned: reckon again before approving."""


class ConsentMissing(Exception):
    """The period is over budget by `excess` yuan and no consent of a leader is recorded."""

    def __init__(self, excess: Decimal) -> None:
        super().__init__(f"over budget by {excess}")
        self.excess = excess


class PeriodOverlaps(Exception):
    """Another settlement of the scheme covers some of these days."""


@dataclass(frozen=True)
class Outcome:
    """What a period gives: entries with the version each stands under, and the figures."""

    entries: list[tuple[SchemeVersion, reckoning.Entry]]
    refused: list[reckoning.Refused]
    snapshot: list[dict[str, Any]]
    left: Decimal
    excess: Decimal


@transaction.atomic
def settle(
    *, scheme: Scheme, starts_on: date, ends_on: date, actor: Person, now: datetime
) -> Settlement:
    """Reckon the period into a draft; a draft of the same period is reckoned again.

    Raises WrongState (approved already), PeriodOverlaps, queries.schemes.NoSchemeInForce.
    """
    settlement, made = Settlement.objects.get_or_create(
        office=actor.office, scheme=scheme, starts_on=starts_on, ends_on=ends_on,
        defaults={"reckoned_at": now, "reckoned_by": actor},
    )
    others = scheme.settlements.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    if others.exclude(pk=settlement.pk).exists():
        raise PeriodOverlaps
    outcome = _outcome(settlement)
    SETTLEMENT.advance(
        settlement, "recompute", reckoned_at=now, reckoned_by=actor, snapshot=outcome.snapshot,
        refused=reckoning.to_plain(tuple(outcome.refused)), budget_left=outcome.left,
        over_budget=outcome.excess,
    )
    settlement.entries.all().delete()
    Entry.objects.bulk_create(
        (_row(settlement, version, entry, now) for version, entry in outcome.entries),
        batch_size=BATCH,
    )
    verb = "incentives.settled" if made else "incentives.settled_again"
    record(verb, settlement, actor=actor, now=now, entries=len(outcome.entries))
    return settlement


@transaction.atomic
def approve(*, settlement: Settlement, consent: str = "", actor: Person, now: datetime) -> None:
    """The settlement stands. What is approved is what was reckoned: if the facts have moved on
    since, nothing happens. Over budget under the rule `approve` it needs a leader's `consent`.

    Raises FactsChanged, ConsentMissing, WrongState.
    """
    if settlement.state == SettlementState.DRAFT and not _still_true(settlement):
        raise FactsChanged
    if settlement.over_budget > 0 and _budget_rule(settlement) == BudgetRule.APPROVE and not consent:
        raise ConsentMissing(settlement.over_budget)
    SETTLEMENT.advance(
        settlement, "approve", approved_by=actor, approved_at=now, consent=consent,
        still={"reckoned_at": settlement.reckoned_at},
    )
    record("incentives.approved", settlement, actor=actor, now=now, consent=consent)
    send(notices.APPROVED, settlement, actor=actor, now=now)


@transaction.atomic
def correct(*, settlement: Settlement, reason: str, actor: Person, now: datetime) -> list[Entry]:
    """Bring an approved settlement to what its facts say today, by correction entries alone.

    Returns the corrections made (none where nothing differs). Raises WrongState on a draft.
    """
    SETTLEMENT.advance(settlement, "correct")
    stood = [_engine_item(row) for row in settlement.entries.order_by("pk")]
    outcome = _outcome(settlement)
    versions = {entry.key: version for version, entry in outcome.entries}
    former = {row.key.partition("#")[0]: row.version for row in settlement.entries.select_related("version")}
    corrections = reckoning.difference(stood, [entry for _, entry in outcome.entries])
    number = settlement.entries.filter(kind=EntryKind.CORRECTION).count()
    rows = [
        _correction_row(
            settlement, versions.get(one.key) or former[one.key], one, reason, now, number + turn
        )
        for turn, one in enumerate(corrections, 1)
    ]
    Entry.objects.bulk_create(rows, batch_size=BATCH)
    record(
        "incentives.corrected", settlement, actor=actor, now=now, reason=reason, entries=len(rows)
    )
    return rows


def _outcome(settlement: Settlement) -> Outcome:
    scheme = settlement.scheme
    late = _late(settlement)
    parts = stretches(scheme, settlement.starts_on, settlement.ends_on, late=late)
    versions = {
        entry.key: part.version for part in parts for entry in part.result.entries
    }
    terms = terms_of(parts[-1].version)
    left = budget_left(scheme, terms, settlement.ends_on.year, but=settlement)
    budgeted = reckoning.within_budget(
        [entry for part in parts for entry in part.result.entries], left, terms.procedure.budget
    )
    return Outcome(
        entries=[(versions[entry.key], entry) for entry in budgeted.entries],
        refused=[one for part in parts for one in part.result.refused] + list(budgeted.refused),
        snapshot=[
            {"version": part.version.pk, "facts": reckoning.to_plain(part.facts)} for part in parts
        ],
        left=left,
        excess=budgeted.excess,
    )


def _late(settlement: Settlement) -> dict[int, date]:
    """A draft takes over what is late now; an approved settlement keeps what it took over."""
    if settlement.state == SettlementState.DRAFT:
        return late_adoptions(settlement.scheme, settlement.starts_on)
    return {
        row["id"]: date.fromisoformat(row["published_on"])
        for part in settlement.snapshot
        for row in part["facts"]["publications"]
        if row["late"]
    }


def _still_true(settlement: Settlement) -> bool:
    """The facts of today give the entries that stand in the draft."""
    stood = [_engine_item(row) for row in settlement.entries.all()]
    outcome = _outcome(settlement)
    return not reckoning.difference(stood, [entry for _, entry in outcome.entries])


def _budget_rule(settlement: Settlement) -> BudgetRule:
    version = settlement.scheme.versions.filter(effective_from__lte=settlement.ends_on).last()
    assert version is not None, "it was reckoned under one"  # noqa: S101 -- a programming error
    return terms_of(version).procedure.budget.rule


def _row(
    settlement: Settlement, version: SchemeVersion, entry: reckoning.Entry, now: datetime
) -> Entry:
    return Entry(
        office_id=settlement.office_id, settlement=settlement, version=version,
        kind=entry.source.value, key=entry.key, **_columns(entry), eligibility=entry.eligibility,
        counts_on=entry.on, share=entry.share, money=entry.money, points=entry.points,
        articles=list(entry.articles), why=entry.why, reckoned=reckoning.to_plain(entry),
        entered_at=now,
    )


def _correction_row(
    settlement: Settlement, version: SchemeVersion, correction: reckoning.Correction, reason: str,
    now: datetime, number: int,
) -> Entry:
    entry = correction.entry
    return Entry(
        office_id=settlement.office_id, settlement=settlement, version=version,
        kind=EntryKind.CORRECTION, key=f"{entry.key}#{number}", **_columns(entry),
        eligibility=correction.eligibility, counts_on=entry.on, share=correction.share,
        money=correction.money, points=correction.points, articles=list(entry.articles),
        why=f"{correction.why} {reason}".strip(), reckoned=reckoning.to_plain(correction),
        entered_at=now,
    )


def _columns(entry: reckoning.Entry) -> dict[str, Any]:
    publication = entry.publication
    return {
        "manuscript_id": entry.manuscript,
        "adoption_id": publication if publication and publication > 0 else None,
        "placement_id": -publication if publication and publication < 0 else None,
        "instruction_id": entry.instruction,
        "person_id": entry.person,
        "unit_id": entry.unit,
    }


def _engine_item(row: Entry) -> reckoning.Entry | reckoning.Correction:
    kind = reckoning.Correction if row.kind == EntryKind.CORRECTION else reckoning.Entry
    return reckoning.from_plain(kind, row.reckoned)
