"""A .docx as HTML, its automatic numbers written out."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import resources
from pathlib import PurePath
from typing import Any

from textkit.reading import archive
from textkit.reading.notes import Note
from textkit.reading.numbering import MAIN, write_out
from textkit.reading.pictures import LARGEST, Album
from textkit.reading.raw import Raw

RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SIGNS = (
    (Note.TRACKED_CHANGES, re.compile(rb"<w:(ins|del|moveFrom|moveTo)\b")),
    (Note.TEXT_BOXES, re.compile(rb"<w:txbxContent\b")),
    (Note.COMMENTS, re.compile(rb"<w:commentReference\b")),
    (Note.FOOTNOTES, re.compile(rb"<w:(footnote|endnote)Reference\b")),
    (Note.NUMBERED_LISTS, re.compile(rb"<w:numPr\b")),
    (Note.FORMULAS, re.compile(rb"<m:oMath\b")),
)
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", MAIN.encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", RELATIONS),
)
"""Names of the strict form of the format, and the usual ones."""
BACK = re.compile(r' ?<a href="#(?:foot|end)note-ref-[^"]*">.</a>')
"""From a footnote to its place: of no use on paper."""
NUMBERING, STYLES = "word/numbering.xml", "word/styles.xml"


def read_docx(data: bytes) -> Raw:
    """Raises what `archive.check` raises."""
    import mammoth

    archive.check(data)
    parts = _parts(data)
    main = next(name for name in parts if archive.MAIN_PART.fullmatch(name))
    notes = tuple(note for note, sign in SIGNS if sign.search(parts[main]))
    if NUMBERING in parts:
        written = write_out(parts[main], parts[NUMBERING], parts.get(STYLES, b""))
        data = _packed(parts | {main: written})
    album = Album()
    styles = resources.files("textkit.reading").joinpath("styles.txt").read_text(encoding="utf-8")
    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=styles,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=lambda image: [mammoth.html.text(_taken(album, image))],
    )
    return Raw(
        BACK.sub("", result.value),
        notes + album.notes,
        pictures=tuple(album.shots),
        left=album.left,
    )


def _taken(album: Album, image: Any) -> str:
    try:
        with image.open() as part:
            return album.put(part.read(LARGEST + 1), PurePath(part.name).name, image.alt_text or "")
    except (KeyError, *archive.BROKEN):  # named in the text, and not in the file
        album.left += 1
        return ""


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {
            part.filename: _usual(part.filename, packed.read(part)) for part in packed.infolist()
        }


def _usual(name: str, content: bytes) -> bytes:
    for strict, usual in STRICT if name.endswith((".xml", ".rels")) else ():
        content = content.replace(strict, usual)
    return content


def _packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return stream.getvalue()
