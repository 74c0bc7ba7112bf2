"""Settling a period: reckon, reckon again, approve; after that only correction entries."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.incentives import notices, reckoning
from siqin.incentives.enums import EntryKind, SettlementState
from siqin.incentives.models import Entry, Scheme, SchemeVersion, Settlement
from siqin.incentives.queries.reckonings import Outcome, compared, outcome_of, standing
from siqin.incentives.workflow import SETTLEMENT
from siqin.people.models import Person

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

    def __init__(self, other: Settlement) -> None:
        super().__init__(str(other))
        self.other = other


@transaction.atomic
def settle(
    *, scheme: Scheme, starts_on: date, ends_on: date, actor: Person, now: datetime
) -> Settlement:
    """Reckon the period into a draft; a draft of the same period is reckoned again.

    Raises WrongState (approved already), PeriodOverlaps, queries.schemes.NoSchemeInForce.
    """
    # Whoever comes second waits here, and then sees the first one's settlement.
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    others = scheme.settlements.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)
    overlapping = others.exclude(starts_on=starts_on, ends_on=ends_on).first()
    if overlapping is not None:
        raise PeriodOverlaps(overlapping)
    settlement, made = Settlement.objects.get_or_create(
        office=actor.office,
        scheme=scheme,
        starts_on=starts_on,
        ends_on=ends_on,
        defaults={"reckoned_at": now, "reckoned_by": actor},
    )
    SETTLEMENT.advance(settlement, "recompute", reckoned_at=now, reckoned_by=actor)
    outcome = outcome_of(settlement)
    _write(settlement, outcome, now)
    verb = "incentives.settled" if made else "incentives.settled_again"
    record(verb, settlement, actor=actor, now=now, entries=len(outcome.entries))
    return settlement


@transaction.atomic
def approve(
    *,
    settlement: Settlement,
    consent: str = "",
    seen: datetime | None = None,
    actor: Person,
    now: datetime,
) -> None:
    """The settlement stands. What is approved is what was reckoned at `seen` (default: when it was
    read): if it was reckoned again since, or the facts have moved on, nothing happens. Over budget
    under the rule `approve` it needs a leader's `consent` (rulings 7).

    Raises WrongState, FactsChanged, ConsentMissing.
    """
    seen = seen or settlement.reckoned_at
    settlement.refresh_from_db(from_queryset=Settlement.objects.select_for_update(no_key=True))
    if settlement.state == SettlementState.DRAFT and settlement.reckoned_at == seen:
        _check(settlement, consent)
    SETTLEMENT.advance(
        settlement, "approve", approved_by=actor, approved_at=now, consent=consent,
        still={"reckoned_at": seen},
    )  # fmt: skip
    record("incentives.approved", settlement, actor=actor, now=now, consent=consent)
    send(notices.APPROVED, settlement, actor=actor, now=now)


@transaction.atomic
def correct(
    *, settlement: Settlement, reason: str, consent: str = "", actor: Person, now: datetime
) -> list[Entry]:
    """Bring an approved settlement to what its facts say today, by correction entries alone; what
    it then costs beyond the budget, more than was consented to, needs a leader's `consent` too.

    Returns the corrections made (none where nothing differs). Raises WrongState on a draft,
    ConsentMissing.
    """
    SETTLEMENT.advance(settlement, "correct")
    outcome, corrections = compared(settlement, settlement.entries.all())
    if not corrections:
        return []
    if outcome.beyond(settlement.over_budget) and not consent.strip():
        raise ConsentMissing(outcome.excess)
    rows = _correction_rows(
        settlement, outcome, corrections, "；".join(filter(None, [reason, consent])), now
    )
    Entry.objects.bulk_create(rows, batch_size=BATCH)
    record(
        "incentives.corrected", settlement, actor=actor, now=now, reason=reason, consent=consent,
        entries=len(rows),
    )  # fmt: skip
    concerned = Person.objects.filter(pk__in=[one.person_id for one in rows if one.person_id])
    send(
        notices.CORRECTED, settlement, actor=actor, now=now, reason=reason,
        to=concerned.select_related("user"),
    )  # fmt: skip
    return rows


@transaction.atomic
def discard(*, settlement: Settlement, actor: Person, now: datetime) -> None:
    """Give up a draft, say of the wrong days; it can be reckoned anew any time. Raises WrongState
    on what is approved."""
    SETTLEMENT.advance(settlement, "discard")
    record("incentives.discarded", settlement, actor=actor, now=now, period=str(settlement))
    settlement.entries.all().delete()
    Settlement.objects.filter(pk=settlement.pk).delete()


def _check(settlement: Settlement, consent: str) -> None:
    """To the letter: what is approved is every sentence, not the sums alone."""
    outcome = outcome_of(settlement)
    if standing(settlement.entries.all()) != outcome.reckoned:
        raise FactsChanged
    if outcome.needs_consent and not consent.strip():
        raise ConsentMissing(outcome.excess)


def _write(settlement: Settlement, outcome: Outcome, now: datetime) -> None:
    settlement.snapshot = outcome.snapshot
    settlement.refused = reckoning.to_plain(tuple(outcome.refused))
    settlement.budget_left = outcome.left
    settlement.over_budget = outcome.excess
    settlement.save(update_fields=["snapshot", "refused", "budget_left", "over_budget"])
    settlement.entries.all().delete()
    Entry.objects.bulk_create(
        (_row(settlement, version, entry, now) for version, entry in outcome.entries),
        batch_size=BATCH,
    )


def _row(
    settlement: Settlement, version: SchemeVersion, entry: reckoning.Entry, now: datetime
) -> Entry:
    return Entry(
        **_columns(settlement, entry, now),
        version=version,
        kind=entry.source.value,
        key=entry.key,
        share=entry.share,
        money=entry.money,
        points=entry.points,
        why=entry.why,
        reckoned=reckoning.to_plain(entry),
    )


def _correction_rows(
    settlement: Settlement,
    outcome: Outcome,
    corrections: tuple[reckoning.Correction, ...],
    words: str,
    now: datetime,
) -> list[Entry]:
    """Each under the version that its source stands under now, or stood under before. The key
    counts on, as a source may be corrected more than once."""
    versions = {
        row.key.partition("#")[0]: row.version
        for row in settlement.entries.select_related("version").order_by("pk")
    } | {entry.key: version for version, entry in outcome.entries}
    made = settlement.entries.filter(kind=EntryKind.CORRECTION).count()
    return [
        Entry(
            **_columns(settlement, one.entry, now),
            version=versions[one.key],
            kind=EntryKind.CORRECTION,
            key=f"{one.key}#{number}",
            share=one.share,
            money=one.money,
            points=one.points,
            why=f"{one.why}；{words}",
            reckoned=reckoning.to_plain(one),
        )
        for number, one in enumerate(corrections, made + 1)
    ]


def _columns(settlement: Settlement, entry: reckoning.Entry, now: datetime) -> dict[str, Any]:
    """A publication of the own periodical has a negative id (queries.facts)."""
    publication = entry.publication or 0
    return {
        "office_id": settlement.office_id,
        "settlement": settlement,
        "manuscript_id": entry.manuscript,
        "adoption_id": publication if publication > 0 else None,
        "placement_id": -publication if publication < 0 else None,
        "instruction_id": entry.instruction,
        "person_id": entry.person,
        "unit_id": entry.unit,
        "eligibility": entry.eligibility,
        "counts_on": entry.on,
        "articles": list(entry.articles),
        "entered_at": now,
    }
