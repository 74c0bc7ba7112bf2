"""Reckoning a span under the versions of a scheme; nothing here writes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from siqin.incentives import reckoning
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Entry, Scheme, SchemeVersion, Settlement, settlement_name
from siqin.incentives.queries.arrivals import arrivals_of
from siqin.incentives.queries.facts import gather, read_back
from siqin.incentives.queries.ledger import budget_left, paid_before
from siqin.incentives.queries.schemes import spans_by_version, terms_of
from siqin.incentives.reckoning.codes import Source


@dataclass(frozen=True)
class Stretch:
    """A part of a span under one version of the scheme, with what came out of it."""

    version: SchemeVersion
    facts: reckoning.Facts
    result: reckoning.Reckoning


@dataclass(frozen=True)
class Outcome:
    """What a period gives today: entries with the version each stands under, and the figures.

    `left` is what the year has left for it, `excess` what it costs beyond that, in yuan.
    """

    entries: list[tuple[SchemeVersion, reckoning.Entry]]
    refused: list[reckoning.Refused]
    snapshot: list[dict[str, Any]]
    left: Decimal
    excess: Decimal
    needs_consent: bool

    @property
    def reckoned(self) -> list[reckoning.Entry]:
        return [entry for _, entry in self.entries]

    def beyond(self, consented: Decimal) -> bool:
        """Whether a leader must consent to more than the excess that was `consented` to before."""
        return self.needs_consent and self.excess > consented


def outcome_of(settlement: Settlement) -> Outcome:
    """Raises NoSchemeInForce."""
    facts = gather(
        settlement.starts_on,
        settlement.ends_on,
        settled=paid_before(settlement),
        arrivals=arrivals_of(settlement),
    )
    parts = stretches(settlement.scheme, facts)
    versions = {entry.key: part.version for part in parts for entry in part.result.entries}
    budget = terms_of(parts[-1].version).procedure.budget
    left = budget_left(settlement, budget.annual)
    budgeted = reckoning.within_budget(entries_of(parts), left, budget)
    return Outcome(
        entries=[(versions[entry.key], entry) for entry in budgeted.entries],
        refused=[one for part in parts for one in part.result.refused] + list(budgeted.refused),
        snapshot=[
            {"version": part.version.pk, "facts": reckoning.to_plain(part.facts)} for part in parts
        ],
        left=left,
        excess=budgeted.excess,
        needs_consent=budgeted.needs_consent,
    )


def standing(entries: Iterable[Entry]) -> list[reckoning.Entry | reckoning.Correction]:
    """The entries of a settlement with its corrections, as the engine knows them."""
    return [read_back(one.kind, one.reckoned) for one in sorted(entries, key=lambda one: one.pk)]


def changes_since(
    settlement: Settlement, entries: Iterable[Entry]
) -> tuple[reckoning.Correction, ...]:
    """What the facts of today would change in the money and points that stand in all `entries` of
    the settlement; empty where they have not moved."""
    return compared(settlement, entries)[1]


def compared(
    settlement: Settlement, entries: Iterable[Entry]
) -> tuple[Outcome, tuple[reckoning.Correction, ...]]:
    """What the period gives today, and what that would change in what stands."""
    outcome = outcome_of(settlement)
    return outcome, reckoning.difference(standing(entries), outcome.reckoned)


def reckon_span(scheme: Scheme, start: date, end: date) -> reckoning.Reckoning:
    """What the facts of any span give today, taking as settled what was approved of earlier dates.
    Raises NoSchemeInForce."""
    settled = Entry.objects.filter(
        settlement__scheme=scheme,
        settlement__state=SettlementState.APPROVED,
        counts_on__lt=start,
    )
    parts = stretches(scheme, gather(start, end, settled=settled))
    entries = entries_of(parts)
    return reckoning.Reckoning(
        entries=tuple(entries),
        refused=tuple(refused for part in parts for refused in part.result.refused),
        totals=reckoning.totals(entries),
    )


def stretches(scheme: Scheme, facts: reckoning.Facts) -> list[Stretch]:
    """The facts reckoned version by version: what is late first, each under the version of its
    date, then the days of the span (rulings 6). A later stretch knows what earlier ones gave."""
    done: list[Stretch] = []
    for version, part in _parts(scheme, facts):
        earlier = tuple(row for stretch in done for row in _given_by(stretch))
        known = replace(part, settled=part.settled + earlier)
        done.append(Stretch(version, known, reckoning.reckon(known, terms_of(version))))
    return done


def entries_of(parts: Sequence[Stretch]) -> list[reckoning.Entry]:
    """A month that is cut by a new version has its floor points once."""
    found: dict[str, reckoning.Entry] = {}
    for part in parts:
        for entry in part.result.entries:
            assert entry.key not in found or entry.source is Source.MONTHLY_FLOOR  # noqa: S101 -- sources are of one day, and so of one part
            found.setdefault(entry.key, entry)
    return list(found.values())


def _given_by(stretch: Stretch) -> tuple[reckoning.Settled, ...]:
    days = [one.published_on for one in stretch.facts.publications]
    period = stretch.facts.period
    first, last = min([*days, period.start]), max([*days, period.end])
    return reckoning.settled_by(stretch.result.entries, settlement_name(first, last))


def _parts(
    scheme: Scheme, facts: reckoning.Facts
) -> Iterator[tuple[SchemeVersion, reckoning.Facts]]:
    versions = list(scheme.versions.order_by("effective_from"))
    yield from _late_parts(versions, facts)
    for version, first, last in spans_by_version(versions, facts.period.start, facts.period.end):
        period = reckoning.Period(start=first, end=last)
        yield (
            version,
            replace(
                facts,
                period=period,
                publications=tuple(
                    one for one in facts.publications if not one.late and one.published_on in period
                ),
                instructions=tuple(
                    one for one in facts.instructions if not one.late and one.given_on in period
                ),
            ),
        )


def _late_parts(
    versions: Sequence[SchemeVersion], facts: reckoning.Facts
) -> Iterator[tuple[SchemeVersion, reckoning.Facts]]:
    """`sources_only`: the days of the period itself are another part's."""
    late = [one for one in facts.publications if one.late]
    told = [one for one in facts.instructions if one.late]
    days = sorted({one.published_on for one in late} | {one.given_on for one in told})
    by_version: dict[SchemeVersion, list[date]] = {}
    for day in days:
        ((version, _, _),) = spans_by_version(versions, day, day)
        by_version.setdefault(version, []).append(day)
    for version, own in by_version.items():
        yield (
            version,
            replace(
                facts,
                publications=tuple(one for one in late if one.published_on in own),
                instructions=tuple(one for one in told if one.given_on in own),
                sources_only=True,
            ),
        )
