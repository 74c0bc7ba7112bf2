"""PR21, PR29: two words that both make a number approximate, and falls by a multiple."""

from collections.abc import Iterator

from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern


def findings(text: str) -> Iterator[Finding]:
    for key in ("about_or_so", "limit_or_more", "limit_or_less"):
        for match in pattern(key).finditer(text):
            before, number, after = match.group("before", "number", "after")
            yield finding("PR21", match.span(), before + number, before, after)
    for match in pattern("fall_by_multiple").finditer(text):
        yield finding("PR29", match.span(), None, match[0])
