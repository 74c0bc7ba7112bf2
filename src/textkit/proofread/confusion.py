"""PR50 to PR79: one character or word for another, by the table confusion.txt.

An entry is `left【wrong→right】right`: the wrong word with what must stand before and after it, both regular expressions of
bounded length, so that every place costs a bounded time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from textkit.proofread.model import Finding
from textkit.proofread.tables import expanded, finding, lines

SIGHT = 24  # characters to the left at which an entry may look
_SECTION = re.compile(r"\[(PR\d\d)\]")
_ENTRY = re.compile(r"(?P<before>.*)【(?P<wrong>[^→]+)→(?P<right>[^】]*)】(?P<after>.*)")


@dataclass(frozen=True, slots=True)
class Entry:
    rule: str
    wrong: str
    right: str | None
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def places(self, text: str) -> Iterator[int]:
        at = text.find(self.wrong)
        while at >= 0:
            if self._fits(text, at):
                yield at
            at = text.find(self.wrong, at + len(self.wrong))

    def _fits(self, text: str, at: int) -> bool:
        if self.after and not self.after.match(text, at + len(self.wrong)):
            return False
        return not self.before or bool(self.before.search(text[max(0, at - SIGHT) : at]))


@cache
def entries() -> tuple[Entry, ...]:
    """The entries of confusion.txt in their order; raises ValueError for a line that is none."""
    rule, found = "", []
    for line in lines("confusion.txt"):
        if section := _SECTION.match(line):
            rule = section[1]
        elif entry := _ENTRY.fullmatch(line.strip()):
            found.append(_entry(rule, entry))
        else:
            raise ValueError(line)
    return tuple(found)


def _entry(rule: str, written: re.Match[str]) -> Entry:
    before, after = written["before"], written["after"]
    return Entry(
        rule,
        written["wrong"],
        None if written["right"] == "?" else written["right"],
        re.compile(rf"(?:{expanded(before)})\Z", re.MULTILINE) if before else None,
        re.compile(expanded(after), re.MULTILINE) if after else None,
    )


def findings(text: str) -> Iterator[Finding]:
    """Of entries that meet at one place the earlier in the table speaks."""
    taken: set[int] = set()
    for entry in entries():
        for at in entry.places(text):
            span = range(at, at + len(entry.wrong))
            if taken.isdisjoint(span):
                taken.update(span)
                yield finding(entry.rule, (at, span.stop), entry.right, entry.wrong, entry.right)
