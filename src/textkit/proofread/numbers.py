"""PR20 to PR28: how numbers are written (GB/T 15835-2011)."""

import re
from collections.abc import Iterator

from textkit import figures
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern, words


def findings(text: str) -> Iterator[Finding]:
    yield from _zeros(text)
    yield from _ranges(text)
    yield from _years(text)
    yield from _mixed(text)
    yield from _percentages(text)
    yield from _thousands(text)


def _zeros(text: str) -> Iterator[Finding]:
    """二0 or 二О for 二〇: a zero of another alphabet among Chinese figures."""
    for match in pattern("foreign_zero").finditer(text):
        written = match[0]
        wanted = pattern("any_zero").sub(figures.ZERO, written)
        if written != wanted and pattern("han_figure").search(written):
            geometric = set(written) - set(wanted) <= set(words("round_zeros"))
            yield finding(
                "PR20",
                match.span(),
                wanted,
                written,
                wanted,
                severity="warning" if geometric else None,
            )


def _ranges(text: str) -> Iterator[Finding]:
    for match in pattern("range_of_units").finditer(text):
        first, sign, second, unit = match.groups()
        rule = "PR22" if unit != "%" else "PR26"
        yield finding(rule, match.span(), f"{first}{unit}{sign}{second}{unit}", match[0])


def _years(text: str) -> Iterator[Finding]:
    for match in pattern("short_year").finditer(text):
        yield finding("PR23", match.span(1), None, match[1])
    for key in ("short_decade", "han_decade"):
        for match in pattern(key).finditer(text):
            yield finding("PR23", match.span(1), None, match[1])
    for match in pattern("short_range").finditer(text):
        first, sign, second = match.group(1, 2, 3)
        yield finding("PR23", match.span(), f"{first}{sign}{first[:2]}{second}", match[0])


def _mixed(text: str) -> Iterator[Finding]:
    """4千5百: Arabic figures go with 万 and 亿 only."""
    for match in pattern("mixed_figures").finditer(text):
        yield finding("PR24", match.span(), figures.plain(match[0]), match[0])
    for match in pattern("round_hundreds").finditer(text):
        plain = figures.plain(match[0])
        yield finding("PR24", match.span(), plain, match[0], severity="warning")
    for match in pattern("mixed_date").finditer(text):
        yield finding("PR25", match.span(), None, match[0])


def _percentages(text: str) -> Iterator[Finding]:
    for match in pattern("percent_of_points").finditer(text):
        yield finding("PR26", match.span(), match[1] + words("points")[0], match[0])
    for match in pattern("percent_mixed").finditer(text):
        yield finding("PR26", match.span(), f"{match[1]}%", match[0])


def _thousands(text: str) -> Iterator[Finding]:
    for match in pattern("odd_thousands").finditer(text):
        digits = re.sub("[,，]", "", match[0])
        yield finding("PR27", match.span(), digits, match[0])
    for match in pattern("estimate_with_pause").finditer(text):
        yield finding("PR28", match.span(1), match[1].replace("、", ""), match[1])
