"""Which characters the bytes of a plain text stand for.

Byte-order mark, then the zero bytes of UTF-16, then UTF-8, then the double-byte encodings by
plausibility: the share of the characters beyond ASCII that are among the 1,500 commonest of
official texts, simplified or traditional, or usual punctuation (`common.txt`); a rarer standard
character counts a third. Measured on 3,000 sentences of each length: of gb18030 and Big5 the right
one leads by at least 0.21 at 8 characters, 0.38 at 15, and it never loses.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from textkit.fonts import standard_characters
from textkit.reading.errors import Binary, Empty, UnknownEncoding

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
"""What a person may choose from when the guess was wrong."""

LABELS = {
    "gb2312": "gb18030", "gb_2312-80": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "gb18030": "gb18030", "big5": "big5", "big5-hkscs": "big5",
    "x-x-big5": "big5", "cp950": "big5",
}  # fmt: skip
"""What web pages and mails call the double-byte encodings."""

WIDE = ("utf-16-le", "utf-16-be")

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CERTAIN_LEAD = 0.25
LEAST_PLAUSIBLE = 0.25
RARER = 0.3
LEAST_READABLE = 0.5
MOST_DAMAGE = 0.01
"""The share of broken characters up to which a text is read with marks in their place."""

CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
SIGNATURES = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0",
              b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"MZ", b"\x7fELF", b"{\\rtf")  # fmt: skip


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str
    alternatives: tuple[str, ...] = ()
    """Other encodings that are nearly as plausible, best first."""
    damaged: bool = False
    """Whether broken bytes were replaced by U+FFFD."""


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """The text of `data`, without byte-order mark; `encoding` overrules the guess.

    Raises Empty, Binary, UnknownEncoding.
    """
    if not data.strip():
        raise Empty
    found = _forced(data, encoding) if encoding else _guessed(data)
    if len(CONTROLS.findall(found.text)) > len(found.text) * MOST_DAMAGE:
        raise Binary
    if not found.text.strip("\ufeff \t\r\n\f\u3000\x00"):
        raise Empty
    # One sign for another, so that every offset stays.
    return replace(
        found,
        text=found.text.replace("\x00", "\ufffd"),
        damaged=found.damaged or "\x00" in found.text,
    )


def decode_labelled(data: bytes, label: str) -> Decoded:
    """The text of `data`, which says of itself that it is encoded as `label`.

    That is believed of the double-byte encodings, unless the bytes are sound UTF-8, or broken
    when read so; else it is as good as not said. Raises what `decode` raises.
    """
    encoding = LABELS.get(label.strip().lower(), "")
    if not encoding or _is_utf8(data):
        return decode(data)
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > len(text) * MOST_DAMAGE:
        return decode(data)
    return Decoded(text, encoding, damaged="\ufffd" in text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _forced(data: bytes, encoding: str) -> Decoded:
    for mark, marked in MARKS:
        if marked == encoding:
            data = data.removeprefix(mark)
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, damaged="\ufffd" in text)


def _guessed(data: bytes) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _tolerant(data.removeprefix(mark), encoding)
    if data.startswith(SIGNATURES):
        raise Binary
    if b"\x00" in data and (encoding := _wide(data)):
        return _tolerant(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _most_plausible(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark has zero bytes; on which side tells how it reads (U+4E00, a common
    character, has one on the other side, so counting them is not enough). "" where it reads as
    neither and the zeros are so few that they are but damage.
    """
    scores = {name: _readable(data.decode(name, errors="replace")) for name in WIDE}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] >= LEAST_READABLE:
        return best
    if data.count(0) > len(data) * MOST_DAMAGE:
        raise Binary
    return ""


def _readable(text: str) -> float:
    """The share of usual characters, ASCII with them."""
    usual = sum(
        c in _common() or (c.isascii() and (c.isprintable() or c in "\t\r\n")) for c in text
    )
    return usual / max(1, len(text))


def _tolerant(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    if text.count("\ufffd") > max(1, len(text) * MOST_DAMAGE):
        raise Binary
    return Decoded(text, encoding, damaged="\ufffd" in text)


def _most_plausible(data: bytes) -> Decoded:
    texts = {name: data.decode(name, errors="replace") for name in ENCODINGS}
    scores = {name: plausibility(text) for name, text in texts.items()}
    best, *others = sorted(scores, key=lambda name: -scores[name])
    if scores[best] < LEAST_PLAUSIBLE:
        raise Binary if b"\x00" in data else UnknownEncoding
    close = tuple(name for name in others if scores[best] - scores[name] < CERTAIN_LEAD)
    return Decoded(texts[best], best, close, damaged="\ufffd" in texts[best])


def plausibility(text: str) -> float:
    """0 to 1: how much the characters beyond ASCII look like a Chinese text."""
    foreign = [c for c in text if not c.isascii()]
    broken = text.count("\ufffd")
    if not foreign or broken > max(1, len(text) * MOST_DAMAGE):
        return 0.0
    worth = (1 if c in _common() else RARER if c in _standard() else 0 for c in foreign)
    return sum(worth) / len(foreign)


@cache
def _common() -> frozenset[str]:
    table = resources.files(__package__).joinpath("common.txt").read_text(encoding="utf-8")
    return frozenset(table) - {"\n"}


@cache
def _standard() -> frozenset[str]:
    return frozenset(standard_characters())
