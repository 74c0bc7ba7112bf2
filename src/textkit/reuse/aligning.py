"""Where an article and some candidates say the same: stretches of equal letters, found at once.

Letters are compared as classes, twelve in a row: by chance two such rows agree once in half a
million. What agrees longer than that agrees in its letters.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.letters import CLASSES, LEFT_OUT

ROW = 12
_SLOTS = 1 << 16
Array = NDArray[Any]


@dataclass(frozen=True)
class Together:
    """The candidates one behind the other: `places` of all their letters among the characters of all,
    the `classes` of these letters; where each candidate `ends`, in characters."""

    places: Array
    classes: NDArray[np.uint8]
    ends: Array

    def characters(self, candidate: int) -> tuple[int, int]:
        begin = int(self.ends[candidate - 1]) if candidate else 0
        return begin, int(self.ends[candidate])


@dataclass(frozen=True)
class Runs:
    """Stretches in the order of the candidates, one entry each. `of` is the candidate's number,
    `first` to `last` (not included) letters of the article, from `there` on letters of `together`."""

    of: Array
    first: Array
    last: Array
    there: Array
    together: Together

    @cached_property
    def sizes(self) -> Array:
        found: Array = self.last - self.first
        return found

    def __len__(self) -> int:
        return len(self.of)


class Article:
    """A text that is asked about; `rows` of its classes, and a table that finds them."""

    def __init__(self, classes: NDArray[np.uint8]) -> None:
        self.classes = classes
        self.rows = _rows(classes)
        # Small numbers where they suffice: the table stays in the processor's cache.
        kind = np.int16 if len(self.rows) <= np.iinfo(np.int16).max else np.int32
        self.table = np.full(_SLOTS, -1, kind)
        self.table[self.rows & (_SLOTS - 1)] = np.arange(len(self.rows), dtype=kind)

    def runs(self, all_: NDArray[np.uint8], ends: Array) -> Runs:
        """`all_`: the classes of each candidate, LEFT_OUT among them, one behind the other; where each
        `ends`."""
        kept = (all_ != LEFT_OUT).nonzero()[0]
        together = Together(kept, all_[kept], ends)
        rows = _rows(together.classes)
        found = self.table[rows & (_SLOTS - 1)]
        there = (found >= 0).nonzero()[0]
        here = found[there].astype(np.int64)
        same = self.rows[here] == rows[there]
        there, here = there[same], here[same]
        of = ends.searchsorted(kept[there], side="right")
        inside = kept[there + ROW - 1] < ends[of] if len(of) else np.zeros(0, bool)
        return _joined(there[inside], here[inside], of[inside], together)


def _joined(there: Array, here: Array, of: Array, together: Together) -> Runs:
    """Rows that follow one another on both sides are one stretch."""
    new = np.ones(len(there), bool)
    new[1:] = (there[1:] - there[:-1] != 1) | (here[1:] - here[:-1] != 1) | (of[1:] != of[:-1])
    begins = new.nonzero()[0]
    stops = np.append(begins[1:], len(there))[: len(begins)] - 1
    return Runs(of[begins], here[begins], here[stops] + ROW, there[begins], together)


def _rows(classes: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Every ROW classes in a row as one number."""
    if len(classes) < ROW:
        return np.zeros(0, np.int32)
    one = classes.astype(np.int32)
    two = one[:-1] * CLASSES + one[1:]
    four = two[:-2] * CLASSES**2 + two[2:]
    eight = four[:-4] * CLASSES**4 + four[4:]
    found: NDArray[np.int32] = eight[:-4] * CLASSES**4 + four[8:]
    return found
