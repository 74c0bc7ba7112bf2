"""A Word file of before 2007 (.doc, and the .wps of WPS Office) as HTML.

The library for it is made for some systems only; elsewhere this kind of file is not read.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

from textkit.reading import archive
from textkit.reading.errors import Damaged, MacroInside, PasswordLocked, UnsupportedKind
from textkit.reading.notes import Note
from textkit.reading.pictures import Album
from textkit.reading.raw import Raw

SECTOR = 512
BEGIN = b"\xec\xa5"
"""How the main stream begins (MS-DOC 2.5.2); its flags stand ten bytes on."""
VERSIONS = {bytes([number, 0]) for number in range(0x65, 0x100)} | {b"\x0c\x01", b"\x12\x01"}
"""Word 6 to Word 2007, as they number themselves."""
HAS_PICTURE, ENCRYPTED = 0x0008, 0x0100
MACROS = "_VBA_PROJECT"
MARGINS = re.compile(r"<(header|footer)>.*?</\1>", re.DOTALL)
NUMBERED = re.compile(r"(?<=<)(/?)ol\b")
"""Bullets too: the library tells neither one from the other nor how the numbers were written."""
NO_CELLS = re.compile(r"<tr>(\s*<td[^>]*></td>)*\s*</tr>")


def read_doc(data: bytes) -> Raw:
    """Raises Damaged, MacroInside, PasswordLocked, and UnsupportedKind where it cannot be read."""
    if not data.startswith(archive.OLE):
        raise UnsupportedKind
    flags = _flags(data)
    if flags & ENCRYPTED:
        raise PasswordLocked
    if archive.holds_stream(data, MACROS):
        raise MacroInside
    try:
        from office_oxide import Document, OfficeOxideError
    except ImportError as missing:
        raise UnsupportedKind from missing
    try:
        document = Document.from_bytes(data, "doc")
        html, pictures = document.to_html(), list(_pictures(json.loads(document.to_ir_json())))
    except (OfficeOxideError, ValueError) as error:
        raise Damaged from error
    html, lists = NUMBERED.subn(r"\1ul", NO_CELLS.sub("", MARGINS.sub("", html)))
    album = Album()
    marks = [f"<p>{album.put(one)}</p>" for one in pictures]
    album.left += bool(flags & HAS_PICTURE) and not pictures
    notes = album.notes + ((Note.NUMBERS_LOST,) if lists else ())
    return Raw(html + "".join(marks), notes, pictures=tuple(album.shots), left=album.left)


def _pictures(told: Any) -> Iterator[bytes]:
    """Those that the library finds; it tells them behind all the text, wherever they stand."""
    if isinstance(told, dict) and told.get("type") == "image":
        yield base64.b64decode(told.get("data") or "")
    elif isinstance(told, dict | list):
        for one in told.values() if isinstance(told, dict) else told:
            yield from _pictures(one)


def _flags(data: bytes) -> int:
    """Those of the main stream, which begins with a sector; 0 where it is not found."""
    for at in range(SECTOR, len(data), SECTOR):
        if data.startswith(BEGIN, at) and data[at + 2 : at + 4] in VERSIONS:
            return int.from_bytes(data[at + 10 : at + 12], "little")
    return 0
