"""What a period costs against what the year has left (rulings 7).

A step of its own after the reckoning: the office approves, scales or stops, and the entries that
it then stores are these.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.codes import BudgetRule, Measure, Reason, StepCode
from siqin.incentives.reckoning.entries import ZERO, Entry, Refused, Step
from siqin.incentives.reckoning.reckon import totals
from siqin.incentives.reckoning.split import HUNDREDTH
from siqin.incentives.reckoning.terms import Budget

SHOWN = Decimal("0.0001")


@dataclass(frozen=True, slots=True, kw_only=True)
class Budgeted:
    """`excess`: yuan above what is left (0: none), before the rule was applied. `factor`: what
    the money was scaled by, shown to four places. `needs_consent`: a leader must record it.
    """

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]
    total: Decimal
    remaining: Decimal
    excess: Decimal
    factor: Decimal | None
    needs_consent: bool


def within_budget(entries: Sequence[Entry], remaining: Decimal, budget: Budget) -> Budgeted:
    """Apply the rule of the terms to the money of one period.

    `remaining` = the year's budget less what was approved this year, in yuan; below 0 counts as 0.
    Undecided money is in no total and is not touched. STOP pays whole publications (or
    instructions) by date, then id; the first that no longer fits and all after it are not paid.
    """
    total = totals(entries).money
    left = max(remaining, ZERO)
    excess = max(total - left, ZERO)
    kept, factor = tuple(entries), None
    refused: tuple[Refused, ...] = ()
    if excess and budget.rule is BudgetRule.SCALE:
        factor = (left / total).quantize(SHOWN, ROUND_HALF_UP)
        kept = tuple(_scaled(entry, left, total, budget.article) for entry in entries)
    elif excess and budget.rule is BudgetRule.STOP:
        kept, refused = _stopped(entries, left, budget.article)
    return Budgeted(
        entries=kept,
        refused=refused,
        total=totals(kept).money,
        remaining=remaining,
        excess=excess,
        factor=factor,
        needs_consent=bool(excess) and budget.rule is BudgetRule.APPROVE,
    )


def _scaled(entry: Entry, left: Decimal, total: Decimal, article: str) -> Entry:
    """Cut to the fen in whole units, so that the sum never passes what is left."""
    if not entry.money:
        return entry
    money = _fen(entry.money) * _fen(left) // _fen(total) * HUNDREDTH
    factor = (left / total).quantize(SHOWN, ROUND_HALF_UP)
    return replace(
        entry,
        money=money,
        articles=(*entry.articles, article),
        why=entry.why + wording.scaled(factor, money),
        steps=(*entry.steps, Step(measure=Measure.MONEY, code=StepCode.BUDGET, value=money)),
    )


def _fen(amount: Decimal) -> int:
    return int(amount / HUNDREDTH)


def _stopped(
    entries: Iterable[Entry], left: Decimal, article: str
) -> tuple[tuple[Entry, ...], tuple[Refused, ...]]:
    ordered = sorted((e for e in entries if e.money), key=_source)
    costs: dict[tuple[object, ...], Decimal] = {}
    for entry in ordered:
        costs[_source(entry)] = costs.get(_source(entry), ZERO) + entry.money
    unpaid: set[tuple[object, ...]] = set()
    for source, cost in costs.items():
        if unpaid or cost > left:
            unpaid.add(source)
        else:
            left -= cost
    kept = tuple(replace(e, money=ZERO) if _source(e) in unpaid and e.money else e for e in entries)
    return kept, tuple(_refuse(e, article) for e in ordered if _source(e) in unpaid)


def _source(entry: Entry) -> tuple[object, ...]:
    """One publication or instruction, ordered by date, then id."""
    publication = entry.publication is not None
    return (entry.on, entry.publication if publication else entry.instruction, publication)


def _refuse(entry: Entry, article: str) -> Refused:
    return Refused(
        reason=Reason.BUDGET_EXHAUSTED,
        measure=Measure.MONEY,
        article=article,
        why=wording.refusal(Reason.BUDGET_EXHAUSTED),
        manuscript=entry.manuscript,
        publication=entry.publication,
        instruction=entry.instruction,
        person=entry.person,
        amount=entry.money,
    )
