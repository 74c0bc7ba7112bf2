"""CL09 and CL17: brackets around Chinese become full-width, straight quotes become Chinese ones."""

import re
from collections.abc import Iterator

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.punctuation import CHINESE, HAN
from textkit.clean.tables import message

_TOKEN = re.compile(f"[()（）\n]|[{HAN}]+")
_WIDE = {"(": "（", ")": "）"}
_STRAIGHT = re.compile('["\uff02]')
_QUOTE = re.compile('[“”"\uff02]')
_SINGLE = re.compile(f"(?<![A-Za-z'])'([^'\n]{{0,40}}[{HAN}][^'\n]{{0,40}})'(?![A-Za-z'])")
_SIDE = re.compile(f"[{CHINESE}]")


def brackets(text: str) -> Iterator[Finding]:
    """CL09, rulings 38: a pair with any Han inside is full-width; one with only Latin or digits stays."""
    if "(" not in text and ")" not in text:
        return
    for pair in _chinese_pairs(text):
        for place in pair:
            if text[place] in _WIDE:
                yield Change(place, place + 1, _WIDE[text[place]], ("CL09",))


def _chinese_pairs(text: str) -> Iterator[tuple[int, int]]:
    """Places of the brackets that belong together on one line and have Han between them."""
    opened: list[int] = []
    last_han = -1
    for match in _TOKEN.finditer(text):
        at = match.start()
        if match[0] in "(（":
            opened.append(at)
        elif match[0] == "\n":
            opened.clear()
        elif match[0] not in ")）":
            last_han = match.end() - 1
        elif opened and (start := opened.pop()) < last_han:
            yield start, at


def quotes(text: str) -> Iterator[Finding]:
    """CL17: in a line whose quotes pair up, straight ones beside Chinese open and close in turn."""
    if '"' not in text and "\uff02" not in text and "'" not in text:
        return
    start = 0
    for line in text.split("\n"):
        if _STRAIGHT.search(line):
            yield from _line_quotes(line, start)
        start += len(line) + 1
    for match in _SINGLE.finditer(text):
        yield Change(match.start(), match.start() + 1, "‘", ("CL17",))
        yield Change(match.end() - 1, match.end(), "’", ("CL17",))


def _line_quotes(line: str, start: int) -> Iterator[Finding]:
    pairs: list[tuple[int, int]] = []
    opened: int | None = None
    for match in _QUOTE.finditer(line):
        at = match.start()
        closes = match[0] == "”" or (match[0] != "“" and opened is not None)
        if closes and opened is not None:
            pairs.append((opened, at))
        opened = None if closes else at
    chinese = [pair for pair in pairs if _chinese(line, *pair)]
    if opened is not None and line[opened] in '"\uff02' and _chinese(line, opened, opened):
        yield Doubt(start + opened, start + opened + 1, "CL17", message("unpaired"))
        return
    for left, right in chinese:
        for place, wanted in ((left, "“"), (right, "”")):
            if line[place] in '"\uff02':
                yield Change(start + place, start + place + 1, wanted, ("CL17",))


def _chinese(line: str, left: int, right: int) -> bool:
    sides = line[max(0, left - 1) : left + 2] + line[max(0, right - 1) : right + 2]
    return bool(_SIDE.search(_QUOTE.sub("", sides)))
