"""The one form in which texts are searched: NFKC, lower case, traditional characters simplified one
for one; punctuation stays. What is found is exactly what substring search on this form finds."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

# Characters that become exactly one and join with no neighbour: a text of these alone, which most
# are, is as long in its searched form as it was.
_EVEN = re.compile(
    "[\u0000-\u007f\u00b7\u2014\u2018-\u201d\u3000-\u3029\u3030-\u303f\u3400-\u9fff\uff01-\uff5e]*"
)


@cache
def _simplified() -> dict[int, str]:
    table = (files("textkit") / "data" / "search" / "simplified.txt").read_text(encoding="utf-8")
    pairs = (line for line in table.splitlines() if not line.startswith("#"))
    return {ord(pair[0]): pair[1] for pair in pairs}


def normal(text: str) -> str:
    return normalize("NFKC", text).lower().translate(_simplified())


def aligned(text: str) -> tuple[str, Sequence[int]]:
    """The searched form, and for each of its characters, and for its end, the place in `text` that
    it comes from."""
    found = normal(text)
    if _EVEN.fullmatch(text):
        return found, range(len(text) + 1)
    places: list[int] = []
    at = 0
    for cluster in _clusters(text):
        places += [at] * len(normal(cluster))
        at += len(cluster)
    return found, [*places, at]


def _clusters(text: str) -> Iterator[str]:
    """The shortest pieces that NFKC treats each by itself: a letter with its accents."""
    cluster = ""
    for char in text:
        if cluster and not _joins(cluster, char):
            yield cluster
            cluster = ""
        cluster += char
    yield cluster


def _joins(cluster: str, char: str) -> bool:
    if combining(char):
        return True
    if _EVEN.fullmatch(char):
        return False
    return normalize("NFKC", cluster + char) != normalize("NFKC", cluster) + normalize("NFKC", char)
