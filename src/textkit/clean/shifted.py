"""CL02: runs of GBK text that lost a byte, found, put back in step, or offered, or at least named.

Three traces lead to a run: a question mark or replacement character before an ASCII character (`？h`), the same before
a reading that lost its bracket (`?yōu)`, the mark of a byte-wise annotation that cut a character in two), and rare
characters standing close together. A restored run is an edit where one reading is clearly the likeliest, else a doubt that
offers the likely ones, best first (rulings 35).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from operator import itemgetter

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.plausibility import common, follows, score, simplified, worded
from textkit.clean.resync import WIDE, Reading, bytes_of, grid, resync
from textkit.clean.syllables import LETTER, reading, readings
from textkit.clean.tables import message, pattern

RULE = "CL02"
# All in bits; a reading's own are counted for each of its characters, its neighbour included.
LIKELY = -10.0  # from here on a reading is believed
POSSIBLE = -12.5  # from here on it is worth offering
TORN = -16.0  # for `?h` being a torn lead byte rather than a whole mark read across a border
WHOLE = -13.0  # for `?` before a rare character being such a whole mark
CLEAR = 4.0  # by which the best reading must lead the second
CLEARER = 8.0  # … where every character of it is half guessed
GAIN = 6.0  # for each character, that a run without a question mark must win over what stands there
TEARS = 4  # different letters behind torn marks from which the decoder tore all such characters
OFFERED = 3  # readings that a doubt offers
ATTEMPTS = 200  # runs of each kind tried in one text; a text with more is damaged as a whole
LOOK_BACK = 4  # characters before the first rare one in which the byte may have been lost
CLAUSE = 16  # characters before a question mark in which it is seen to ask
CONTEXT = 4  # characters on each side that the words are read with
_HAN = "\u3400-\u9fff"
_SYMBOLS = "\u0391-\u0451\u2500-\u257f\u3041-\u3129\ue000-\uf8ff"


@dataclass(frozen=True, slots=True)
class Run:
    """A damaged stretch and its readings, best first; `bits` per character of the best, `lead` over the second."""

    start: int
    end: int
    readings: tuple[str, ...]
    bits: float
    lead: float
    gain: float
    guessed: bool  # no character of the best has both its bytes from the text
    certain: bool


def findings(text: str) -> Iterator[Finding]:
    if text.isascii():
        return
    marked, clusters = _traces()
    marks = [match for match in marked.finditer(text) if not asks(text, match.start())]
    yield from _repairs(text, marks, [match.start() for match in clusters.finditer(text)])
    for key in ("unasked", "undecodable"):
        for match in pattern(key).finditer(text):
            if key == "undecodable" or not asks(text, match.start()):
                yield Doubt(match.start(), match.end(), RULE, message(key, match[0]))


def _repairs(text: str, marks: list[re.Match[str]], clusters: list[int]) -> Iterator[Finding]:
    """From left to right, each run once: what follows from a mark, else from rare characters."""
    all_torn = _all_torn(text, marks)
    sites: list[tuple[int, re.Match[str] | None]] = [(m.start(), m) for m in marks[:ATTEMPTS]]
    sites += [(start, None) for start in clusters[:ATTEMPTS]]
    at = 0
    for start, match in sorted(sites, key=itemgetter(0)):
        if start < at:
            continue
        run = _marked(text, match, all_torn=all_torn) if match else _silent(text, start)
        if run and (finding := _judge(run)):
            at = run.end
            yield finding
        elif match and match[0] != "？":
            yield Doubt(start, match.end(), RULE, message("undecodable", match[0]))


def _judge(run: Run) -> Finding | None:
    if run.bits >= LIKELY and run.lead >= (CLEARER if run.guessed else CLEAR):
        return Change(run.start, run.end, run.readings[0], (RULE,), certain=run.certain)
    if run.bits >= POSSIBLE:
        plain = dict.fromkeys("".join(map(simplified, one)) for one in run.readings)
        offered = "、".join(f"“{one}”" for one in list(plain)[:OFFERED])
        return Doubt(run.start, run.end, RULE, message("shifted", offered))
    return None


@cache
def _traces() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A mark before what it cannot stand before; characters that official texts do not use, close together."""
    unused = (char for char in map(chr, range(0x4E00, 0x9FFF)) if not common(char))
    rare = f"[{_SYMBOLS}{''.join(unused)}]"
    cluster = f"{rare}(?:(?:.?.?{rare})+|.?[@-~](?=[{_HAN}]))"
    after = f"([{LETTER}]{{1,7}})[)）]|(?=[@-~][{_HAN}]|{rare}|[{_HAN}]{{1,{LOOK_BACK}}}{cluster})"
    marked = re.compile(f"(?<=[{_HAN}\u3001-\u3015\uff01-\uff1f”’])[?？\ufffd](?:{after})")
    return marked, re.compile(cluster)


