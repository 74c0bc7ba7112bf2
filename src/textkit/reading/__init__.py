"""Reads a file that somebody brought: text and sanitised HTML, or one clear reason why not."""

from __future__ import annotations

from dataclasses import dataclass

from textkit import richtext
from textkit.reading.apart import read_apart
from textkit.reading.decoding import ENCODINGS, decode
from textkit.reading.errors import (
    MESSAGES,
    Binary,
    Damaged,
    Empty,
    ExternalReference,
    IsArchive,
    IsPicture,
    IsProgram,
    IsSlides,
    IsWorkbook,
    MacroInside,
    PasswordLocked,
    Scanned,
    TookTooLong,
    TooLarge,
    UnknownEncoding,
    Unreadable,
    UnsupportedKind,
    ZipBomb,
)
from textkit.reading.kinds import ENDINGS, KINDS, told
from textkit.reading.notes import Note
from textkit.reading.pictures import Picture

__all__ = [
    "ENCODINGS",
    "ENDINGS",
    "KINDS",
    "MESSAGES",
    "Binary",
    "Damaged",
    "Empty",
    "ExternalReference",
    "IsArchive",
    "IsPicture",
    "IsProgram",
    "IsSlides",
    "IsWorkbook",
    "MacroInside",
    "Note",
    "PasswordLocked",
    "Picture",
    "Reading",
    "Scanned",
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
    """Of a plain text or a web page; "" otherwise."""
    kind: str
    """How it was read, one of KINDS, whatever the file was called."""
    notes: tuple[Note, ...] = ()
    alternatives: tuple[str, ...] = ()
    """Encodings nearly as plausible as the one taken: offer them, and read again with one."""
    pictures: tuple[Picture, ...] = ()
    """As they stand in the file; none of them in `html`."""
    left: int = 0
    """How many more there are, which were not taken: see Note.IMAGES_UNREAD."""


def read(
    data: bytes, name: str, *, encoding: str | None = None, max_bytes: int = MAX_BYTES
) -> Reading:
    """Reads `data`, whose file was called `name`. `encoding`, one of ENCODINGS, overrules the
    guess for a plain text or a web page. Raises a kind of Unreadable.
    """
    if not data:
        raise Empty
    if len(data) > max_bytes:
        raise TooLarge
    kind = told(data, name)
    return _read_text(data, encoding) if kind == ".txt" else _read_apart(data, kind, encoding)


def _read_text(data: bytes, encoding: str | None) -> Reading:
    found = decode(data, encoding)
    signs = ((Note.GUESSED_ENCODING, found.alternatives), (Note.DAMAGED_BYTES, found.damaged))
    notes = tuple(note for note, sign in signs if sign)
    html = richtext.from_plain(found.text)
    return Reading(found.text, html, found.encoding, ".txt", notes, found.alternatives)


def _read_apart(data: bytes, kind: str, encoding: str | None) -> Reading:
    found = read_apart(data, kind, encoding)
    if not found["text"]:
        raise Empty
    notes = tuple(Note(note) for note in found["notes"])
    alternatives = tuple(found["alternatives"])
    pictures = tuple(Picture(**one) for one in found["pictures"])
    return Reading(
        found["text"], found["html"], found["encoding"], kind, notes, alternatives, pictures,
        found["left"],
    )  # fmt: skip
