"""PR06 to PR09, PR16: quotes, brackets and title marks that do not pair (GB/T 15834-2011).

Brackets pair within a paragraph. A quotation may run over several paragraphs, each opened anew and only the last closed.
"""

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from textkit.clean import pairs as clean_pairs
from textkit.clean.draft import Change
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern, words

OPENS = {pair[0]: pair[1] for pair in words("brackets")}
CLOSES = {closing: opening for opening, closing in OPENS.items()}
INNER = {"“": "‘", "”": "’"}
QUOTES = {"“": "”", "”": "“"}
_BRACKETS = re.compile(rf"[(){re.escape(''.join(words('brackets')))}]")
_LINE = re.compile("[^\n]+")
_QUOTES = re.compile("[“”]")
DEEPEST = 3  # brackets that may be forgotten inside one that closes
NUMBERING = 6  # characters before a bracket in which its number stands
ROUND = {"(": "（", ")": "）"}


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    char: str


def findings(text: str) -> Iterator[Finding]:
    carried = False
    for line in _LINE.finditer(text):
        yield from _brackets(text, line)
        quotes = [_Mark(one.start(), one[0]) for one in _QUOTES.finditer(text, *line.span())]
        if quotes:
            carried = yield from _quotes(text, quotes, carried=carried)
    yield from _straight(text)


def _straight(text: str) -> Iterator[Finding]:
    """Straight quotes beside Chinese, as cleaning would set them."""
    for one in clean_pairs.quotes(text):
        if isinstance(one, Change):
            span = one.start, one.end
            yield finding("PR06", span, one.after, text[slice(*span)])


def _brackets(text: str, line: re.Match[str]) -> Iterator[Finding]:
    opened: list[_Mark] = []
    for match in _BRACKETS.finditer(text, *line.span()):
        mark = _Mark(match.start(), ROUND.get(match[0], match[0]))
        if mark.char not in CLOSES:
            opened.append(mark)
            continue
        wanted = CLOSES[mark.char]
        if any(one.char == wanted for one in opened[-DEEPEST:]):
            while opened[-1].char != wanted:
                yield _alone(text, opened.pop())
            opened.pop()
        elif not _means_something_else(text, line.start(), mark):
            yield _alone(text, mark)
    for mark in opened:
        yield _alone(text, mark)


def _means_something_else(text: str, start: int, mark: _Mark) -> bool:
    """Whether it closes the number of an item, as in 1）, which opens none, or is an apostrophe."""
    if mark.char == "’":
        return pattern("apostrophe").match(text, mark.at) is not None
    before = max(start, mark.at - NUMBERING), mark.at
    return mark.char == "）" and pattern("numbering_before").search(text, *before) is not None


def _alone(text: str, mark: _Mark) -> Finding:
    rule = "PR09" if mark.char in "《》〈〉" else "PR07" if mark.char in "‘’" else "PR08"
    partner = OPENS.get(mark.char) or CLOSES[mark.char]
    return finding(rule, (mark.at, mark.at + 1), None, text[mark.at], partner)


def _quotes(text: str, quotes: list[_Mark], *, carried: bool) -> Generator[Finding, None, bool]:
    """Findings of one paragraph; returns whether a quotation runs on. `carried`: one ran into this paragraph."""
    if carried and (depth := _depth(quotes, 1)) in {0, 1}:
        return depth == 1
    if _depth(quotes, 0) == 0:
        yield from _inner(quotes)
        return False
    if len(quotes) % 2 == 0:
        for place, mark in enumerate(quotes):
            wanted = "“”"[place % 2]
            if mark.char != wanted:
                yield finding("PR06", (mark.at, mark.at + 1), wanted, mark.char)
        return False
    alone = _unpaired(quotes)
    if pattern("quote_goes_on").match(text, quotes[-1].at + 1):
        alone = [mark for mark in alone if mark.char == "”"]
    for mark in alone:
        yield finding("PR07", (mark.at, mark.at + 1), None, mark.char, QUOTES[mark.char])
    return not alone


def _depth(quotes: list[_Mark], depth: int) -> int:
    """How deep one is inside quotations at the end, coming from `depth`; -1 if one closes that was not opened."""
    for mark in quotes:
        depth += 1 if mark.char == "“" else -1
        if depth < 0:
            break
    return depth


def _inner(quotes: list[_Mark]) -> Iterator[Finding]:
    depth = 0
    for mark in quotes:
        depth += mark.char == "“"
        if depth > 1:
            yield finding("PR16", (mark.at, mark.at + 1), INNER[mark.char], mark.char)
        depth -= mark.char == "”"


def _unpaired(quotes: list[_Mark]) -> list[_Mark]:
    opened, alone = [], []
    for mark in quotes:
        if mark.char == "“":
            opened.append(mark)
        elif opened:
            opened.pop()
        else:
            alone.append(mark)
    return [*alone, *opened]
