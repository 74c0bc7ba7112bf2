"""Puts a byte stream of GBK back in step that lost a byte: the search behind CL02.

In GBK a character is a lead byte (81–FE) and a trail byte (40–7E, 80–FE). When one byte is lost, the following pairs are
read across their borders until a trail byte in the range of ASCII, or a mark, ends the confusion: `。縣` A1A3 BF68 without
its A1 is `？h`. The search walks over the observed characters with one byte pending, puts every possible byte where one
was lost, and measures the readings by how likely their characters follow each other (textkit.clean.plausibility).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from heapq import nlargest
from itertools import product

from textkit.clean.plausibility import common, follows, simplified

BEAM = 48  # readings kept at each step
HOLE = -14.0  # bits for one or two bytes that vanished without a trace
WIDE = 2  # bytes of a character beyond ASCII
ASCII_TRAILS = range(0x40, 0x7F)
FORKS = 6  # characters tried on each side of a hole
CUT = -4.0  # bits for a trail byte that vanished before a mark or line end
LOST = "?？\ufffd"  # what decoders write for bytes that they cannot read
_TEXT = re.compile("[\u3001-\u3015\u4e00-\u9fff\uff01-\uff1f“”‘’—…·×]")
_REACH = 240  # a longer run is no damage of one byte


@dataclass(frozen=True, slots=True)
class Reading:
    """A run put back in step: `text` for the observed characters up to `end`; higher bits are likelier."""

    bits: float
    text: str
    end: int
    pending: int | None = None  # lead byte waiting for its trail; None = the lost one
    prior: float = 0.0  # the part of bits that tells how likely such damage is
    guessed: int = 0  # characters of which a byte is guessed
    whole: bool = False  # no bytes may have vanished inside


@cache
def grid() -> tuple[dict[tuple[int, int], str], dict[int, list[str]], dict[int, list[str]]]:
    """GBK characters of texts by both bytes; those in common use by lead byte, by trail byte."""
    both: dict[tuple[int, int], str] = {}
    leads: dict[int, list[str]] = {}
    trails: dict[int, list[str]] = {}
    for lead, trail in product(range(0x81, 0xFF), (*ASCII_TRAILS, *range(0x80, 0xFF))):
        char = bytes((lead, trail)).decode("gbk", "ignore")
        if _TEXT.match(char):
            both[lead, trail] = char
            if common(char):
                leads.setdefault(lead, []).append(char)
                trails.setdefault(trail, []).append(char)
    return both, leads, trails


@lru_cache(maxsize=4096)
def bytes_of(char: str) -> bytes:
    """The GBK bytes of an observed character; none if it has none."""
    return char.encode("gbk", "ignore")


def resync(text: str, start: int, seeds: list[Reading]) -> list[Reading]:
    """Readings of the run that begins at `text[start]`, best first, each ending where the text is in step again.

    `seeds` are the beginnings: what is already read, and the byte pending before `text[start]`.
    """
    done: list[Reading] = []
    beam = seeds
    stop = min(len(text), start + _REACH)
    for index in range(start, stop + 1):
        observed = text[index] if index < stop else ""
        grown = [new for reading in beam for new in _step(reading, observed, index)]
        done += [reading for reading in grown if reading.pending == -1]
        beam = nlargest(BEAM, (reading for reading in grown if reading.pending != -1), key=_bits)
        if not beam:
            break
    best: dict[tuple[str, int], Reading] = {}
    for reading in sorted(done, key=_bits):
        best[reading.text, reading.end] = reading
    return nlargest(12, best.values(), key=_bits)


def _step(reading: Reading, observed: str, index: int) -> Iterator[Reading]:
    """What a reading becomes with one more observed character; pending -1 = in step again."""
    found = bytes_of(observed) if observed and observed not in LOST else b""
    if len(found) == WIDE:
        yield from _pair(reading, found[0], index + 1, found[1])
    elif len(found) == 1 and found[0] in ASCII_TRAILS:
        yield from _pair(reading, found[0], index + 1, -1)
    elif observed and observed in LOST:
        yield from _grow(reading, _with_lead(reading.pending), index + 1, -1, guessed=1)
    elif not found or len(found) == 1:
        yield from _grow(reading, _with_lead(reading.pending), index, -1, CUT, guessed=1)


def _pair(reading: Reading, trail: int, end: int, pending: int) -> Iterator[Reading]:
    both, _, trails = grid()
    if reading.pending is None:
        yield from _grow(reading, trails.get(trail, ()), end, pending, guessed=1)
        return
    char = both.get((reading.pending, trail))
    if char is not None:
        yield from _grow(reading, (char,), end, pending)
    if reading.whole or (char is not None and common(char)):
        return
    yield from _grow(reading, _with_lead(reading.pending), end - 1, -1, HOLE, guessed=1)
    firsts = _grow(
        replace(reading, whole=True), _with_lead(reading.pending), end, pending, HOLE, guessed=1
    )
    for first in nlargest(FORKS, firsts, key=_bits):
        seconds = _grow(first, trails.get(trail, ()), end, pending, guessed=1)
        yield from nlargest(FORKS, seconds, key=_bits)


def _with_lead(lead: int | None) -> Sequence[str]:
    return () if lead is None else grid()[1].get(lead, ())


def _grow(
    reading: Reading,
    chars: Sequence[str],
    end: int,
    pending: int,
    prior: float = 0.0,
    *,
    guessed: int = 0,
) -> Iterator[Reading]:
    last = simplified(reading.text[-1:])
    known = reading.bits + prior, reading.prior + prior, reading.guessed + guessed
    for char in chars:
        bits = known[0] + follows(last, simplified(char))
        yield Reading(bits, reading.text + char, end, pending, *known[1:], reading.whole)


def _bits(reading: Reading) -> float:
    return reading.bits
