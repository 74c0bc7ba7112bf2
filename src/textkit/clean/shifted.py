"""CL02: runs of GBK text that lost a byte, found, put back in step, or offered, or at least named.

Three traces lead to a run: a question mark or replacement character before an ASCII character (`？h`), the same before
a reading that lost its bracket (`?yōu)`, the mark of a byte-wise annotation that cut a character in two), and rare
characters standing close together. A restored run is an edit where one reading is clearly the likeliest, else a doubt that
offers the likely ones, best first (rulings 35).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.pinyin import LETTER, reading, readings
from textkit.clean.plausibility import common, follows, score, simplified
from textkit.clean.resync import HOLE, Reading, bytes_of, grid, resync
from textkit.clean.tables import message, pattern

RULE = "CL02"
LIKELY = -10.0  # bits for each restored character, its neighbour included, from which a reading is believed
POSSIBLE = -12.5  # … from which it is worth offering
TORN = -8.0  # bits for a half-width mark that stands for a torn lead byte, not for a whole mark read across a border
CLEAR = 3.0  # bits by which the best reading must lead the second
SURE = 12.0  # … by which it counts as certain
GAIN = 6.0  # bits a character that a run without a question mark must win over what stands there
OFFERED = 3  # readings that a doubt offers
ATTEMPTS = 200  # runs tried in one text; a text with more is damaged as a whole
LOOK_BACK = 4  # characters before the first rare one in which the byte may have been lost
_HAN = "\u3400-\u9fff"
_MARKED = re.compile(
    rf"(?<=[{_HAN}\u3001-\u3015\uff01-\uff1f”’])[?？\ufffd](?:([{LETTER}]{{1,7}})[)）]|(?=[@-~](?![A-Za-z0-9])))"
)
_SYMBOLS = "\u0391-\u0451\u2500-\u257f\u3041-\u3129\ue000-\uf8ff\ufffd"


@dataclass(frozen=True, slots=True)
class Run:
    """A damaged stretch and its readings, best first; `bits` per character of the best, `lead` over the second."""

    start: int
    end: int
    readings: tuple[str, ...]
    bits: float
    lead: float
    gain: float


def findings(text: str) -> Iterator[Finding]:
    at = 0
    for run in _runs(text):
        if run.start >= at and (finding := _judge(run)):
            at = run.end
            yield finding
    for match in pattern("undecodable").finditer(text):
        yield Doubt(match.start(), match.end(), RULE, message("undecodable", match[0]))


def _judge(run: Run) -> Finding | None:
    best = run.readings[0]
    if run.bits >= LIKELY and run.lead >= CLEAR:
        return Change(run.start, run.end, best, (RULE,), certain=run.lead >= SURE)
    if run.bits >= POSSIBLE:
        offered = "、".join(f"“{one}”" for one in run.readings[:OFFERED])
        return Doubt(run.start, run.end, RULE, message("shifted", offered))
    return None


def _runs(text: str) -> Iterator[Run]:
    if text.isascii():
        return
    sites = [(match.start(), match) for match in _MARKED.finditer(text)]
    sites += [(match.start(), None) for match in _clusters().finditer(text)]
    sites.sort(key=lambda site: site[0])
    for start, match in sites[:ATTEMPTS]:
        run = _marked(text, match) if match else _silent(text, start)
        if run:
            yield run


@cache
def _clusters() -> re.Pattern[str]:
    """Characters that official texts do not use, close together."""
    rare = [char for char in map(chr, range(0x4E00, 0x9FFF)) if not common(char)]
    return re.compile(f"[{_SYMBOLS}{''.join(rare)}](?:.?.?[{_SYMBOLS}{''.join(rare)}])+")


def _marked(text: str, match: re.Match[str]) -> Run | None:
    """A run that begins with what the decoder wrote for the torn character."""
    before = text[match.start() - 1]
    if match[1] and (leads := _annotated(before, reading(match[1]))):
        seeds = [Reading(0.0, before, match.end(), lead) for lead in leads]
    elif match[1] or text[match.start()] == "\ufffd":
        seeds = [Reading(0.0, before, match.end())]
    else:
        seeds = [Reading(TORN, before, match.end())] if text[match.start()] == "?" else []
        seeds += _before_mark(before, match.end())
    return _run(text, match.start(), _completed(text, resync(text, match.end(), seeds)))


def _before_mark(before: str, start: int) -> list[Reading]:
    """The mark is whole, A3 BF, and the byte was lost before it: every character with trail A3, and BF pending."""
    last = simplified(before)
    chars = grid()[2][0xA3]
    return [Reading(follows(last, simplified(char)), before + char, start, 0xBF) for char in chars]


def _annotated(before: str, sound: tuple[str, int]) -> list[int]:
    """The byte that, behind the trail byte of `before`, made a character of that sound: the one cut off."""
    trail = bytes_of(before)[-1:]
    return [lead for lead in range(0x81, 0xFF) if trail and sound in readings(grid()[0].get((*trail, lead), ""))]


def _silent(text: str, first: int) -> Run | None:
    """A run without a mark: the byte was lost at one of the characters up to the first rare one."""
    best: Run | None = None
    for start in range(max(1, first - LOOK_BACK), first + 1):
        found = bytes_of(text[start])
        before = text[start - 1]
        if len(found) != 2 or not common(before):
            continue
        seeds = [Reading(0.0, before, start)]
        run = _run(text, start, _completed(text, resync(text, start, seeds)))
        if run and run.gain >= GAIN and (best is None or run.gain > best.gain):
            best = run
    return best


def _completed(text: str, found: list[Reading]) -> list[Reading]:
    """The readings with the character behind them weighed in."""
    whole = []
    for one in found:
        after = text[one.end : one.end + 1]
        bits = follows(simplified(one.text[-1]), simplified(after)) if common(after) else LIKELY
        whole.append(Reading(one.bits + bits, one.text[1:], one.end, holes=one.holes))
    return sorted(whole, key=lambda one: -one.bits)


def _run(text: str, start: int, found: list[Reading]) -> Run | None:
    found = [one for one in found if one.text]
    if not found:
        return None
    best = found[0]
    length = len(best.text) + 1
    standing = score(text[start : best.end + 1], before=simplified(text[start - 1]))
    lead = best.bits - found[1].bits if len(found) > 1 else SURE
    readings_ = tuple(one.text for one in found if one.end == best.end)
    return Run(start, best.end, readings_, (best.bits - HOLE * best.holes) / length, lead, (best.bits - standing) / length)
