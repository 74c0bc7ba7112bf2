"""Which candidates an article was made from, out of what it shares with each.

What many texts share is a form (征兵体检, 义务植树, the first article of every rule) and says nothing
of where a text comes from: a stretch counts by how rare its grams are, and by how few of the other
candidates have it too. A copy of a candidate, handed in twice or by somebody else, is no other: it
has all that the candidate has. How sure it is in the end is weighed by what was learnt of articles
whose source is known (weights.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.aligning import Array, Runs
from textkit.reuse.weights import BIAS, WEIGHTS

LEAST = 8  # letters of a stretch that say nothing yet
SOURCES = 3  # most that one article is said to be made from
WORTH_NAMING = 3.0  # what a stretch of eleven letters that nobody else has is worth
# Who has so much of what a candidate shares with the article is a copy of it; so many copies are a form.
COPY, MOST_COPIES = 0.8, 2
# An article is seldom made of a piece that is older than half a year; of last year's piece after the
# same template it never is. So much its age speaks against a piece, and so it counts in the choice.
OLD_DAYS, OLD, OLD_WORTH = 180, 3.0, 0.8
MORE_LETTERS = 2.0


@dataclass(frozen=True)
class Found:
    """A candidate (its number), how many letters of the article it explains, its stretches (from and
    to among the runs), the signs by which it is weighed, and whether it is old."""

    candidate: int
    letters: int
    runs: slice
    signs: tuple[float, ...]
    old: bool

    @property
    def score(self) -> float:
        """How sure it is, 0 to 100."""
        return 100 / (1 + exp(-max(self._weighed, -50)))

    @property
    def rank(self) -> float:
        """By how sure it is, and somewhat more by how much of the article it explains."""
        return self._weighed + MORE_LETTERS * log(1 + self.letters)

    @property
    def _weighed(self) -> float:
        signs = sum(one * weight for one, weight in zip(self.signs, WEIGHTS, strict=True))
        return BIAS + signs - OLD * self.old


@dataclass(frozen=True)
class Shared:
    """What an article shares with its candidates. `rarity` of each run is 0 to 1, `letters` those of
    the article, `lengths` the characters of each candidate, `old` which of them are."""

    runs: Runs
    rarity: NDArray[np.float64]
    letters: int
    lengths: Array
    old: NDArray[np.bool_]

    def sources(self) -> list[Found]:
        """The best first. Each is chosen by what those before it do not explain, so that an article
        made of two pieces names both."""
        return sorted(self._chosen(), key=lambda one: -one.rank)

    def _chosen(self) -> Iterator[Found]:
        covers, bounds = self._covers(), self.runs.of.searchsorted(range(len(self.lengths) + 1))
        # Last year's piece after the same template is no rival of this year's.
        having = covers.sum(axis=0)
        young = covers[~self.old].sum(axis=0) if self.old.any() else having
        open_ = np.ones(self.letters, np.float32)
        left = np.where(self.old, OLD_WORTH, 1.0)
        for _ in range(SOURCES):
            worth = left * self._worth(open_)
            best = int(worth.argmax())
            if worth[best] <= WORTH_NAMING:
                return
            own = slice(int(bounds[best]), int(bounds[best + 1]))
            yield self._found(covers, having if self.old[best] else young, best, own, open_)
            open_ *= 1 - covers[best]
            left[best] = 0

    def _covers(self) -> NDArray[np.float32]:
        """Which letters of the article each candidate has: 1 or 0."""
        runs, width = self.runs, self.letters + 1
        count = len(self.lengths)
        size = count * width
        begins = np.bincount(runs.of * width + runs.first, minlength=size)
        begins -= np.bincount(runs.of * width + runs.last, minlength=size)
        deep = begins.cumsum().reshape(count, width)[:, :-1]
        return (deep > 0).astype(np.float32)

    def _worth(self, open_: NDArray[np.float32]) -> Array:
        free = _total(open_)
        new = free[self.runs.last] - free[self.runs.first] - LEAST
        worth = np.maximum(new, 0) * self.rarity
        return np.bincount(self.runs.of, worth, minlength=len(self.lengths))

    def _found(
        self, covers: NDArray[np.float32], having: Array, candidate: int, own: slice, open_: Array
    ) -> Found:
        mine = covers[candidate]
        others = having - mine
        for copy in _copies(covers, candidate):
            if self.old[candidate] or not self.old[copy]:
                others = others - covers[copy]
        new = mine * open_
        signs = self._signs(candidate, own, mine, new, others, _many(open_))
        return Found(candidate, _many(new), own, signs, bool(self.old[candidate]))

    def _signs(
        self, candidate: int, own: slice, mine: Array, new: Array, others: Array, open_: int
    ) -> tuple[float, ...]:
        """How much evidence beyond chance, each letter divided by how many have it; the share of what is
        left of the article that nobody else has, and in how many stretches; how rare it is; the share of the
        candidate that was taken."""
        first, sizes = self.runs.first[own], self.runs.sizes[own]
        total = _total(new / (1 + others))
        mean = (total[self.runs.last[own]] - total[first]) / sizes
        evidence = float(np.maximum(sizes - LEAST, 0).dot(mean))
        alone = new * (others == 0)
        rarity = float(self.rarity[own].dot(sizes)) / int(sizes.sum())
        return (
            log(1 + evidence),
            log((1 + _many(alone)) / (1 + open_)),
            log(1 + _stretches(alone)),
            rarity,
            log((1 + _many(mine)) / (1 + int(self.lengths[candidate]))),
        )


def _copies(covers: NDArray[np.float32], candidate: int) -> list[int]:
    mine = covers[candidate]
    shared = covers @ mine
    copies: list[int] = (shared >= COPY * shared[candidate]).nonzero()[0].tolist()
    copies.remove(candidate)
    return copies if len(copies) <= MOST_COPIES else []


def _stretches(alone: Array) -> int:
    """How many of LEAST letters and more."""
    framed = np.zeros(len(alone) + 2, bool)
    np.greater(alone, 0, out=framed[1:-1])
    edges = (framed[1:] != framed[:-1]).nonzero()[0]
    return _many(edges[1::2] - edges[::2] >= LEAST)


def _total(of: Array) -> Array:
    total = np.zeros(len(of) + 1)
    of.cumsum(dtype=np.float64, out=total[1:])
    return total


def _many(of: Array) -> int:
    return int(np.count_nonzero(of))
