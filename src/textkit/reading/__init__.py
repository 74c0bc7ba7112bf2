"""Reads a file that somebody brought: text and sanitised HTML, or one clear reason why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from textkit import richtext
from textkit.reading.decoding import ENCODINGS, decode
from textkit.reading.errors import (
    MESSAGES,
    Binary,
    Damaged,
    Empty,
    ExternalReference,
    MacroInside,
    PasswordLocked,
    TookTooLong,
    TooLarge,
    UnknownEncoding,
    Unreadable,
    UnsupportedKind,
    ZipBomb,
)
from textkit.reading.notes import Note
from textkit.reading.word import read_docx

__all__ = [
    "ENCODINGS",
    "KINDS",
    "MESSAGES",
    "Binary",
    "Damaged",
    "Empty",
    "ExternalReference",
    "MacroInside",
    "Note",
    "PasswordLocked",
    "Reading",
    "TooLarge",
    "TookTooLong",
    "UnknownEncoding",
    "Unreadable",
    "UnsupportedKind",
    "ZipBomb",
    "read",
]  # fmt: skip

MAX_BYTES = 20 << 20


@dataclass(frozen=True)
class Reading:
    text: str
    """Paragraphs joined by a newline; of a plain text the whole decoded original."""
    html: str
    """In the form of `textkit.richtext`."""
    encoding: str
    """Of a plain text; "" otherwise."""
    kind: str
    """The ending that told how to read it: ".txt", ".docx"."""
    notes: tuple[Note, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Encodings nearly as plausible as the one taken: offer them, and read again with one."""


def read(
    data: bytes, name: str, *, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Reading:
    """Reads `data`, whose file was called `name`. `encoding`, one of ENCODINGS, overrules the
    guess for a plain text. Raises a kind of Unreadable.
    """
    kind = PurePath(name).suffix.lower()
    if not data:
        raise Empty
    if len(data) > max_bytes:
        raise TooLarge
    if kind not in KINDS:
        raise UnsupportedKind(kind)
    return replace(KINDS[kind](data, encoding), kind=kind)


def _read_text(data: bytes, encoding: str | None) -> Reading:
    found = decode(data, encoding)
    signs = ((Note.GUESSED_ENCODING, found.alternatives), (Note.DAMAGED_BYTES, found.damaged))
    notes = tuple(note for note, sign in signs if sign)
    html = richtext.from_plain(found.text)
    return Reading(found.text, html, found.encoding, "", notes, found.alternatives)


def _read_word(data: bytes, _: str | None) -> Reading:
    raw, notes = read_docx(data)
    html = richtext.sanitise(raw)
    text = richtext.to_plain(html)
    if not text:
        raise Empty
    return Reading(text, html, "", "", tuple(notes))


KINDS: dict[str, Callable[[bytes, str | None], Reading]] = {
    ".txt": _read_text,
    ".docx": _read_word,
    ".docm": _read_word,  # answered by MacroInside
}
