"""Turns a .docx into HTML in a process of its own: `python -m textkit.reading.child`.

The file comes on standard input, its HTML and notes go out as JSON. What goes wrong in here, or
takes too much memory, takes nothing down with it.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from contextlib import suppress
from importlib import resources

from textkit.reading.archive import MAIN_PART
from textkit.reading.notes import Note

SIGNS = (
    (Note.TRACKED_CHANGES, re.compile(rb"<w:(ins|del|moveFrom|moveTo)\b")),
    (Note.TEXT_BOXES, re.compile(rb"<w:txbxContent\b")),
    (Note.COMMENTS, re.compile(rb"<w:commentReference\b")),
    (Note.FOOTNOTES, re.compile(rb"<w:(footnote|endnote)Reference\b")),
    (Note.IMAGES, re.compile(rb"<(a:blip|v:imagedata)\b")),
    (Note.NUMBERED_LISTS, re.compile(rb"<w:numPr\b")),
    (Note.FORMULAS, re.compile(rb"<m:oMath\b")),
)
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"


def limit_memory(limit: int) -> None:
    """Bytes of address space; where the system has no such limit, only time is limited."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):  # macOS knows the limit and refuses to set it
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def convert(data: bytes) -> dict[str, object]:
    """{"html": str, "notes": [Note]}"""
    import mammoth

    parts = _parts(data)
    main = next(name for name in parts if MAIN_PART.fullmatch(name))
    notes = [note for note, sign in SIGNS if sign.search(parts[main])]
    if NUMBERING in parts:
        from textkit.reading.numbering import write_out

        written = write_out(parts[main], parts[NUMBERING], parts.get(STYLES, b""))
        data = _packed(parts | {main: written})
    styles = resources.files("textkit.reading").joinpath("styles.txt").read_text(encoding="utf-8")
    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=styles,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=lambda _: [],
    )
    return {"html": result.value, "notes": notes}


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def main() -> None:
    limit_memory(int(sys.argv[1]))
    converted = convert(sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(converted).encode())


if __name__ == "__main__":
    main()
