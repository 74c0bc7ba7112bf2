"""Places of a body's plain text, found again in its HTML: to mark what a finding names, to change it and keep the form.

`richtext.to_plain` drops what is form and adds what parts the lines: breaks, tabs between cells, the numbers of a list. Here
every letter of the HTML is told its place in the plain text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape

from textkit import richtext

Map = dict[tuple[int, int], int]
"""(part, index) -> place in the text."""
TAG = re.compile(r'(<(?:[^>"]|"[^"]*")*>)')


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body in our form, and where its lines stand in the plain text."""

    html: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """`text[start:end]` to be marked: `head` and `tail` are the HTML that opens and closes it, `sign` stands once after its end."""

    start: int
    end: int
    head: str
    tail: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """`text[start:end]` to be replaced by `after`."""

    start: int
    end: int
    after: str


class Places:
    """The blocks of a body, and where every letter of its plain text stands in them."""

    def __init__(self, html: str, text: str) -> None:
        self.text = text
        self.blocks = list(_blocks(html))
        self._starts = [one.start for one in self.blocks]
        self._placed: dict[Block, tuple[list[str], Map]] = {}

    def holder(self, start: int, end: int) -> Block | None:
        """The one block in which `text[start:end]` stands."""
        # Of blocks that begin together all but the last have no words, such as pictures.
        at = bisect_right(self._starts, start) - 1
        block = self.blocks[at] if at >= 0 else None
        return block if block and start < end <= block.end else None

    def hold(self, start: int, end: int) -> bool:
        """Whether it stands there letter by letter, without a break, a tab or the number of a list."""
        block = self.holder(start, end)
        if block is None:
            return False
        found = set(self._of(block)[1].values())
        return all(place in found for place in range(start, end))

    def marked(self, block: Block, marks: Iterable[Mark]) -> str:
        """The block with its marks drawn. Where two overlap, the first in the order given is drawn over both."""
        inside = [one for one in marks if one.start < block.end and block.start < one.end]
        if not inside:
            return block.html
        parts, places = self._of(block)
        drawn = {place: key for key, place in places.items()}
        signs: dict[tuple[int, int], str] = {}
        for one in sorted(inside, key=lambda mark: (mark.end, mark.start)):
            ends = max((place for place in drawn if one.start <= place < one.end), default=None)
            if ends is not None and one.start >= block.start:
                signs[drawn[ends]] = signs.get(drawn[ends], "") + one.sign
        return "".join(
            part if TAG.match(part) else _drawn(unescape(part), number, places, inside, signs)
            for number, part in enumerate(parts)
        )

    def changed(self, changes: Iterable[Change]) -> str:
        """The body with each change made where its words stand. They do not overlap; one whose words stand in no one block
        is left out.
        """
        wanted = {one.start: one for one in changes if self.hold(one.start, one.end)}
        touched = {self.holder(one.start, one.end) for one in wanted.values()}
        made = (
            self._rewritten(block, wanted) if block in touched else block.html
            for block in self.blocks
        )
        return richtext.sanitise("".join(made))

    def _rewritten(self, block: Block, changes: Mapping[int, Change]) -> str:
        inside = [one for one in changes.values() if block.start <= one.start < block.end]
        gone = {place for one in inside for place in range(one.start, one.end)}
        parts, places = self._of(block)
        return "".join(
            part if TAG.match(part) else _replaced(unescape(part), number, places, changes, gone)
            for number, part in enumerate(parts)
        )

    def _of(self, block: Block) -> tuple[list[str], Map]:
        if block not in self._placed:
            self._placed[block] = _placed(block, self.text)
        return self._placed[block]


def _blocks(html: str) -> Iterator[Block]:
    at = 0
    for block, lines in richtext.pieces(html):
        size = sum(len(line) + 1 for line in lines)
        yield Block(block, at, max(at, at + size - 1))
        at += size


def _drawn(
    letters: str,
    number: int,
    places: Map,
    marks: Sequence[Mark],
    signs: Mapping[tuple[int, int], str],
) -> str:
    out: list[str] = []
    run, over = "", None
    for index, letter in enumerate(letters):
        at = places.get((number, index), -1)
        now = next((one for one in marks if one.start <= at < one.end), None)
        if now is not over:
            out.append(_wrapped(run, over))
            run, over = "", now
        run += letter
        if sign := signs.get((number, index)):
            out += _wrapped(run, over), sign
            run = ""
    return "".join([*out, _wrapped(run, over)])


def _wrapped(run: str, mark: Mark | None) -> str:
    if not run:
        return ""
    letters = escape(run, quote=False)
    return f"{mark.head}{letters}{mark.tail}" if mark else letters


def _replaced(
    letters: str, number: int, places: Map, changes: Mapping[int, Change], gone: set[int]
) -> str:
    kept = []
    for index, letter in enumerate(letters):
        place = places.get((number, index), -1)
        if place not in gone:
            kept.append(letter)
        elif place in changes:
            kept.append(changes[place].after)
    return escape("".join(kept), quote=False)


def _placed(block: Block, text: str) -> tuple[list[str], Map]:
    """The block's tags and runs of letters, and the place in the text of each letter."""
    parts = [part for part in TAG.split(block.html) if part]
    places: Map = {}
    at = block.start
    lists: list[int | None] = []
    for number, part in enumerate(parts):
        if TAG.match(part):
            at = _past_number(part, text, at, lists)
            continue
        for index, letter in enumerate(unescape(part)):
            at = _next(text, at, block.end, letter)
            if at < block.end and text[at] == letter:
                places[number, index] = at
                at += 1
    return parts, places


def _next(text: str, at: int, end: int, letter: str) -> int:
    """Past what the plain text adds between this letter and the one before."""
    here = at
    while here < end and text[here] != letter and text[here].isspace():
        here += 1
    return here if here < end and text[here] == letter else at


def _past_number(tag: str, text: str, at: int, lists: list[int | None]) -> int:
    """After `<li>` of a numbered list its number, which stands in the text alone."""
    if tag in {"<ul>", "<ol>"}:
        lists.append(0 if tag == "<ol>" else None)
    elif tag in {"</ul>", "</ol>"}:
        lists.pop()
    elif tag == "<li>" and lists and (count := lists[-1]) is not None:
        lists[-1] = count + 1
        mark = f"{count + 1}. "
        begins = at + 1 if text.startswith("\n", at) else at
        if text.startswith(mark, begins):
            return begins + len(mark)
    return at
