"""PR80, PR81: a character or a word that stands twice."""

import re
from collections.abc import Iterator
from functools import cache

from textkit.proofread.model import Finding
from textkit.proofread.tables import expanded, finding, lines, pattern

_LINE = re.compile(r"(?P<char>.)(?:\s+<(?P<left>\S+))?(?:\s+>(?P<right>\S+))?")


@cache
def _characters() -> re.Pattern[str]:
    """The characters of doubled.txt twice, unless a word ends or begins with one of them there."""
    parts = []
    for line in lines("doubled.txt"):
        entry = _LINE.fullmatch(line.strip())
        if entry is None:
            raise ValueError(line)
        left = f"(?<![{entry['left']}])" if entry["left"] else ""
        right = f"(?!{expanded(entry['right'])})" if entry["right"] else ""
        parts.append(f"{left}{entry['char']}{{2}}{right}")
    return re.compile("|".join(parts))


def findings(text: str) -> Iterator[Finding]:
    for match in _characters().finditer(text):
        yield finding("PR80", match.span(), match[0][0], match[0])
    for key in ("half_pronoun", "doubled_measure"):
        for match in pattern(key).finditer(text):
            yield finding("PR80", match.span(), match[0][1:], match[0])
    for match in pattern("doubled_word").finditer(text):
        word = match["word"]
        if not pattern("may_double").match(text, match.start()):
            yield finding("PR81", match.span(), word, word)
