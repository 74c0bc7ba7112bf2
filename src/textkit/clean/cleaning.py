"""The order in which the families of rules see a text."""

from collections.abc import Callable, Iterable

from textkit.clean import (
    breaks,
    doubts,
    pages,
    pairs,
    pinyin,
    punctuation,
    shifted,
    spaces,
    tails,
    traditional,
)
from textkit.clean.draft import Draft, Finding
from textkit.clean.model import Document

Family = Callable[[str], Iterable[Finding]]

# Characters first, since later families read words; torn bytes before any character is converted; marks before the
# lines that they end; lines before what stands at their ends.
FAMILIES: tuple[Family, ...] = (
    spaces.line_ends,
    spaces.invisible,
    pinyin.findings,
    shifted.findings,
    traditional.findings,
    pairs.brackets,
    pairs.quotes,
    punctuation.half_width,
    punctuation.repeated,
    punctuation.full_stops,
    spaces.blanks,
    pages.findings,
    breaks.findings,
)
ENDINGS: tuple[Family, ...] = (tails.findings, spaces.empty_lines)
ROUNDS = 6  # what one family mends may open the eyes of another; in practice the second round finds nothing


def clean(text: str, *, certain_only: bool = False) -> list[Document]:
    """The documents of an imported text, each cleaned, with every change and doubt; never fewer than one.

    `text` is the decoded file; a byte order mark at its start is dropped before offsets are counted. With `certain_only`
    changes that an editor should decide are left out and raised as doubts.
    """
    whole = Draft(text.removeprefix("\ufeff"), certain_only=certain_only)
    _settle(whole, FAMILIES)
    repetition = doubts.Repetition()
    documents = []
    for draft in whole.split(tails.second_documents(whole.text)):
        _settle(draft, (*ENDINGS, *FAMILIES))
        draft.take(doubts.masks(draft.text))
        draft.take(repetition.findings(draft.text))
        documents.append(draft.document())
    return documents


def _settle(draft: Draft, families: tuple[Family, ...]) -> None:
    for _ in range(ROUNDS):
        before = draft.text
        draft.flags.clear()  # what is still open, every round says again
        for family in families:
            draft.take(family(draft.text))
        if draft.text == before:
            return
