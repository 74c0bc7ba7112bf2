"""Dividing an amount: among co-authors, and among the manuscripts of one publication.

Parts are cut to the quantum and what is left over goes to the first, so that they always sum to
the amount (rulings 1). All arithmetic is in whole units; nothing is ever approximated.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from siqin.incentives.reckoning.codes import Division, WithJournalist
from siqin.incentives.reckoning.facts import Author

HUNDREDTH = Decimal("0.01")
SEVENTY = Fraction(7, 10)


class SharesNotOneError(ValueError):
    """The authors' own division is incomplete, negative or does not sum to one (rulings 14)."""


def divide(amount: Decimal, weights: Sequence[Fraction]) -> tuple[Decimal, ...]:
    """Parts of `amount` (whole hundredths) by weights that sum to one."""
    units = int(abs(amount) / HUNDREDTH)
    parts = [units * weight.numerator // weight.denominator for weight in weights]
    parts[0] += units - sum(parts)
    sign = -1 if amount < 0 else 1
    return tuple(sign * part * HUNDREDTH for part in parts)


def equal(count: int) -> tuple[Fraction, ...]:
    return (Fraction(1, count),) * count


def sharers(authors: Sequence[Author], with_journalist: WithJournalist) -> tuple[Author, ...]:
    """Those who divide, in by-line order; without one correspondent there is none."""
    correspondents = tuple(author for author in authors if not author.journalist)
    if with_journalist is WithJournalist.CORRESPONDENT_TAKES_ALL or not correspondents:
        return correspondents
    return tuple(authors)


def weights(authors: Sequence[Author], rule: Division) -> tuple[Fraction, ...]:
    """The part of each, summing to one. SharesNotOneError where their own division does not."""
    if rule is Division.SELF_DIVIDED and len(authors) > 1:
        return agreed(tuple(author.share for author in authors))
    if rule is Division.FIRST_70 and len(authors) > 1:
        others = (1 - SEVENTY) / (len(authors) - 1)
        return (SEVENTY, *([others] * (len(authors) - 1)))
    return equal(len(authors))


def agreed(shares: Sequence[Decimal | None]) -> tuple[Fraction, ...]:
    """The authors' own division, checked; forms call this at entry."""
    parts = tuple(Fraction(share) for share in shares if share is not None)
    if len(parts) != len(shares) or sum(parts) != 1 or any(part < 0 for part in parts):
        raise SharesNotOneError(shares)
    return parts
