"""CL01: readings left behind after their characters: `協(xié)`, `听取(tīng qǔ)`, `政协[zhèngxié]`, `委员wěiyuán`."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from textkit.clean.draft import Change, Doubt, Finding
from textkit.clean.plausibility import common
from textkit.clean.syllables import (
    LETTER,
    is_read,
    is_syllable,
    is_toned,
    sounds_like,
    spelled,
)
from textkit.clean.tables import message, pattern

HABIT = 3  # rulings 37: from so many exact readings on, the document shows the habit
LESSON = 40  # characters on each side, in one line, within which a word tells that readings are the subject
MOST = 48  # letters of a reading, blanks included; longer is a text in pinyin
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_GLOSS = re.compile(
    rf"(?<=[{_HAN}])(?:[(（\[［] ?(?P<held>[{LETTER}](?:[{LETTER}1-5 '’]{{0,{MOST}}}[{LETTER}1-5])?) ?[)）\]］]"
    rf"|(?P<bare>[{LETTER}]++(?:[ '’][{LETTER}]++)*+)(?![A-Za-z0-9@_)）\]］])(?: (?=[{_HAN}]))?)",
    re.IGNORECASE,
)
_TONE = re.compile("[\u0300\u0301\u0304\u030c]")
_FIGURE = re.compile("[1-5]")


@dataclass(frozen=True, slots=True)
class Gloss:
    """Letters behind Chinese that may be a reading of it."""

    start: int
    end: int
    written: str
    before: str  # the characters before it, as many as it could be the reading of
    bare: bool
    lesson: bool  # the text around speaks of readings
    exact: int  # characters of which it is the reading, tones included


def findings(text: str) -> Iterator[Finding]:
    glosses = list(_glosses(text))
    habit = sum(gloss.exact > 0 and not gloss.lesson for gloss in glosses) >= HABIT
    for gloss in glosses:
        if gloss.exact and habit and not gloss.lesson:
            # a gloss on a rare character may be meant for the reader
            sure = all(common(char) for char in gloss.before[-gloss.exact :])
            yield Change(gloss.start, gloss.end, "", ("CL01",), certain=sure)
        elif doubt := _doubt(gloss, habit=habit):
            kind, count = doubt
            words = message(kind, gloss.before[-count:], gloss.written)
            yield Doubt(gloss.start, gloss.end, "CL01", words)


def _glosses(text: str) -> Iterator[Gloss]:
    lessons = [match.start() for match in pattern("lesson").finditer(text)]
    for match in _GLOSS.finditer(text):
        bare = match["held"] is None
        written = match["bare" if bare else "held"]
        if len(written) > MOST or (not _marked(written) and (bare or not written.islower())):
            continue  # Latin words: a name, an abbreviation, a unit
        before = text[max(0, match.start() - len(written)) : match.start()]
        exact = spelled(written, before, is_read)
        lesson = bool(lessons) and _taught(text, match, lessons)
        yield Gloss(*match.span(), written, before, bare, lesson, exact)


def _taught(text: str, match: re.Match[str], lessons: list[int]) -> bool:
    """Whether one of the places where readings are spoken of is near and in the same line."""
    start, end = match.start(), match.end()
    low = text.rfind("\n", max(0, start - LESSON), start)
    near = bisect_left(lessons, max(low, start - LESSON))
    return (
        near < len(lessons)
        and lessons[near] < end + LESSON
        and "\n" not in text[end : lessons[near]]
    )


def _doubt(gloss: Gloss, *, habit: bool) -> tuple[str, int] | None:
    """Which message a gloss deserves that is not deleted, and of how many characters; None for what is plainly no pinyin."""
    written, before = gloss.written, gloss.before
    if gloss.exact:
        return "pinyin_lesson" if gloss.lesson else "pinyin_single", gloss.exact
    if not _marked(written) and not _FIGURE.search(written):
        if count := spelled(written, before, sounds_like):
            return "pinyin_toneless", count
        return ("pinyin_other", 1) if habit and spelled(written, before[-1], is_syllable) else None
    count = 0 if gloss.bare and gloss.lesson else spelled(written, before, is_toned)
    return ("pinyin_other", count) if count else None


def _marked(written: str) -> bool:
    return _TONE.search(normalize("NFD", written)) is not None