def torn(text: str, at: int) -> bool:
    """Whether the question mark at `at` may stand for a torn character: it asks nothing, and text goes on oddly."""
    trace = _traces()[0].match(text, at) or pattern("unasked").match(text, at)
    return trace is not None and not asks(text, at)


def asks(text: str, at: int) -> bool:
    """Whether the clause before the mark at `at` is a question."""
    return pattern("asking").search(text, max(0, at - CLAUSE), at) is not None


def _all_torn(text: str, marks: list[re.Match[str]]) -> bool:
    """Whether the decoder knew no character with an ASCII trail byte: then many are torn, and none is whole."""
    letters = {text[match.end()] for match in marks if not match[1]}
    return len(letters) >= TEARS and not any(
        bytes_of(char)[1:] < b"\x7f" for char in set(text) if bytes_of(char)[1:]
    )


def _marked(text: str, match: re.Match[str], *, all_torn: bool) -> Run | None:
    """A run that begins with what the decoder wrote for the torn character."""
    before, mark, start = text[match.start() - 1], text[match.start()], match.end()
    lone = Reading(0.0, before, start)
    if match[1]:
        leads = _annotated(before, reading(match[1]))
        seeds = [replace(lone, pending=lead) for lead in leads] or [lone]
    elif mark == "\ufffd":
        seeds = [lone]
    else:
        letter = text[start].isascii()
        prior = TORN if letter and not all_torn else 0.0
        seeds = [replace(lone, bits=prior, prior=prior)] if mark == "?" else []
        seeds += _before_mark(before, start, 0.0 if letter or mark == "？" else WHOLE)
    run = _run(text, match.start(), resync(text, start, seeds))
    # A1 is the one byte that makes of A3 a mark, and that of all marks which ends a sentence
    sure = (
        run and run.readings[0].startswith("。") and run.end == start + 1 and text[start].isascii()
    )
    return replace(run, certain=True) if run and sure else run


def _before_mark(before: str, start: int, prior: float) -> list[Reading]:
    """The mark is whole, A3 BF, and the byte was lost before it: every character with trail A3, and BF pending."""
    last = simplified(before)
    return [
        Reading(prior + follows(last, simplified(char)), before + char, start, 0xBF, prior, 1)
        for char in grid()[2][0xA3]
    ]


def _annotated(before: str, sound: tuple[str, int]) -> list[int]:
    """The byte that, behind the trail byte of `before`, made a character of that sound: the one cut off."""
    both = grid()[0]
    pairs_ = ((*bytes_of(before)[-1:], lead) for lead in range(0x81, 0xFF))
    return [pair[-1] for pair in pairs_ if pair in both and sound in readings(both[pair])]


def _silent(text: str, first: int) -> Run | None:
    """A run without a mark: the byte was lost at one of the characters up to the first rare one."""
    best: Run | None = None
    for start in range(max(1, first - LOOK_BACK), first + 1):
        if len(bytes_of(text[start])) != WIDE or not common(text[start - 1]):
            continue
        for begin, seeds in (
            (start, _lead_lost(text, start)),
            (start + 1, _trail_lost(text, start)),
        ):
            run = _run(text, start, resync(text, begin, seeds))
            if run and _convincing(run) and (best is None or run.gain > best.gain):
                best = run
    return best


def _lead_lost(text: str, start: int) -> list[Reading]:
    return [Reading(0.0, text[start - 1], start, whole=True)]


def _trail_lost(text: str, start: int) -> list[Reading]:
    before = text[start - 1]
    last = simplified(before)
    lead, pending = bytes_of(text[start])
    return [
        Reading(follows(last, simplified(char)), before + char, start, pending, 0.0, 1, whole=True)
        for char in grid()[1].get(lead, ())
    ]


def _convincing(run: Run) -> bool:
    return run.gain >= GAIN and run.bits >= LIKELY and run.lead >= CLEAR and not run.guessed


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
        bits=(bits - best.prior) / length,
        lead=lead,
        gain=(bits - standing) / length,
        guessed=best.guessed >= len(best.text) - 1,
        certain=False,
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
