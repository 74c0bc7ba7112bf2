"""Stretches of equal letters as passages of both texts, as a reader would mark them."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from textkit.reuse.aligning import Array, Runs

# Between two stretches that are one passage: words changed, a figure, letters misread. They may stand
# so far apart, on one side by SLACK more than on the other.
GAP, SLACK, LOOK_BACK = 60, 8, 3
# A passage of fewer letters is as likely to agree by chance, in their classes alone.
SHOWN = 14
# A stretch goes on behind a letter that was misread, left out or put in, if so many follow that agree.
AGREE, REACH = 5, 60
_SKIPS = ((1, 1), (1, 0), (0, 1))

Passage = tuple[int, int, int, int]
# Letters: article from, to, candidates from, to.
Stretch = tuple[int, int, int, int]


def passages(classes: NDArray[np.uint8], runs: Runs, own: slice, at: Array) -> list[Passage]:
    """Of one candidate, in the order of the article, in characters: (article from, to, document from,
    to). `classes` of the article's letters, which stand `at` its characters."""
    together = runs.together
    begin, end = together.characters(int(runs.of[own.start]))
    low, high = together.places.searchsorted([begin, end]).tolist()
    here, there = classes.tobytes(), together.classes[low:high].tobytes()
    firsts, lasts = runs.first[own].tolist(), runs.last[own].tolist()
    starts = (runs.there[own] - low).tolist()
    stretches = [
        (first, last, start, start + last - first)
        for first, last, start in zip(firsts, lasts, starts, strict=True)
    ]
    grown = [_grown(here, there, one) for one in _joined(sorted(stretches))]
    found = list(_outermost(_joined(sorted(grown))))
    shown = [one for one in found if one[1] - one[0] >= SHOWN] or found
    places = together.places[low:high] - begin
    return [
        (int(at[first]), int(at[last - 1]) + 1, int(places[start]), int(places[stop - 1]) + 1)
        for first, last, start, stop in shown
    ]


def _grown(here: bytes, there: bytes, stretch: Stretch) -> Stretch:
    first, last, start, stop = stretch
    ahead, over = _going_on(here[last : last + REACH], there[stop : stop + REACH])
    behind, before = here[max(first - REACH, 0) : first], there[max(start - REACH, 0) : start]
    back, under = _going_on(behind[::-1], before[::-1])
    return first - back, last + ahead, start - under, stop + over


def _going_on(here: bytes, there: bytes) -> tuple[int, int]:
    """How many letters more on each side belong to what was equal before."""
    one = other = 0
    while skipped := _skipped(here, there, one, other):
        one, other = skipped
        while one < min(len(here), len(there) + one - other) and here[one] == there[other]:
            one, other = one + 1, other + 1
    return one, other


def _skipped(here: bytes, there: bytes, one: int, other: int) -> tuple[int, int] | None:
    for more, others in _SKIPS:
        row = here[one + more : one + more + AGREE]
        if len(row) == AGREE and there.startswith(row, other + others):
            return one + more, other + others
    return None


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """What goes on where one of the last few ended is one with it; another may stand between."""
    found: list[Stretch] = []
    for first, last, start, stop in stretches:
        for number in range(len(found) - 1, max(len(found) - LOOK_BACK, 0) - 1, -1):
            begun = found[number]
            if _follows(begun, first, start):
                found[number] = (begun[0], max(begun[1], last), begun[2], max(begun[3], stop))
                break
        else:
            found.append((first, last, start, stop))
    return found


def _outermost(stretches: list[Stretch]) -> Iterator[Stretch]:
    """Without those that quote again what a longer one of the article quotes already."""
    reached = 0
    for one in sorted(stretches, key=lambda one: (one[0], -one[1])):
        if one[1] > reached:
            reached = one[1]
            yield one


def _follows(before: Stretch, first: int, start: int) -> bool:
    here, there = first - before[1], start - before[3]
    return here <= GAP and there <= GAP and abs(here - there) <= SLACK
