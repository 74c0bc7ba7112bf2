"""What kind of file it is: by its first bytes and its parts, and only then by its name.

Offices hand on web pages called .doc, rich text called .doc and new Word files called .wps; what
a file is called tells less than what stands in it.
"""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

from textkit.reading import archive
from textkit.reading.errors import (
    IsArchive,
    IsPicture,
    IsProgram,
    IsSlides,
    IsWorkbook,
    PasswordLocked,
    UnsupportedKind,
)
from textkit.reading.pictures import kind_of

NAMES = {
    ".htm": ".html",
    ".docm": ".docx",
    ".ott": ".odt",
    ".mht": ".eml",
    ".mhtml": ".eml",
    ".wps": ".doc",
}
"""Other endings of the same kind; a .docm is answered by MacroInside."""
KINDS = (".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".html", ".eml")
ENDINGS = (*KINDS, ".wps", ".htm")
"""To offer where somebody chooses a file."""
PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype )?html\b",
    re.IGNORECASE | re.DOTALL,
)
OPEN = b"application/vnd.oasis.opendocument."
OPEN_TEXT = OPEN + b"text"
TYPES = "[Content_Types].xml"
"""In every Office file of today."""
STREAMS: dict[str, type[UnsupportedKind]] = {
    "Workbook": IsWorkbook, "Book": IsWorkbook, "PowerPoint Document": IsSlides,
}  # fmt: skip
"""Of a compound file."""
PARTS: dict[str, type[UnsupportedKind]] = {
    "xl/workbook.xml": IsWorkbook, "xl/workbook.bin": IsWorkbook, "ppt/presentation.xml": IsSlides,
}  # fmt: skip
OPEN_KINDS: dict[bytes, type[UnsupportedKind]] = {
    OPEN + b"spreadsheet": IsWorkbook, OPEN + b"presentation": IsSlides,
}  # fmt: skip
BEGINNINGS: dict[bytes, type[UnsupportedKind]] = {
    b"MZ\x90\0": IsProgram, b"\x7fELF": IsProgram,
    b"Rar!": IsArchive, b"7z\xbc\xaf": IsArchive, b"\x1f\x8b": IsArchive,
}  # fmt: skip
CALLED: dict[str, type[UnsupportedKind]] = (
    dict.fromkeys((".xls", ".xlsx", ".xlsm", ".et", ".csv", ".ods"), IsWorkbook)
    | dict.fromkeys((".ppt", ".pptx", ".dps", ".odp"), IsSlides)
    | dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), IsArchive)
    | dict.fromkeys((".exe", ".bat", ".cmd", ".vbs", ".js", ".apk", ".msi"), IsProgram)
    | dict.fromkeys((".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".heic"), IsPicture)
)
"""Only where the content does not tell."""
RICH = b"{\\rtf"
MAIL = re.compile(rb"(MIME-Version|Return-Path|Received|From): *\S", re.IGNORECASE)
LOOKED_AT = 1024
"""Bytes in which a web page has begun."""


def told(data: bytes, name: str) -> str:
    """One of KINDS. Raises UnsupportedKind or one of its kinds, PasswordLocked."""
    ending = PurePath(name).suffix.lower()
    kind = _by_content(data, plain=ending == ".txt") or NAMES.get(ending, ending)
    if kind not in KINDS:
        raise CALLED.get(kind, UnsupportedKind)(kind)
    return kind


def _by_content(data: bytes, *, plain: bool) -> str:
    """One of KINDS, or "" where the bytes do not tell. Raises what `told` raises."""
    beginnings = (reason for start, reason in BEGINNINGS.items() if data.startswith(start))
    if reason := next(beginnings, IsPicture if _is_picture(data) else None):
        raise reason
    if data.startswith(archive.OLE):
        return _compound(data)
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    if data[:LOOKED_AT].lstrip().startswith(b"%PDF-"):
        return ".pdf"
    if data.startswith(RICH):
        return ".rtf"
    if not plain and MAIL.match(data):
        return ".eml"
    return ".html" if PAGE.match(data[:LOOKED_AT]) else ""


def _compound(data: bytes) -> str:
    if archive.holds_stream(data, archive.LOCKED_STREAM):
        raise PasswordLocked
    if archive.holds_stream(data, archive.WORD_STREAM):
        return ".doc"
    held = (reason for stream, reason in STREAMS.items() if archive.holds_stream(data, stream))
    raise next(held, UnsupportedKind)


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            said = parts.open("mimetype").read(LOOKED_AT) if "mimetype" in names else b""
    except archive.BROKEN:
        return ""
    if said.startswith(OPEN_TEXT):
        return ".odt"
    if any(archive.MAIN_PART.fullmatch(name) for name in names):
        return ".docx"
    held = (reason for part, reason in PARTS.items() if part in names)
    foreign = OPEN_KINDS.get(said.strip(), UnsupportedKind if TYPES in names else IsArchive)
    raise next(held, foreign)


def _is_picture(data: bytes) -> bool:
    """A text may begin with BM, so a bitmap must also be as long as it says."""
    media_type, _ = kind_of(data)
    as_said = data[2:6] == len(data).to_bytes(4, "little")
    return bool(media_type) and (media_type != "image/bmp" or as_said)
