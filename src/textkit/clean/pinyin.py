"""CL01: readings left behind in brackets after their character, `協(xié)`."""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.plausibility import common, simplified, traditional
from textkit.clean.tables import message

HABIT = 3  # rulings 37: from so many exact readings on, the document shows the habit
LETTER = "a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹḿêếề\u0251\u0261\u0300\u0301\u0304\u0308\u030c"
_GLOSS = re.compile(rf"(?<=[\u3400-\u9fff\uf900-\ufaff])[(（] ?([{LETTER}]{{1,8}}[1-5]?) ?[)）]")
_TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
_ALIKE = str.maketrans({"\u0251": "a", "\u0261": "g", "v": "ü"})


def findings(text: str) -> Iterator[Finding]:
    matches = list(_GLOSS.finditer(text)) if "(" in text or "（" in text else []
    exact = [match for match in matches if reading(match[1]) in readings(text[match.start() - 1])]
    habit = len(exact) >= HABIT
    for match in matches:
        char = text[match.start() - 1]
        sound, toned = reading(match[1])
        if habit and (sound, toned) in readings(char):
            # a gloss on a rare character may be meant for the reader
            yield Change(match.start(), match.end(), "", ("CL01",), certain=common(char))
        elif (kind := _doubt(char, sound, toned, habit=habit)) is not None:
            yield Doubt(match.start(), match.end(), "CL01", message(kind, char, match[1]))


def reading(written: str) -> tuple[str, int]:
    """Syllable and tone (0 = none written) of `xié`, `xie2` or `lv4`, so that spellings of one reading are equal."""
    written = written.translate(_ALIKE)
    tone, letters = 0, []
    for letter in normalize("NFD", written):
        if letter in _TONES:
            tone = _TONES[letter]
        elif letter.isdigit():
            tone = int(letter) % 5
        else:
            letters.append(letter)
    return normalize("NFC", "".join(letters)), tone


@cache
def readings(char: str) -> frozenset[tuple[str, int]]:
    """Every reading of the character and of its simplified and traditional forms."""
    forms = {char, simplified(char), *traditional(simplified(char))}
    return frozenset(
        reading(one)
        for form in forms
        for one in _dictionary().get(str(ord(form)), "").split(",")
        if one
    )


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
def _syllables() -> frozenset[str]:
    return frozenset(
        reading(one)[0] for value in _dictionary().values() for one in value.split(",")
    )


def _doubt(char: str, sound: str, tone: int, *, habit: bool) -> str | None:
    """Which message a bracket deserves that is not deleted; None for one that is plainly no pinyin."""
    known = readings(char)
    if (sound, tone) in known:
        return "pinyin_single"
    if sound not in _syllables():
        return None
    if not tone and sound in {syllable for syllable, _ in known}:
        return "pinyin_toneless"
    return "pinyin_other" if tone or habit else None
