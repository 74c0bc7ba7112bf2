"""The one way in: facts and one scheme version to entries."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.admission import admit, admit_instructions
from siqin.incentives.reckoning.casebook import Casebook
from siqin.incentives.reckoning.claims import refused_claims
from siqin.incentives.reckoning.codes import Eligibility, Measure, Source
from siqin.incentives.reckoning.entries import Entry, Reckoning, Refused, Totals
from siqin.incentives.reckoning.facts import Facts
from siqin.incentives.reckoning.money import reckon_money
from siqin.incentives.reckoning.points import reckon_points
from siqin.incentives.reckoning.terms import Terms

NOTHING = Decimal("0.00")
SOURCES = list(Source)


def reckon(facts: Facts, terms: Terms) -> Reckoning:
    """What everybody gets for the period of the facts, and what earns nothing and why.

    Pure: equal facts and terms give an equal result, in whatever order the facts come. Every
    publication, instruction and invalid claim of the facts stands in an entry or a refusal.
    """
    book = Casebook(facts, terms)
    uses, refused = admit(book)
    instructions, refused_instructions = admit_instructions(book)
    paid, unpaid = reckon_money(book, uses, instructions)
    scored, unscored = reckon_points(book, uses, instructions)
    entries = _merge(paid, scored)
    refused += refused_instructions + _join(unpaid, unscored) + refused_claims(book)
    return Reckoning(
        entries=tuple(sorted(entries, key=_place)),
        refused=tuple(sorted(refused, key=_refused_place)),
        totals=totals(entries),
    )


def totals(entries: Sequence[Entry]) -> Totals:
    """Sums of entries; undecided authors apart (rulings 8)."""
    payable = _sum(e.money for e in entries if e.eligibility is Eligibility.PAYABLE)
    to_unit = _sum(e.money for e in entries if e.eligibility is Eligibility.TO_UNIT)
    undecided = [e for e in entries if e.eligibility is Eligibility.UNDECIDED and e.share]
    return Totals(
        money=payable + to_unit,
        points=_sum(e.points for e in entries),
        payable=payable,
        to_unit=to_unit,
        undecided_money=_sum(e.share for e in undecided),
        undecided_persons=len({(e.person, e.unit) for e in undecided}),
        persons_rewarded=len(persons_rewarded(entries)),
    )


def persons_rewarded(entries: Iterable[Entry]) -> frozenset[int]:
    """Different persons with money, payable or to their unit (rulings 24)."""
    return frozenset(e.person for e in entries if e.person is not None and e.money > 0)


def _merge(paid: Iterable[Entry], scored: Iterable[Entry]) -> list[Entry]:
    """One entry per source and receiver; the two figures stay apart in it."""
    merged = {entry.key: entry for entry in paid}
    for entry in scored:
        money = merged.get(entry.key)
        merged[entry.key] = entry if money is None else _both(money, entry)
    return list(merged.values())


def _both(money: Entry, points: Entry) -> Entry:
    return replace(
        money,
        score=points.score,
        points=points.points,
        articles=tuple(dict.fromkeys(money.articles + points.articles)),
        why=wording.together(money.why, points.why),
        steps=money.steps + points.steps,
    )


def _join(unpaid: Iterable[Refused], unscored: Iterable[Refused]) -> list[Refused]:
    """What both engines refuse for one reason is said once, in the words of money."""
    joined = {_what(refused): refused for refused in unpaid}
    for refused in unscored:
        money = joined.get(_what(refused))
        joined[_what(refused)] = replace(money, measure=Measure.BOTH) if money else refused
    return list(joined.values())


def _what(refused: Refused) -> tuple[object, ...]:
    return (
        refused.reason,
        refused.publication,
        refused.instruction,
        refused.manuscript,
        refused.person,
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, NOTHING)


def _place(entry: Entry) -> tuple[object, ...]:
    return (
        entry.on,
        SOURCES.index(entry.source),
        entry.publication or entry.instruction or 0,
        entry.manuscript or 0,
        entry.key,
    )


def _refused_place(refused: Refused) -> tuple[object, ...]:
    return (
        refused.publication or 0,
        refused.instruction or 0,
        refused.manuscript or 0,
        refused.person or 0,
        refused.reason,
    )
