"""A text as the letters that tell its wording: simplified, of one width, small; nothing else counts.

Punctuation, spaces and figures are left out, for they are what changes when a piece is printed. One
character of the text gives one letter or none, so that every place can be told in the text as given.
"""

import unicodedata
from functools import cache

import numpy as np
from numpy.typing import NDArray

PLANE = 1 << 16  # what lies beyond it is one letter like another, and left out
# Each letter stands in a signature as one of three classes; what is left out, as the fourth.
CLASSES, LEFT_OUT = 3, 3


def letters(text: str) -> NDArray[np.uint16]:
    """One entry a character: its letter, 0 where it has none."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found: NDArray[np.uint16] = _table()[np.minimum(points, PLANE - 1)]
    return found


def classes(of: NDArray[np.uint16]) -> NDArray[np.uint8]:
    """The class of each letter, LEFT_OUT for 0."""
    found: NDArray[np.uint8] = _classes()[of]
    return found


def scattered(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Each number as 64 bits without a pattern: SplitMix64, public domain, by Sebastiano Vigna."""
    mixed = numbers + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


@cache
def _table() -> NDArray[np.uint16]:
    """The letter of every character of the plane; made in a tenth of a second."""
    plain = [_plain(chr(point)) for point in range(PLANE)]
    simple = _simplified(plain)
    return np.array([ord(one) if one else 0 for one in simple], np.uint16)


def _plain(character: str) -> str:
    if not unicodedata.category(character).startswith("L"):
        return ""
    first = unicodedata.normalize("NFKC", character)[:1].casefold()[:1]
    known = first and ord(first) < PLANE and unicodedata.category(first).startswith("L")
    return first if known else ""


def _simplified(plain: list[str]) -> list[str]:
    """Character by character: a word around it decides nothing, so that both sides read alike."""
    from opencc import OpenCC  # loading its dictionaries takes 20 ms

    written = OpenCC("t2s").convert("\n".join(plain)).split("\n")
    return [
        new if len(new) == 1 and ord(new) < PLANE else old
        for old, new in zip(plain, written, strict=True)
    ]


@cache
def _classes() -> NDArray[np.uint8]:
    found = (scattered(np.arange(PLANE, dtype=np.uint64)) >> np.uint64(40)) % np.uint64(CLASSES)
    found[0] = LEFT_OUT
    return found.astype(np.uint8)
