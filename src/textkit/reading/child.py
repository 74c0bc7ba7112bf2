"""Turns a file into HTML in a process of its own: `python -m textkit.reading.child KIND MEMORY`,
then perhaps the encoding that somebody chose.

The file comes on standard input, its text, HTML and notes (or the reason against it) go out as
JSON. What goes wrong in here, or takes too much memory, takes nothing down with it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress

from textkit import richtext
from textkit.reading.errors import Unreadable
from textkit.reading.formats import read_as


def limit_memory(limit: int) -> None:
    """Bytes of address space; where the system has no such limit, only time is limited."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def convert(data: bytes, kind: str, encoding: str | None) -> dict[str, object]:
    """The fields of a Reading, or {"refused": the name of an Unreadable}."""
    try:
        raw = read_as(kind, data, encoding)
    except Unreadable as error:
        return {"refused": type(error).__name__}
    html = richtext.sanitise(raw.html)
    return vars(raw) | {"html": html, "text": richtext.to_plain(html)}


def main() -> None:
    kind, memory, encoding = sys.argv[1:4]
    limit_memory(int(memory))
    converted = convert(sys.stdin.buffer.read(), kind, encoding or None)
    sys.stdout.buffer.write(json.dumps(converted).encode())


if __name__ == "__main__":
    main()
