"""Readings of characters, and written pinyin set against the characters that it may stand for."""

import json
import re
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from textkit.clean.plausibility import simplified, traditional

Sound = tuple[str, int]  # syllable and tone, 0 where none is written
LETTER = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề\u0251\u0261\u0300\u0301\u0304\u0308\u030c"
LONGEST = 7  # letters of a syllable, a figure for its tone included: zhuang1
TWO_TONES = -1
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_ALIKE = str.maketrans({"\u0251": "a", "\u0261": "g", "v": "ü"})
_PARTED = re.compile("[ '’]+")


def spelled(written: str, before: str, fits: Callable[[str, Sound], bool]) -> int:
    """How many characters at the end of `before` the syllables of `written` fit, one each and in order; 0 if none do.

    Blanks and apostrophes part syllables (`xī'ān`); elsewhere every division is tried (`xiān` is one or two), the one
    of fewest syllables first.
    """
    parts = [part for part in _PARTED.split(normalize("NFC", written).lower()) if part]
    letters = "".join(parts)
    borders = {0}
    for part in parts:
        borders.add(max(borders) + len(part))
    reached = {len(letters)}
    for count, char in enumerate(reversed(before), 1):
        reached = {
            start
            for end in reached
            for start in _starts(end, borders)
            if fits(char, reading(letters[start:end]))
        }
        if 0 in reached or not reached:
            return count if reached else 0
    return 0


def _starts(end: int, borders: set[int]) -> range:
    """Where the syllable that ends at `end` may begin: not beyond the border before it."""
    border = max((one for one in borders if one < end), default=end)
    return range(max(border, end - LONGEST), end)


@lru_cache(maxsize=4096)
def reading(written: str) -> Sound:
    """Syllable and tone (0 = none written) of `xié`, `xie2` or `lv4`, so that spellings of one reading are equal.

    Two tones make no syllable: their tone is none that any character has.
    """
    written = written.translate(_ALIKE)
    tone, letters = 0, []
    for letter in normalize("NFD", written):
        if letter in _TONES:
            tone = TWO_TONES if tone else _TONES[letter]
        elif letter.isdigit():
            tone = TWO_TONES if tone else int(letter) % 5
        else:
            letters.append(letter)
    return normalize("NFC", "".join(letters)), tone


@cache
def readings(char: str) -> frozenset[Sound]:
    """Every reading of the character and of its simplified and traditional forms."""
    forms = {char, simplified(char), *traditional(simplified(char))}
    return frozenset(
        reading(one)
        for form in forms
        for one in _dictionary().get(str(ord(form)), "").split(",")
        if one
    )


def is_read(char: str, sound: Sound) -> bool:
    """Whether this, tone included, is a reading of the character."""
    return sound in readings(char)


def sounds_like(char: str, sound: Sound) -> bool:
    """Whether the character has a reading of that syllable in any tone."""
    return any(sound[0] == syllable for syllable, _ in readings(char))


def is_syllable(_char: str, sound: Sound) -> bool:
    """Whether it is a syllable of Chinese, its tone written or not."""
    return sound[0] in _sounds()


def is_toned(_char: str, sound: Sound) -> bool:
    """Whether it is a syllable with its tone, or one that is said without: what `résumé` is not."""
    return sound[0] in _sounds() and (sound[1] > 0 or sound in _syllables())


@cache
def _dictionary() -> dict[str, str]:
    """Pypinyin's table of single characters; read as a file, since importing the package takes 0.4 s."""
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("pypinyin")
    path = Path(spec.origin).parent / "pinyin_dict.json"
    loaded: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@cache
def _syllables() -> frozenset[Sound]:
    return frozenset(reading(one) for value in _dictionary().values() for one in value.split(","))


@cache
def _sounds() -> frozenset[str]:
    return frozenset(sound for sound, _ in _syllables())
