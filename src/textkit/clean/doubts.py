"""CL10 and CL11: masks and sentences that stand twice; both are only pointed out."""

import re
from collections.abc import Iterator

from textkit.clean.draft import Doubt, Finding
from textkit.clean.tables import message, pattern

SHORTEST = 20  # characters from which a sentence that returns is no formula
_SENTENCE = re.compile("[^。！？\n]+")
_HAN = re.compile("[^\u3400-\u9fff]+")


def masks(text: str) -> Iterator[Finding]:
    for match in pattern("mask").finditer(text):
        yield Doubt(*match.span(), "CL10", message("mask", match[0]))


class Repetition:
    """Knows the sentences seen so far, over all documents of one import; numbers and marks do not count."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def findings(self, text: str) -> Iterator[Finding]:
        for match in _SENTENCE.finditer(text):
            sentence = _HAN.sub("", match[0])
            if len(sentence) < SHORTEST:
                continue
            if sentence in self._seen:
                start = match.end() - len(match[0].lstrip(" \u3000"))
                yield Doubt(start, match.end(), "CL11", message("twice"))
            self._seen.add(sentence)
