"""PR01 to PR05, PR11 to PR14: marks that stand together, half-width ones, ellipsis and dash, lines (GB/T 15834-2011)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from textkit.clean import pairs as clean_pairs
from textkit.clean import punctuation
from textkit.clean.draft import Change
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern

# Of two different marks the stronger is kept.
STRENGTH = "、，：；。！？"
ELLIPSIS, DASH = "……", "——"
HABIT = 6  # half-width brackets from which, with no full-width one, they are the text's own way
BODY = 25  # characters from which a paragraph is no heading, signature or date
_TOGETHER = re.compile(f"[{STRENGTH}]{{2,}}")
_STRONG_FEELING = re.compile("[！？]{2,3}")
_DOTS = re.compile(r"。{3,}|(?<!\.)\.{3,}|·{3,}|…+")
_DASHES = re.compile("[-–—―─－]+")


def findings(text: str) -> Iterator[Finding]:
    yield from _together(text)
    yield from _half_width(text)
    yield from _ellipses(text)
    yield from _dashes(text)
    yield from _enumerations(text)
    yield from _lines(text)


def _together(text: str) -> Iterator[Finding]:
    for match in _TOGETHER.finditer(text):
        marks = match[0]
        if _STRONG_FEELING.fullmatch(marks) or (set(marks) == {"。"} and len(marks) > len("。。")):
            continue
        yield finding("PR01", match.span(), max(marks, key=STRENGTH.index), marks)
    for match in pattern("stop_in_and_out").finditer(text):
        yield finding("PR15", match.span(), match[0][:-1], match[0])


def _half_width(text: str) -> Iterator[Finding]:
    for change in punctuation.half_width(text):
        if isinstance(change, Change) and change.after != DASH:
            yield _mended("PR02", text, change)
    narrow = [change for change in clean_pairs.brackets(text) if isinstance(change, Change)]
    habit = len(narrow) >= HABIT and "（" not in text
    for change in narrow:
        found = _mended("PR03", text, change)
        yield replace(found, severity="hint") if habit else found
    for match in pattern("latin_stop").finditer(text):
        yield finding("PR02", match.span(), "。", match[0])


def _mended(rule: str, text: str, change: Change) -> Finding:
    quoted = text[change.start : change.end]
    return finding(rule, (change.start, change.end), change.after, quoted.strip())


def _ellipses(text: str) -> Iterator[Finding]:
    for match in _DOTS.finditer(text):
        if match[0] in {ELLIPSIS, ELLIPSIS * 2} or not _beside_chinese(text, match):
            continue
        yield finding("PR04", match.span(), ELLIPSIS, match[0])
    for match in pattern("ellipsis_and_etc").finditer(text):
        yield finding("PR04", match.span(), ELLIPSIS, match[0])


def _dashes(text: str) -> Iterator[Finding]:
    for match in _DASHES.finditer(text):
        dashes = match[0]
        if dashes == DASH or not pattern("dash_before").search(text, *_window(match.start())):
            continue
        if len(dashes) > 1 and pattern("han").match(text, match.end()):
            yield finding("PR05", match.span(), DASH, dashes)


def _window(at: int) -> tuple[int, int]:
    return max(0, at - 1), at


def _beside_chinese(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    return bool(pattern("chinese").search(text[max(0, start - 1) : start] + text[end : end + 1]))


def _enumerations(text: str) -> Iterator[Finding]:
    for match in pattern("between_titles").finditer(text):
        yield finding("PR10", match.span(), "", text[match.start() - 1 : match.end() + 1])
    for match in pattern("mark_before_word").finditer(text):
        yield finding("PR13", match.span(1), match[2], match[1])


def _lines(text: str) -> Iterator[Finding]:
    for match in pattern("mark_at_line_start").finditer(text):
        yield finding("PR12", match.span(1), None, match[1])
    for match in pattern("line").finditer(text):
        yield from _open_end(text, match)


def _open_end(text: str, line: re.Match[str]) -> Iterator[Finding]:
    """A body paragraph that stops without a mark; headings, tables, signatures have no stops in them."""
    end = line.start() + len(line[0].rstrip())
    if end - line.start() < BODY or not pattern("open_end").match(text, end - 1):
        return
    if pattern("stop").search(text, line.start(), end - 1):
        yield finding("PR11", (end - 1, end), text[end - 1] + "。", text[end - 1])
