"""A remark stays at its words: found again in a later state of the text, or told to have lost its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from textkit.agreeing import agree

# Words of the remark that must still stand there, and how far they may have drifted apart.
ENOUGH = 0.6
DRIFT = 1.7
BESIDE = 20  # characters on either side by which equal words are told apart


@dataclass(frozen=True)
class Anchor:
    """`lines[line][start:end]`; `exact` where the words are the very same, else most of them."""

    line: int
    start: int
    end: int
    exact: bool


def place(quote: str, before: str, after: str, line: int, lines: Sequence[str]) -> Anchor | None:
    """Where `quote`, which stood in line number `line` between `before` and `after`, stands now."""
    if not quote.strip():
        return None
    exact = list(_exact(quote, lines))
    if exact:
        return max(exact, key=lambda one: _fit(one, before, after, line, lines))
    return _nearly(quote, line, lines)


def _exact(quote: str, lines: Sequence[str]) -> Iterator[Anchor]:
    for number, text in enumerate(lines):
        at = text.find(quote)
        while at >= 0:
            yield Anchor(number, at, at + len(quote), exact=True)
            at = text.find(quote, at + 1)


def _fit(
    one: Anchor, before: str, after: str, line: int, lines: Sequence[str]
) -> tuple[int, int, int]:
    """Best first: neighbours agree, the line is near, it stands early."""
    text = lines[one.line]
    beside = agree(text[: one.start][::-1], before[::-1]) + agree(text[one.end :], after)
    return beside, -abs(one.line - line), -one.start


def _nearly(quote: str, line: int, lines: Sequence[str]) -> Anchor | None:
    found = []
    for number, text in enumerate(lines):
        blocks = SequenceMatcher(None, quote, text, autojunk=False).get_matching_blocks()[:-1]
        # A letter alone stands anywhere.
        blocks = [one for one in blocks if one.size > 1]
        stays = sum(one.size for one in blocks)
        if not blocks or stays < ENOUGH * len(quote):
            continue
        start, end = blocks[0].b, blocks[-1].b + blocks[-1].size
        if end - start <= DRIFT * len(quote):
            found.append((stays, -abs(number - line), Anchor(number, start, end, exact=False)))
    return max(found, key=lambda one: one[:2])[2] if found else None
