"""The same-work rule: what several publications of one manuscript earn together.

One rule serves both engines, money comparing awards and points comparing scores, and also the
instructions on one piece (the highest once = highest only).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from siqin.incentives.reckoning.codes import Carrier, Level, SameWork
from siqin.incentives.reckoning.facts import Instruction, Manuscript, Publication
from siqin.incentives.reckoning.pricing import Account

# The own periodical ranks lowest (rulings 12).
RANK = {Level.NATIONAL: 4, Level.PROVINCIAL: 3, Level.PREFECTURAL: 2, Level.COUNTY: 1}


@dataclass(frozen=True, slots=True)
class Use:
    """One manuscript in one publication."""

    publication: Publication
    manuscript: Manuscript


@dataclass(frozen=True, slots=True)
class Candidate:
    """A use or an instruction with what it is worth by itself."""

    manuscript: Manuscript
    source: Publication | Instruction
    account: Account

    @property
    def on(self) -> date:
        source = self.source
        return source.published_on if isinstance(source, Publication) else source.given_on

    @property
    def order(self) -> tuple[Decimal, int, int, int]:
        """Greatest value; among equals the higher level, then the earlier date (rulings 3)."""
        return (self.account.value, rank(self.source), -self.on.toordinal(), -self.source.id)


@dataclass(frozen=True, slots=True)
class Earlier:
    """The best that earlier settlements gave for the work: id of the source, their name, value."""

    source: int
    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class Due:
    """What a candidate earns now. `further`: the fixed sum of a further use; `earlier`: what was
    settled before and is taken off; `contested`: the rule had something to decide.
    """

    candidate: Candidate
    amount: Decimal
    further: bool = False
    earlier: Earlier | None = None
    contested: bool = False


@dataclass(frozen=True, slots=True)
class Beaten:
    """What earns nothing because `by`, of this reckoning or an earlier one, counts."""

    candidate: Candidate
    by: Candidate | Earlier
    value: Decimal


def settle(
    candidates: Sequence[Candidate],
    rule: SameWork,
    fixed: Decimal,
    earlier: Callable[[int], Earlier | None],
) -> tuple[list[Due], list[Beaten]]:
    """Apply the rule work by work."""
    works: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        works[candidate.manuscript.id].append(candidate)
    dues: list[Due] = []
    beaten: list[Beaten] = []
    for manuscript, group in works.items():
        won, lost = choose(group, rule, fixed, earlier(manuscript))
        dues += won
        beaten += lost
    return dues, beaten


def choose(
    group: Sequence[Candidate], rule: SameWork, fixed: Decimal, earlier: Earlier | None
) -> tuple[list[Due], list[Beaten]]:
    """Apply the rule to the candidates of one manuscript (at least one)."""
    if rule is SameWork.EACH_USE:
        return [Due(candidate, candidate.account.value) for candidate in group], []
    won: list[Due]
    by: Candidate | Earlier
    best = max(group, key=lambda candidate: candidate.order)
    others = [candidate for candidate in group if candidate is not best]
    if earlier is not None and best.account.value <= earlier.value:
        won, others, by, value = [], list(group), earlier, earlier.value
    else:
        won = [_best(best, rule, fixed, earlier, contested=bool(others))]
        by, value = best, best.account.value
    if rule is SameWork.HIGHEST_PLUS_FIXED:
        further = [Due(candidate, fixed, further=True, contested=True) for candidate in others]
        return won + further, []
    return won, [Beaten(candidate, by, value) for candidate in others]


def _best(
    best: Candidate, rule: SameWork, fixed: Decimal, earlier: Earlier | None, *, contested: bool
) -> Due:
    """The later one pays the difference (rulings 5); the earlier one is then a further use."""
    value = best.account.value
    if earlier is None:
        return Due(best, value, contested=contested)
    further = fixed if rule is SameWork.HIGHEST_PLUS_FIXED else Decimal(0)
    return Due(best, value - earlier.value + further, earlier=earlier, contested=True)


def rank(source: Publication | Instruction) -> int:
    internal = isinstance(source, Publication) and source.carrier is Carrier.INTERNAL
    return 0 if internal or source.level is None else RANK[source.level]
