"""The order of the families of rules, and what the office's lexicon takes back."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from textkit.proofread import (
    approximations,
    confusion,
    dates,
    doubled,
    headings,
    marks,
    numbers,
    office,
    pairs,
    particles,
    style,
)
from textkit.proofread.model import Finding, Lists

FAMILIES: tuple[Callable[[str], Iterable[Finding]], ...] = (
    marks.findings,
    pairs.findings,
    numbers.findings,
    approximations.findings,
    headings.findings,
    dates.findings,
    confusion.findings,
    particles.findings,
    doubled.findings,
    style.findings,
)


def check(text: str, *, lists: Lists | None = None) -> list[Finding]:
    """Everything that the rules have to say of a text, sorted by its place.

    Offsets index `text` as it is. `lists` are the office's own; without them the shipped tables work alone.
    """
    found = {finding for family in FAMILIES for finding in family(text)}
    if lists is not None:
        found = set(_without(found, sorted(_places(text, lists))))
        found.update(office.findings(text, lists))
    return sorted(found, key=lambda one: (one.start, one.end, one.rule))


def _places(text: str, lists: Lists) -> Iterator[tuple[int, int]]:
    """Where the words that are right by the office's lists stand."""
    names = [leader.name for leader in lists.leaders]
    bodies = [name for body in lists.bodies for name in (body.full, *body.short)]
    for word in filter(None, {*lists.lexicon, *names, *bodies}):
        at = text.find(word)
        while at >= 0:
            yield at, at + len(word)
            at = text.find(word, at + len(word))


def _without(found: Iterable[Finding], places: list[tuple[int, int]]) -> Iterator[Finding]:
    """The findings that lie in none of the places."""
    starts = [start for start, _ in places]
    ends = [0, *accumulate((end for _, end in places), max)]
    for one in found:
        if ends[bisect_right(starts, one.start)] < one.end:
            yield one
