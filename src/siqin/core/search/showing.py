"""A found text as it is shown: the line with most of the words, cut around the first, hits marked.
What is shown is the text as written, never its searched form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from siqin.core.search.asked import Asked
from siqin.core.search.normal import aligned, normal

BEFORE = 30
LENGTH = 120


@dataclass(frozen=True)
class Run:
    text: str
    hit: bool = False


def marked(text: str, asked: Asked) -> list[Run]:
    """The whole of a short text, a title, with its hits."""
    return list(_runs(text, _hits(text, asked.words), 0, len(text)))


def excerpt(text: str, asked: Asked) -> list[Run]:
    """Some hundred characters of a text around what was found; its beginning where that stands
    elsewhere (in the title)."""
    lines = [line for line in text.split("\n") if line.strip()]
    forms = map(normal, lines)
    told = [sum(word in form for word in asked.words) for form in forms]
    if not told:
        return []
    line = lines[told.index(max(told))].strip()
    hits = _hits(line, asked.words)
    begin = max(0, hits[0][0] - BEFORE) if hits and hits[0][1] > LENGTH else 0
    end = begin + LENGTH
    runs = list(_runs(line, hits, begin, end))
    if begin:
        runs.insert(0, Run("…"))
    if end < len(line):
        runs.append(Run("…"))
    return runs


def _hits(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in the text as written, in order, overlapping ones made one."""
    form, places = aligned(text)
    found = sorted(span for word in words for span in _spans(form, places, word))
    hits: list[tuple[int, int]] = []
    for begin, end in found:
        if hits and begin <= hits[-1][1]:
            hits[-1] = hits[-1][0], max(end, hits[-1][1])
        else:
            hits.append((begin, end))
    return hits


def _spans(form: str, places: Sequence[int], word: str) -> Iterator[tuple[int, int]]:
    at = form.find(word)
    while at >= 0:
        end = at + len(word)
        # One written character may be several searched ones (㈠): it is marked whole.
        while places[end] == places[end - 1] and end < len(form):
            end += 1
        yield places[at], places[end]
        at = form.find(word, at + 1)


def _runs(text: str, hits: list[tuple[int, int]], begin: int, end: int) -> Iterator[Run]:
    at = begin
    for first, last in hits:
        if last <= begin or first >= end:
            continue
        if text[at:first]:
            yield Run(text[at:first])
        yield Run(text[max(first, begin) : min(last, end)], hit=True)
        at = min(last, end)
    if text[at:end]:
        yield Run(text[at:end])
