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
from operator import itemgetter

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.pinyin import LETTER, reading, readings
from textkit.clean.plausibility import common, follows, score, simplified, worded
from textkit.clean.resync import HOLE, Reading, bytes_of, grid, resync
from textkit.clean.tables import message, pattern

RULE = "CL02"
LIKELY = (
    -10.0
)  # bits for each restored character, its neighbour included, from which a reading is believed
POSSIBLE = -12.5  # … from which it is worth offering
TORN = (
    -16.0
)  # bits for a mark that stands for a lead byte alone, where the decoder did not tear them all
TEARS = 4  # different letters behind such marks from which it did
CLEAR = 3.0  # bits by which the best reading must lead the second
GAIN = 6.0  # bits a character that a run without a question mark must win over what stands there
OFFERED = 3  # readings that a doubt offers
ATTEMPTS = 200  # runs tried in one text; a text with more is damaged as a whole
WHOLE = 2  # characters of a mark read across a border, `？h`, and of what it was
SHORTEST = 3  # characters of a run without a question mark
LOOK_BACK = 4  # characters before the first rare one in which the byte may have been lost
CONTEXT = 4  # characters on each side that the words are read with
_HAN = "\u3400-\u9fff"
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
    if text.isascii():
        return
    marked, clusters = _traces()
    sites: list[tuple[int, re.Match[str] | None]] = [(m.start(), m) for m in marked.finditer(text)]
    torn = 0.0 if _all_torn(text, [match for _, match in sites if match]) else TORN
    sites += [(match.start(), None) for match in clusters.finditer(text)]
    at = 0
    for start, match in sorted(sites, key=itemgetter(0))[:ATTEMPTS]:
        if start < at:
            continue
        run = _marked(text, match, torn) if match else _silent(text, start)
        if run and (finding := _judge(run)):
            at = run.end
            yield finding
    for match in pattern("undecodable").finditer(text):
        yield Doubt(match.start(), match.end(), RULE, message("undecodable", match[0]))


def _judge(run: Run) -> Finding | None:
    best = run.readings[0]
    if run.bits >= LIKELY and run.lead >= CLEAR:
        # A1 is the one byte that makes of A3 a mark, and that of all marks which ends a sentence
        certain = len(best) == WHOLE and best.startswith("。") and run.end - run.start == WHOLE
        return Change(run.start, run.end, best, (RULE,), certain=certain)
    if run.bits >= POSSIBLE:
        offered = "、".join(f"“{one}”" for one in run.readings[:OFFERED])
        return Doubt(run.start, run.end, RULE, message("shifted", offered))
    return None


@cache
def _traces() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A mark before what it cannot stand before; characters that official texts do not use, close together."""
    unused = (char for char in map(chr, range(0x4E00, 0x9FFF)) if not common(char))
    rare = f"[{_SYMBOLS}{''.join(unused)}]"
    torn = "[@-~](?![A-Za-z0-9])"
    after = f"([{LETTER}]{{1,7}})[)）]|(?={torn})|(?={rare})"
    marked = re.compile(f"(?<=[{_HAN}\u3001-\u3015\uff01-\uff1f”’])[?？\ufffd](?:{after})")
    return marked, re.compile(f"{rare}(?:.?.?{rare})+")


def _all_torn(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether the decoder knew no character with an ASCII trail byte: then many are torn, and none is whole."""
    letters = {text[match.end()] for match in marks if not match[1]}
    return len(letters) >= TEARS and not any(
        bytes_of(char)[1:] < b"\x7f" for char in set(text) if bytes_of(char)[1:]
    )


def _marked(text: str, match: re.Match[str], torn: float) -> Run | None:
    """A run that begins with what the decoder wrote for the torn character."""
    before = text[match.start() - 1]
    if match[1] and (leads := _annotated(before, reading(match[1]))):
        seeds = [Reading(0.0, before, match.end(), lead) for lead in leads]
    elif match[1] or text[match.start()] == "\ufffd":
        seeds = [Reading(0.0, before, match.end())]
    else:
        seeds = [Reading(torn, before, match.end())] if text[match.start()] == "?" else []
        seeds += _before_mark(before, match.end())
    return _run(text, match.start(), resync(text, match.end(), seeds))


def _before_mark(before: str, start: int) -> list[Reading]:
    """The mark is whole, A3 BF, and the byte was lost before it: every character with trail A3, and BF pending."""
    last = simplified(before)
    chars = grid()[2][0xA3]
    return [Reading(follows(last, simplified(char)), before + char, start, 0xBF) for char in chars]


def _annotated(before: str, sound: tuple[str, int]) -> list[int]:
    """The byte that, behind the trail byte of `before`, made a character of that sound: the one cut off."""
    both = grid()[0]
    pairs_ = ((*bytes_of(before)[-1:], lead) for lead in range(0x81, 0xFF))
    return [pair[-1] for pair in pairs_ if pair in both and sound in readings(both[pair])]


def _silent(text: str, first: int) -> Run | None:
    """A run without a mark: the byte was lost at one of the characters up to the first rare one."""
    best: Run | None = None
    for start in range(max(1, first - LOOK_BACK), first + 1):
        found = bytes_of(text[start])
        before = text[start - 1]
        if len(found) != 2 or not common(before):
            continue
        seeds = [Reading(0.0, before, start, whole=True)]
        run = _run(text, start, resync(text, start, seeds))
        convincing = run and run.gain >= GAIN and run.bits >= LIKELY and run.end - start >= SHORTEST
        if run and convincing and (best is None or run.gain > best.gain):
            best = run
    return best


def _run(text: str, start: int, found: list[Reading]) -> Run | None:
    """The readings ranked by neighbours and by words together; what they gain is counted by neighbours alone."""
    whole = sorted(
        ((_bits(text, one), _in_words(text, start, one), one) for one in found), key=_rank
    )
    if not whole:
        return None
    bits, words_, best = whole[0]
    length = len(best.text)
    lead = bits + words_ - sum(whole[1][:2]) if len(whole) > 1 else CLEAR
    standing = score(text[start : best.end + 1], before=simplified(text[start - 1]))
    return Run(
        start,
        best.end,
        tuple(one.text[1:] for _, _, one in whole if one.end == best.end),
        bits=(bits - HOLE * best.holes) / length,
        lead=lead,
        gain=(bits - standing) / length,
    )


def _rank(weighed: tuple[float, float, Reading]) -> float:
    return -weighed[0] - weighed[1]


def _bits(text: str, one: Reading) -> float:
    """The reading with the character behind it weighed in."""
    after = text[one.end : one.end + 1]
    return one.bits + (
        follows(simplified(one.text[-1]), simplified(after)) if common(after) else LIKELY
    )


def _in_words(text: str, start: int, one: Reading) -> float:
    around = text[max(0, start - CONTEXT) : start], text[one.end : one.end + CONTEXT]
    before, after = around[0].rpartition("\n")[2], around[1].partition("\n")[0]
    return worded(before + one.text[1:] + after)
