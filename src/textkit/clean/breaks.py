"""CL06: lines that end amid a sentence with no page number to tell why.

A line is joined to the next, as an edit for the editor to decide, where a stated measure is clear: a word lies across the
break, what stands at its sides often stands together, the next line begins with a mark that none begins with, or the
whole text is wrapped at one width. Other breaks after a finished sentence are doubts. Titles, headings, lists, tables,
addresses and verses are none: a sentence must end in the lines that would become one.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.pages import DRAWN, HEADING, NEAR, PROSE, TORN, closed
from textkit.clean.plausibility import attraction, worded
from textkit.clean.tables import message, pattern

# Measured on 6,000 statutes and work reports: no heading before its paragraph reached the second, none with a sentence
# in it the first; of lines cut at random three in five do.
WORD = 10.0  # bits that a word across the break must win where nothing tells the line from a title
HABIT = 3  # open lines of one width from which a text is wrapped at it
NARROWEST = 15.0  # full-width characters of such a line; verses are shorter
RAGGED = (
    2.0  # characters by which wrapped lines differ: marks that hang, an indentation that was lost
)
WIDER = 20  # of so many lines one may be wider than the width
INDENTED = 2  # lines with an indentation from which a line without goes on


@dataclass(frozen=True, slots=True)
class Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def width(self) -> float:
        """In full-width characters."""
        return sum(0.5 if char.isascii() else 1.0 for char in self.text)


Break = tuple[Line, Line]


def findings(text: str) -> Iterator[Finding]:
    lines = list(_lines(text))
    width = _wrapped_at(lines)
    indented = sum(line.text.startswith("\u3000") for line in lines) >= INDENTED
    chain: list[Break] = []
    for pair in pairwise(lines):
        if _may_go_on(*pair, width=width, indented=indented):
            chain.append(pair)
        else:
            yield from _decide(chain, width)
            chain = []
    yield from _decide(chain, width)


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.split("\n"):
        yield Line(start, line)
        start += len(line) + 1


def _wrapped_at(lines: list[Line]) -> float | None:
    """The width at which the whole text is wrapped, if it is."""
    opened = [line for line, after in pairwise(lines) if _amid(line.text, after.text)]
    counts = Counter(round(line.width) for line in opened if line.width >= NARROWEST)
    if not counts:
        return None
    near = {width: _around(counts, width) for width in counts}
    width = float(max(near, key=lambda one: (near[one], one)))
    full = [line for line in opened if abs(line.width - width) <= RAGGED]
    wider = sum(line.width > width + RAGGED for line in lines)
    prose = sum(pattern("clause").search(line.text) is not None for line in full)
    wrapped = len(full) >= HABIT and wider * WIDER <= len(lines) and prose * 3 >= len(full)
    return width if wrapped else None


def _around(counts: Counter[int], width: int) -> int:
    return sum(counts[width + step] for step in (-2, -1, 0, 1, 2))


def _amid(before: str, after: str) -> bool:
    """Whether nothing ends the one line and nothing begins the other."""
    return bool(
        before
        and after
        and pattern("line_open").search(before)
        and pattern("line_goes_on").match(after)
        and not closed(before)
        and not _begins(after)
        and not (pattern("columns").search(before) or pattern("columns").search(after))
    )


def _begins(line: str) -> bool:
    """Whether something new begins here: a heading, an item, a label, a page."""
    heading = pattern("heading").match(line) and not pattern("decimal").match(line)
    return bool(heading or pattern("line_begins").match(line))


def _may_go_on(line: Line, after: Line, *, width: float | None, indented: bool) -> bool:
    if line.width < PROSE:
        return False
    if _amid(line.text, after.text):
        return True
    if width is None or abs(line.width - width) > RAGGED or not after.text:
        return False
    ends = pattern("line_pauses").search(line.text) or (
        indented and pattern("finished").search(line.text)
    )
    return bool(ends and pattern("line_goes_on").match(after.text) and not _begins(after.text))


def _decide(chain: list[Break], width: float | None) -> Iterator[Finding]:
    """Breaks of lines that follow each other: a title has no sentence that ends in the last of them."""
    if not chain or not pattern("line_ended").search(chain[-1][1].text):
        return
    for line, after in chain:
        if _clear(line, after, width):
            yield Change(line.end, after.start, "", ("CL06",), certain=False)
        elif pattern("sentence").search(line.text) or len(line.text) > HEADING:
            yield Doubt(line.end - 1, after.start + 1, "CL06", message("break"))


def _clear(line: Line, after: Line, width: float | None) -> bool:
    before, behind = line.text[-NEAR:], after.text[:NEAR]
    if pattern("mark_ahead").match(behind):
        return True
    if width is not None and abs(line.width - width) <= RAGGED:
        return True
    gain = worded(before + behind) - worded(before) - worded(behind)
    if not _prose(line.text):
        return gain >= WORD
    return gain >= TORN or attraction(before[-1], behind[0]) >= DRAWN


def _prose(line: str) -> bool:
    """Whether the line is no title: a sentence ends in it, or a clause and no number of a heading leads it."""
    return pattern("sentence").search(line) is not None or (
        pattern("clause").search(line) is not None and not pattern("heading").match(line)
    )
