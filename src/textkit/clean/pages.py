"""CL05 and CL06: page numbers that came along with the text, and the paragraphs they broke.

A number alone on its line or stuck to the beginning of a paragraph is a page number if it belongs to a chain 1, 2, 3 … of
which at least one stands where a page may break: after an unfinished paragraph, or before a heading. Numbers written as
page numbers (`- 3 -`, `第3页`) need no chain. List numbers, years, amounts are none; what stays unclear is a doubt.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.plausibility import attraction, worded
from textkit.clean.tables import message, pattern

PROSE = 12  # a line so long without a mark at its end is rather torn than a heading
ADJACENT = 60  # numbers on neighbouring lines shorter than this are rather a list
HEADING = 30  # a heading is shorter
FIRST = 2  # the first page often bears no number
NEAR = 4  # characters on each side of a break in which a torn word is looked for
TORN = 5.0  # bits that a word across the break must win
DRAWN = 3.0  # bits by which the characters at the break must attract each other
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
    midway: bool  # … and a sentence was finished in it before
    open_: bool  # nothing ends the paragraph before, be it a short one
    heading: bool  # a heading follows
    alone: bool
    written: bool = False  # in the form of a page number
    fraction: bool = False  # in the form 3/10
    unit: bool = False  # a word follows that may be its unit
    year: bool = False  # a year follows without a gap

    @property
    def anchored(self) -> bool:
        return (self.broken or (self.heading and not self.alone)) and not self.unit


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
    if not anchors and not (len(chain) > 1 and _apart(chain)):
        yield from _lone(text, chain)
        return
    listed = _listed(chain) or anchors * 2 < len(chain)
    told = chain[0].value <= FIRST and (len(chain) > 1 or chain[0].value == 1)
    for number in chain:
        if number.unit or (listed and not number.alone) or not (told or number.alone):
            if number.anchored or number.broken:
                yield Doubt(number.start, number.after, "CL05", message("page", number.value))
        else:
            sure = anchors > 0 if number.alone else number.anchored and not number.year
            yield _removal(text, number, certain=sure and len(chain) > 1)


def _lone(text: str, chain: list[Number]) -> Iterator[Finding]:
    """A number without a chain and a clear break: believed only as the first after a paragraph that nothing ends."""
    number = chain[0]
    if len(chain) == 1 and number.open_ and not number.unit:
        if number.value == 1:
            yield _removal(text, replace(number, broken=True), certain=False)
        elif not number.alone:
            yield Doubt(number.start, number.after, "CL05", message("page", number.value))


def _listed(chain: list[Number]) -> bool:
    """Whether the numbers count short neighbouring lines: a list without separators."""
    neighbours = [
        one.line_end + 1 == two.start
        and one.line_end - one.start < ADJACENT
        and not (one.heading or two.heading or two.midway)
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


def _numbers(text: str) -> Iterator[Number]:
    if not any(char.isdigit() for char in text):
        return
    previous: tuple[int, int] | None = None
    body = text.find("。") % (len(text) + 1)  # titles stand before the first full stop
    for start, end in _lines(text):
        match = pattern("page_written").match(text, start, end) or pattern("page_number").match(
            text, start, end
        )
        if match is None:
            previous = (start, end) if text[start:end].strip() else previous
            continue
        yield _number(text, match, (start, end), previous, body)
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
    text: str,
    match: re.Match[str],
    line: tuple[int, int],
    previous: tuple[int, int] | None,
    body: int,
) -> Number:
    start, end = line
    groups = match.groupdict()
    alone = match.end() == end
    after = match.end()
    if alone:
        following = pattern("content").search(text, end)
        after = following.start() if following else len(text)
    before = text[previous[0] : previous[1]] if previous else ""
    stacked = alone and pattern("page_number").match(text, after) is not None
    title = previous is None or previous[0] <= body
    torn = "value" in groups and _torn(before, text[after : after + NEAR])
    broken = not stacked and (torn or _unfinished(before, title=title))
    return Number(
        value=int(groups.get("value") or 0),
        start=start,
        after=after,
        line_end=end,
        previous_end=previous[1] if previous else 0,
        broken=broken,
        midway=broken and "。" in before,
        open_=not title and not closed(before),
        heading=pattern("heading").match(text, after) is not None,
        alone=alone,
        written="value" not in groups,
        fraction=groups.get("fraction") is not None,
        unit=not alone and not torn and pattern("unit").match(text, after) is not None,
        year=not alone and text[after].isdigit(),
    )


def _unfinished(line: str, *, title: bool) -> bool:
    """Whether a paragraph stops in the middle: prose without a mark that ends it."""
    if closed(line):
        return False
    return pattern("pause").search(line) is not None or (len(line) >= PROSE and not title)


def closed(line: str) -> bool:
    """Whether nothing can follow in the same paragraph: a mark that ends it, a heading, nothing at all."""
    heading = len(line) < HEADING and pattern("heading_alone").match(line)
    return bool(heading) or not line or pattern("finished").search(line) is not None


def _torn(before: str, after: str) -> bool:
    """Whether a word lies across the break, or what stands at its sides often stands together."""
    before = before[-NEAR:]
    if not before or pattern("finished").search(before):
        return False
    if attraction(before[-1], after[:1]) >= DRAWN:
        return True
    return worded(before + after) - worded(before) - worded(after) >= TORN
