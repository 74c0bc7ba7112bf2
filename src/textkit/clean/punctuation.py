"""CL08, CL19, CL20: half-width marks in Chinese text, doubled marks, Latin full stops.

A mark counts as Chinese when a Han character or a Chinese mark stands at one of its sides. Addresses, clock times and
numbers keep theirs.
"""

import re
from collections.abc import Iterator

from textkit.clean.draft import Change, Finding
from textkit.clean.shifted import torn

HABIT = 3  # lines ending in a Latin full stop from which it is the text's way to end a sentence
HAN = "\u3400-\u9fff\uf900-\ufaff"
CHINESE = f"{HAN}\u3001-\u3011\u3014\u3015\uff01-\uff0f\uff1a-\uff20“”‘’…—"
_MARKS = re.compile(r"(?<! ) *([,:;?!]+) *")
_FULL = str.maketrans(",:;?!", "，：；？！")
_SIDE = re.compile(f"[{CHINESE}]")
_ADDRESS = re.compile(
    r"(?<![\w.+-])(?:[A-Za-z][A-Za-z0-9+.-]{0,20}://[!-~]+|www\.[!-~]+"
    r"|[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}\.[A-Za-z0-9.-]+)",
    re.ASCII,
)
_DASH = re.compile(f"(?<=[{CHINESE}])(?:-{{2,4}}|―{{1,2}}|─{{2}})(?=[{CHINESE}A-Za-z0-9])")
_DOUBLED = re.compile("([，、；：。])\\1+")
_DOTS = re.compile(f"(?<=[{CHINESE}])\\.{{3,}}|(?<!\\.)\\.{{3,}}(?=[{CHINESE}])|(?<!…)…(?!…)")
_STOP = re.compile(f"(?<=[{HAN}]{{4}})\\.(?=[”’）》」]*$)", re.MULTILINE)
_STOP_INSIDE = re.compile(f"(?<=[{HAN}]{{4}})\\.(?=[{HAN}])")
TWICE = 2
ELLIPSIS = "……"


def half_width(text: str) -> Iterator[Finding]:
    """CL08: commas, colons, semicolons, question and exclamation marks with their blanks, and dashes."""
    protected = set(_protected(text))
    for match in _MARKS.finditer(text):
        start, end = match.span(1)
        if start in protected or text.startswith("//", end) or not _beside_chinese(text, match):
            continue
        if text[end - 1] == "?" and torn(text, end - 1):
            continue  # CL02 has spoken
        yield Change(*match.span(), match[1].translate(_FULL), ("CL08",))
    for match in _DASH.finditer(text):
        yield Change(*match.span(), "——", ("CL08",))


def _beside_chinese(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    return bool(_SIDE.match(before) or _SIDE.match(after))


def _protected(text: str) -> Iterator[int]:
    """Places of marks inside addresses; a mark that ends the address belongs to the sentence."""
    for match in _ADDRESS.finditer(text):
        yield from range(match.start(), match.start() + len(match[0].rstrip(",:;?!.")))


def repeated(text: str) -> Iterator[Finding]:
    """CL19: the same mark twice; dots for an ellipsis."""
    for match in _DOUBLED.finditer(text):
        full_stop = match[1] == "。"
        after = ELLIPSIS if full_stop and len(match[0]) > TWICE else match[1]
        yield Change(*match.span(), after, ("CL19",), certain=not full_stop)
    for match in _DOTS.finditer(text):
        yield Change(*match.span(), ELLIPSIS, ("CL19",))


def full_stops(text: str) -> Iterator[Finding]:
    """CL20: a Latin full stop that ends a line of Chinese; inside a line only where the text knows no other."""
    ends = list(_STOP.finditer(text))
    habit = len(ends) >= HABIT
    for match in ends:
        yield Change(*match.span(), "。", ("CL20",), certain=habit)
    if habit and "。" not in text:
        for match in _STOP_INSIDE.finditer(text):
            yield Change(*match.span(), "。", ("CL20",), certain=False)
