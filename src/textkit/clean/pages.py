"""CL05 and CL06: page numbers that came along with the text, and the paragraphs they broke.

A number alone on its line or stuck to the beginning of a paragraph is a page number if it belongs to a chain 1, 2, 3 … of
which at least one stands where a page may break: after an unfinished paragraph, or before a heading. Numbers written as
page numbers (`- 3 -`, `第3页`) need no chain. List numbers, years, amounts are none; what stays unclear is a doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.tables import message, pattern

PROSE = 25  # a line so long is no heading
ADJACENT = 60  # numbers on neighbouring lines shorter than this are rather a list
BETWEEN = 100  # characters between lone numbers from which they are rather pages than a table


@dataclass(slots=True)
class Number:
    """A number that may be a page's: where its line starts, where the text behind it starts, what is around it."""

    value: int
    start: int
    after: int  # where the text continues: behind the number, or on the next line that has any
    line_end: int
    previous_end: int  # end of the last line before that has text
    broken: bool  # the paragraph before is unfinished
    heading: bool  # a heading follows
    alone: bool
    written: bool = False  # in the form of a page number
    fraction: bool = False  # in the form 3/10
    unit: bool = False  # a word follows that may be its unit
    year: bool = False  # a year follows without a gap

    @property
    def anchored(self) -> bool:
        return (self.broken or self.heading) and not self.unit


def findings(text: str) -> Iterator[Finding]:
    numbers = list(_numbers(text))
    fractions = sum(number.fraction for number in numbers)
    for number in numbers:
        if number.written:
            yield _removal(text, number, certain=not number.fraction or fractions > 1)
    for chain in _chains([number for number in numbers if not number.written]):
        yield from _decide(text, chain)


def _chains(numbers: list[Number]) -> list[list[Number]]:
    """Consecutive values together, each number to the latest chain that it continues."""
    chains: list[list[Number]] = []
    waiting: dict[int, list[Number]] = {}
    for number in numbers:
        chain = waiting.pop(number.value - 1, None)
        if chain is None:
            chain = []
            chains.append(chain)
        chain.append(number)
        waiting[number.value] = chain
    return chains


def _decide(text: str, chain: list[Number]) -> Iterator[Finding]:
    anchors = sum(number.anchored for number in chain)
    listed = _listed(chain)
    told = chain[0].value <= 2 and (len(chain) > 1 or chain[0].value == 1)
    if not anchors and (listed or len(chain) < 2 or not _apart(chain)):
        return
    for number in chain:
        if number.unit or listed or not (told or (number.alone and len(chain) > 1)):
            if number.anchored or number.broken:
                yield Doubt(number.start, number.line_end, "CL05", message("page", number.value))
        else:
            sure = number.anchored and len(chain) > 1 and not number.year
            yield _removal(text, number, certain=sure or (number.alone and anchors > 0))


def _listed(chain: list[Number]) -> bool:
    """Whether the numbers count short neighbouring lines: a list without separators."""
    neighbours = [
        one.line_end + 1 == two.start and one.line_end - one.start < ADJACENT and not two.heading
        for one, two in pairwise(chain)
    ]
    return bool(neighbours) and all(neighbours)


def _apart(chain: list[Number]) -> bool:
    return all(one.alone and two.start - one.line_end > BETWEEN for one, two in pairwise(chain))


def _removal(text: str, number: Number, *, certain: bool) -> Change:
    """The number goes; where it broke a paragraph, its line end too."""
    indented = number.alone and text[number.after - 1 : number.after] in ("\u3000", "\t")
    if number.broken and not number.heading and not indented and number.after < len(text):
        return Change(number.previous_end, number.after, "", ("CL05", "CL06"), certain)
    if not number.alone:
        return Change(number.start, number.after, "", ("CL05",), certain)
    if number.line_end < len(text):
        return Change(number.start, number.line_end + 1, "", ("CL05",), certain)
    return Change(max(0, number.start - 1), number.line_end, "", ("CL05",), certain)


def _unfinished(line: str) -> bool:
    """Whether a paragraph stops in the middle: prose without a mark that ends it."""
    if pattern("finished").search(line):
        return False
    return len(line) >= PROSE or pattern("pause").search(line) is not None


def _numbers(text: str) -> Iterator[Number]:
    if not any(char.isdigit() for char in text):
        return
    previous: tuple[int, int] | None = None
    for start, end in _lines(text):
        match = pattern("page_written").match(text, start, end) or pattern("page_number").match(
            text, start, end
        )
        if match is None:
            previous = (start, end) if text[start:end].strip() else previous
            continue
        yield _number(text, match, start, end, previous)
        if match.end() < end:
            previous = (match.end(), end)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _number(
    text: str, match: re.Match[str], start: int, end: int, previous: tuple[int, int] | None
) -> Number:
    groups = match.groupdict()
    alone = match.end() == end
    after = match.end()
    if alone:
        following = pattern("content").search(text, end)
        after = following.start() if following else len(text)
    return Number(
        value=int(groups.get("value") or 0),
        start=start,
        after=after,
        line_end=end,
        previous_end=previous[1] if previous else 0,
        broken=previous is not None and _unfinished(text[previous[0] : previous[1]]),
        heading=pattern("heading").match(text, after) is not None,
        alone=alone,
        written="value" not in groups,
        fraction=groups.get("fraction") is not None,
        unit=not alone and pattern("unit").match(text, after) is not None,
        year=not alone and text[after].isdigit(),
    )
