"""PR90: masks and gaps left in a text that is meant to be finished."""

from collections.abc import Iterator

from textkit.clean import doubts
from textkit.clean.draft import Doubt
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern


def findings(text: str) -> Iterator[Finding]:
    for doubt in doubts.masks(text):
        # A round zero among Chinese figures is PR20's.
        if isinstance(doubt, Doubt) and not pattern("figure_before").search(text, *_before(doubt)):
            yield finding("PR90", (doubt.start, doubt.end), None, text[doubt.start : doubt.end])


def _before(doubt: Doubt) -> tuple[int, int]:
    return max(0, doubt.start - 1), doubt.start
