"""What must be added to approved entries so that they say what a later recomputation says.

Approved entries never change; a correction is an entry of its own that adds or takes away.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.codes import Eligibility
from siqin.incentives.reckoning.entries import ZERO, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`entry` is the entry as it would stand now, all zero where nothing does; `money`, `share`
    and `points` are what is added to what stood.
    """

    entry: Entry
    money: Decimal
    share: Decimal
    points: Decimal
    why: str

    @property
    def key(self) -> str:
        return self.entry.key

    @property
    def eligibility(self) -> Eligibility:
        return self.entry.eligibility


@dataclass(slots=True)
class Balance:
    """What stands for one source, receiver and way of paying."""

    entry: Entry
    money: Decimal = ZERO
    share: Decimal = ZERO
    points: Decimal = ZERO

    def add(self, item: Entry | Correction) -> None:
        self.money += item.money
        self.share += item.share
        self.points += item.points


def difference(
    old: Iterable[Entry | Correction], new: Iterable[Entry | Correction]
) -> tuple[Correction, ...]:
    """Corrections that bring `old` (entries with the corrections already made) to `new`.

    Kept apart by source, receiver and whether the money goes to the person or to the unit, so
    that each payee's sums come out right. Empty where nothing differs; sorted by key.
    """
    before, after = _balances(old), _balances(new)
    corrections = []
    for key in sorted(before.keys() | after.keys()):
        stood, stands = before.get(key), after.get(key)
        correction = _correction(stood, stands)
        if correction is not None:
            corrections.append(correction)
    return tuple(corrections)


def _balances(items: Iterable[Entry | Correction]) -> dict[tuple[str, bool], Balance]:
    balances: dict[tuple[str, bool], Balance] = {}
    for item in items:
        key = (item.key, item.eligibility is Eligibility.TO_UNIT)
        entry = item.entry if isinstance(item, Correction) else item
        balance = balances.setdefault(key, Balance(entry))
        balance.entry = entry
        balance.add(item)
    return balances


def _correction(stood: Balance | None, stands: Balance | None) -> Correction | None:
    if stands is not None:
        latest = stands.entry
    elif stood is not None:
        latest = replace(stood.entry, award=ZERO, score=ZERO, share=ZERO, money=ZERO, points=ZERO)
    else:
        return None
    old, new = stood or Balance(latest), stands or Balance(latest)
    changes = (new.money - old.money, new.share - old.share, new.points - old.points)
    if not any(changes):
        return None
    money, share, points = changes
    return Correction(
        entry=latest,
        money=money,
        share=share,
        points=points,
        why=wording.correction(old.money, new.money, old.points, new.points),
    )
