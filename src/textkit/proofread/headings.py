"""PR30 to PR35: headings and their numbers (GB/T 9704-2012: 一、 （一） 1. （1）)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textkit.figures import number
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern

LEVELS = ("han", "han_brackets", "figure", "figure_brackets")


@dataclass(frozen=True, slots=True)
class _Heading:
    level: int
    number: int
    span: tuple[int, int]
    text: str


def findings(text: str) -> Iterator[Finding]:
    yield from _forms(text)
    yield from _sequence(_headings(text))


def _forms(text: str) -> Iterator[Finding]:
    for match in pattern("bracket_and_pause").finditer(text):
        yield finding(
            "PR30", match.span("wrong"), "", match["number"] + match["wrong"], match["number"]
        )
    for match in pattern("figure_and_pause").finditer(text):
        wanted = match["number"] + "."
        yield finding("PR31", match.span("wrong"), wanted, match["wrong"], wanted)
    for match in pattern("han_and_point").finditer(text):
        wanted = match["number"] + "、"
        yield finding("PR31", match.span("wrong"), wanted, match["wrong"], wanted)
    for match in pattern("order_and_pause").finditer(text):
        wanted = match["number"] + "，"
        yield finding("PR34", match.span("wrong"), wanted, match["wrong"], wanted)


def _headings(text: str) -> Iterator[_Heading]:
    for match in pattern("heading").finditer(text):
        level, written = next(
            (place, match[name]) for place, name in enumerate(LEVELS) if match[name] is not None
        )
        start = match.start(LEVELS[level])
        yield _Heading(level, number(written), (start, start + len(written)), written)


def _sequence(headings: Iterator[_Heading]) -> Iterator[Finding]:
    """Numbers that jump, stand twice, begin late or change places; a part of a document may begin anywhere."""
    last: dict[int, _Heading] = {}
    for heading in headings:
        before = last.get(heading.level)
        deeper = [one for level, one in last.items() if level > heading.level]
        if before is not None:
            wanted = before.number + 1
            if heading.number not in {wanted, 1}:
                yield _jump(heading, before, wanted)
        elif deeper and min(last) < heading.level:
            yield finding("PR35", heading.span, None, heading.text, deeper[0].text)
        elif heading.number > 1 and any(level < heading.level for level in last):
            yield finding("PR33", heading.span, None, heading.text)
        last = {level: one for level, one in last.items() if level < heading.level}
        last[heading.level] = heading


def _jump(heading: _Heading, before: _Heading, wanted: int) -> Finding:
    written = re.sub(r"\d+", str(wanted), heading.text)
    return finding(
        "PR32",
        heading.span,
        written if written != heading.text else None,
        before.text,
        heading.text,
    )
