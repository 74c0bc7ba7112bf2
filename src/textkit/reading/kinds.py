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
from textkit.reading.errors import PasswordLocked, UnsupportedKind

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
OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
RICH = b"{\\rtf"
MAIL = re.compile(rb"(MIME-Version|Return-Path|Received|From): *\S", re.IGNORECASE)
LOOKED_AT = 1024
"""Bytes in which a web page has begun."""


def told(data: bytes, name: str) -> str:
    """One of KINDS. Raises UnsupportedKind, PasswordLocked."""
    ending = PurePath(name).suffix.lower()
    kind = _by_content(data, plain=ending == ".txt") or NAMES.get(ending, ending)
    if kind not in KINDS:
        raise UnsupportedKind(kind)
    return kind


def _by_content(data: bytes, *, plain: bool) -> str:
    """A kind, which need not be one we read, or "" where the bytes do not tell."""
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
    return ".doc" if archive.holds_stream(data, archive.WORD_STREAM) else "compound"


def _packed(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.namelist()
            if "mimetype" in names and parts.open("mimetype").read(len(OPEN_TEXT)) == OPEN_TEXT:
                return ".odt"
    except archive.BROKEN:
        return ""
    return ".docx" if any(archive.MAIN_PART.fullmatch(name) for name in names) else ""
