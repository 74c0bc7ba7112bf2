"""Two texts side by side, as far as they share passages: what is shared, a little around it, and how
much was left out between."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

AROUND = 24  # characters before and after a passage
TOO_LITTLE = 12  # to be left out
Passage = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text. `passage` counts from 1 in the order of the query, 0 is none; `left_out`
    counts the characters that are not shown, where `text` is empty."""

    text: str
    passage: int = 0
    left_out: int = 0


def side_by_side(
    query: str, document: str, passages: Sequence[Passage]
) -> tuple[list[Part], list[Part]]:
    """Both texts, the same passage under the same number in both."""
    here = [(start, end, number) for number, (start, end, _, _) in enumerate(passages, 1)]
    there = [(start, end, number) for number, (_, _, start, end) in enumerate(passages, 1)]
    return list(_parts(query, here)), list(_parts(document, sorted(there)))


def _parts(text: str, spans: Iterable[tuple[int, int, int]]) -> Iterator[Part]:
    at = 0
    for first, end, number in spans:
        start = max(first, at)  # passages of a document may overlap
        if end <= start:
            continue
        yield from _between(text[at:start], before=at > 0, after=True)
        yield Part(text[start:end], passage=number)
        at = end
    yield from _between(text[at:], before=at > 0, after=False)


def _between(text: str, *, before: bool, after: bool) -> Iterator[Part]:
    """What stands around passages; `before` and `after` say on which side there is one."""
    head = AROUND if before else 0
    tail = AROUND if after else 0
    left_out = len(text) - head - tail
    if left_out < TOO_LITTLE:
        if text:
            yield Part(text)
        return
    if head:
        yield Part(text[:head])
    yield Part("", left_out=left_out)
    if tail:
        yield Part(text[-tail:])
