"""A .docx as HTML, its automatic numbers written out."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import resources

from textkit.reading import archive
from textkit.reading.notes import Note
from textkit.reading.raw import Raw

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


def read_docx(data: bytes) -> Raw:
    """Raises what `archive.check` raises."""
    import mammoth

    archive.check(data)
    parts = _parts(data)
    main = next(name for name in parts if archive.MAIN_PART.fullmatch(name))
    notes = tuple(note for note, sign in SIGNS if sign.search(parts[main]))
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
    return Raw(result.value, notes)


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {part.filename: packed.read(part) for part in packed.infolist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()
