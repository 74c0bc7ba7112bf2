"""CL10 and CL11: masks and sentences that stand twice; both are only pointed out."""

import re
from collections.abc import Iterator

from textkit.clean.draft import Doubt, Finding
from textkit.clean.tables import message, pattern

SHORTEST = 20  # characters from which a sentence that returns is no formula
SHORT = 8  # … if it returns word for word, figures too, in its own paragraph
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
        at = 0
        for paragraph in text.split("\n"):
            yield from self._paragraph(text, at, at + len(paragraph))
            at += len(paragraph) + 1

    def _paragraph(self, text: str, start: int, end: int) -> Iterator[Finding]:
        here: set[str] = set()
        for match in _SENTENCE.finditer(text, start, end):
            written = match[0].lstrip(" \u3000")
            plain = _HAN.sub("", written)
            if written in here or plain in self._seen:
                yield Doubt(match.end() - len(written), match.end(), "CL11", message("twice"))
            if len(plain) >= SHORTEST:
                self._seen.add(plain)
            elif len(plain) >= SHORT:
                here.add(written)
