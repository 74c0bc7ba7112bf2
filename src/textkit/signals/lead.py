"""The lead of a news report: who did what, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from textkit.signals.tables import pattern, table

QUESTIONS = ("who", "when", "where", "what")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lead:
    """The first paragraph without its by-line, where it stands in the text, and where each answer stands. `vague` is a word
    that only looks like a date.
    """

    start: int
    end: int
    who: Span | None = None
    when: Span | None = None
    where: Span | None = None
    what: Span | None = None
    vague: Span | None = None

    @property
    def missing(self) -> list[str]:
        return [name for name in QUESTIONS if getattr(self, name) is None]


def lead_of(text: str) -> Lead:
    """Of a text without a paragraph of its own an empty lead."""
    start, end = next(_paragraphs(text), (0, 0))
    if byline := _pattern("byline").match(text, start, end):
        start = byline.end()
    found = {name: _first(name, text, start, end) for name in (*QUESTIONS, "vague")}
    return Lead(start, end, **found)


def _paragraphs(text: str) -> Iterator[Span]:
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line)
        at += len(line) + 1


def _first(name: str, text: str, start: int, end: int) -> Span | None:
    found = _pattern(name).search(text, start, end)
    return found.span() if found else None


def _pattern(name: str) -> re.Pattern[str]:
    return pattern(table("genres")["lead"][name])
