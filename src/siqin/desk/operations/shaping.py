"""Edits of an import's plain text, carried into its formatted one.

A Word file is read twice over: as text, which is cleaned, and as HTML with its headings, lists,
tables and bold words. The edits count in the text; here each is made in the piece of the HTML that
reads so, and the form stays. Where an edit joins or parts paragraphs, those become plain ones.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape, unescape

from siqin.desk.models import CleaningEdit
from textkit import richtext

TAG = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')


@dataclass(frozen=True)
class _Block:
    """A block of the HTML and where its lines stand in the text."""

    html: str
    start: int
    end: int


def applied(text: str, start: int, end: int, edits: Iterable[CleaningEdit]) -> str:
    """`text[start:end]` with these edits, sorted and not overlapping."""
    pieces: list[str] = []
    at = start
    for one in edits:
        pieces += text[at : one.start], one.after
        at = one.end
    return "".join([*pieces, text[at:end]])


def shaped(
    text: str, html: str, start: int, end: int, edits: Sequence[CleaningEdit], *, skip: int = 0
) -> str:
    """The body that `text[start:end]` with these edits makes, in the form of `html` where there is
    one, without its first `skip` paragraphs."""
    if html:
        body = "".join(_carried(text, html, start, end, edits))
    else:
        body = richtext.from_plain(applied(text, start, end, edits))
    return _without_first(body, skip) if skip else body


def _carried(
    text: str, html: str, start: int, end: int, edits: Sequence[CleaningEdit]
) -> Iterator[str]:
    for group in _joined(_blocks(html), edits):
        first, last = max(group[0].start, start), min(group[-1].end, end)
        if first >= last:
            continue
        inside = [one for one in edits if first <= one.start and one.end <= last]
        whole = len(group) == 1 and (first, last) == (group[0].start, group[0].end)
        if whole and not any("\n" in one.before + one.after for one in inside):
            yield _in_place(group[0], text, inside)
        else:
            yield richtext.from_plain(applied(text, first, last, inside))


def _blocks(html: str) -> Iterator[_Block]:
    at = 0
    for block, lines in richtext.pieces(html):
        begins, at = at, at + sum(len(line) + 1 for line in lines)
        yield _Block(block, begins, at - 1)


def _joined(blocks: Iterable[_Block], edits: Iterable[CleaningEdit]) -> list[list[_Block]]:
    """Blocks in groups: those between which an edit takes the line break away stay together."""
    gone = {at for one in edits if "\n" in one.before for at in range(one.start, one.end)}
    groups: list[list[_Block]] = [[]]
    for block in blocks:
        groups[-1].append(block)
        if block.end not in gone:
            groups.append([])
    return [group for group in groups if group]


def _in_place(block: _Block, text: str, edits: Sequence[CleaningEdit]) -> str:
    """The block with each edit made in the run of letters where it begins."""
    if not edits:
        return block.html
    parts, at = [], block.start
    for part in TAG.split(block.html):
        letters = unescape(part)
        found = text.find(letters, at, block.end) if part and not TAG.match(part) else -1
        if found < 0:
            parts.append(part)
            continue
        at = found + len(letters)
        parts.append(escape(_edited(text, found, at, edits), quote=False))
    return richtext.sanitise("".join(parts))


def _edited(text: str, start: int, end: int, edits: Sequence[CleaningEdit]) -> str:
    pieces: list[str] = []
    at = start
    for one in edits:
        if (one.end <= start and one.start < start) or one.start >= end:
            continue
        if start <= one.start:
            pieces += text[at : one.start], one.after
        at = min(max(at, one.end), end)
    return "".join([*pieces, text[at:end]])


def _without_first(html: str, skip: int) -> str:
    kept = []
    for block, lines in richtext.pieces(html):
        if skip >= len(lines) > 0:
            skip -= len(lines)
        else:
            skip = 0
            kept.append(block)
    return "".join(kept)
