"""CL07: what a web page added behind the text, and the second document that it appended.

Tails are lines at a document's end: strong ones go, likely ones go as uncertain edits, and what looks like one amid the text
is a doubt. A source is a tail only beside other tail lines (rulings 39).
"""

from collections.abc import Iterator

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.tables import message, pattern

RULE = ("CL07",)
NOTICE_LINES = 8  # a notice under a heading of its own is no longer than this


def second_documents(text: str) -> list[int]:
    """Places where an appended document begins: its line `扩展阅读：…`, if sentences follow it."""
    first = pattern("content").search(text)
    marks = [
        match.start()
        for match in pattern("appended").finditer(text)
        if first and match.start() > first.start()
    ]
    ends = [*marks[1:], len(text)]
    return [
        mark
        for mark, end in zip(marks, ends, strict=False)
        if pattern("sentence").search(text, mark, end)
    ]


def findings(text: str) -> Iterator[Finding]:
    lines = list(_lines(text))
    first = _first_tail(text, lines)
    label = pattern("appended").match(text)
    if label:
        yield Change(*label.span(), "", RULE)
    for number, (start, end) in enumerate(lines):
        if number >= first:
            likely = pattern("tail_strong").match(text, start, end) or pattern("tail_notice").match(
                text, start, end
            )
            yield Change(_before(lines, number), end, "", RULE, certain=likely is not None)
        elif pattern("tail_strong").match(text, start, end):
            yield Doubt(start, end, "CL07", message("tail"))
        elif number == first - 1 and (inline := pattern("tail_inline").search(text, start, end)):
            yield Change(*inline.span(), "", RULE, certain=False)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that have text."""
    for match in pattern("line").finditer(text):
        yield match.span()


def _before(lines: list[tuple[int, int]], number: int) -> int:
    return lines[number - 1][1]


def _first_tail(text: str, lines: list[tuple[int, int]]) -> int:
    """Number of the first line of the tail; a text that would vanish whole has none."""
    first = len(lines)
    while first > 1 and _tail(text, lines[first - 1], beside=first < len(lines)):
        first -= 1
    last_sentence = max(text.rfind(mark) for mark in "。！？；")
    for number, line in enumerate(lines[:first]):
        if number and line[0] > last_sentence and pattern("appended").match(text, *line):
            return number
    for number in range(max(1, first - NOTICE_LINES), first):
        rest = lines[number + 1 : first]
        if pattern("tail_head").match(text, *lines[number]) and (
            first < len(lines) or _notice(text, rest)
        ):
            return number
    return first


def _tail(text: str, line: tuple[int, int], *, beside: bool) -> bool:
    kinds = ["tail_strong", "tail_likely"]
    if beside:
        kinds += ["tail_source", "tail_head", "tail_notice"]
    return any(pattern(kind).match(text, *line) for kind in kinds)


def _notice(text: str, lines: list[tuple[int, int]]) -> bool:
    return any(pattern("notice_words").search(text, *line) for line in lines)
