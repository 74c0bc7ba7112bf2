"""Turns a file into HTML in a process of its own: `python -m textkit.reading.child KIND MEMORY`,
then perhaps the encoding that somebody chose.

The file comes on standard input; its text, HTML and notes (or the reason against it) go out as one
line of JSON, and behind it the bytes of its pictures. What goes wrong in here, or takes too much memory, takes nothing down with it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from textkit import richtext
from textkit.reading.errors import Unreadable
from textkit.reading.formats import read_as
from textkit.reading.notes import Note
from textkit.reading.pictures import Picture, taken_out


def limit_memory(limit: int) -> None:
    """Bytes of address space; where the system has no such limit, only time is limited."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def convert(
    data: bytes, kind: str, encoding: str | None
) -> tuple[dict[str, object], list[Picture]]:
    """The fields of a Reading, or {"refused": the name of an Unreadable}; and the pictures."""
    try:
        raw = read_as(kind, data, encoding)
    except Unreadable as error:
        return {"refused": type(error).__name__}, []
    html, text, pictures = taken_out(richtext.sanitise(raw.html), raw.pictures)
    told = [vars(one) | {"data": len(one.data)} for one in pictures]
    notes = [*raw.notes, *((Note.IMAGES,) if pictures else ())]
    return vars(raw) | {"html": html, "text": text, "notes": notes, "pictures": told}, pictures


def main() -> None:
    kind, memory, encoding = sys.argv[1:4]
    limit_memory(int(memory))
    converted, pictures = convert(sys.stdin.buffer.read(), kind, encoding or None)
    sys.stdout.buffer.write(json.dumps(converted).encode() + b"\n")
    for one in pictures:
        sys.stdout.buffer.write(one.data)


if __name__ == "__main__":
    main()
