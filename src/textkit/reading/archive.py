"""Looks into a .docx before anything opens it: is it what it says, and is it harmless?"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import IO
from xml.parsers import expat

from textkit.reading.errors import (
    Damaged,
    ExternalReference,
    MacroInside,
    PasswordLocked,
    UnsupportedKind,
    ZipBomb,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_STREAM, WORD_STREAM = "EncryptedPackage", "WordDocument"
MAX_UNPACKED = 200 << 20
MAX_RATIO = 200
SMALL_PART = 1 << 20
"""A part below a megabyte may be packed as tightly as it likes."""
MAX_PARTS = 5000
BROKEN = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    EOFError, NotImplementedError, RuntimeError, ValueError, OSError,
)  # fmt: skip
"""What zipfile raises on a broken or encrypted archive."""
FAULTS = (
    *BROKEN, ArithmeticError, AssertionError, AttributeError, LookupError, SyntaxError, TypeError,
)  # fmt: skip
"""What a library may raise on a broken part, which must not cost us the whole."""
MAIN_PART = re.compile(r"word/document\d*\.xml")
"""Word on the web calls it document2.xml at times."""
EXCEL_PART = re.compile(r"xl/workbook\.xml")
HARMLESS = re.compile(r"/hyperlink$")


def check(data: bytes, main: re.Pattern[str] = MAIN_PART) -> None:
    """Passes a sound .docx, or another Office file that has the part `main` (EXCEL_PART).

    Raises PasswordLocked, UnsupportedKind, Damaged, ZipBomb, MacroInside, ExternalReference.
    """
    if data.startswith(OLE):
        raise PasswordLocked if holds_stream(data, LOCKED_STREAM) else UnsupportedKind
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive)
            _check_parts(archive, main)
    except BROKEN as error:
        raise Damaged from error


def holds_stream(data: bytes, name: str) -> bool:
    """Whether a compound file's directory has a stream of this name.

    A directory entry is 128 bytes long, aligned, and has its name's length at 64 (MS-CFB 2.6.1).
    """
    written = f"{name}\0".encode("utf-16-le")
    found = data.find(written)
    while found != -1:
        length = int.from_bytes(data[found + 64 : found + 66], "little")
        if found % 128 == 0 and length == len(written):
            return True
        found = data.find(written, found + 1)
    return False


def check_sizes(archive: zipfile.ZipFile) -> None:
    """Sizes as the headers tell them: they may lie, so the reader's limits are the second wall.

    Raises ZipBomb.
    """
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise ZipBomb
    for part in parts:
        if part.file_size > max(SMALL_PART, MAX_RATIO * part.compress_size):
            raise ZipBomb


def _check_parts(archive: zipfile.ZipFile, main: re.Pattern[str]) -> None:
    names = archive.namelist()
    if not any(main.fullmatch(name) for name in names):
        raise UnsupportedKind
    if any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise MacroInside
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            with archive.open(name) as part:
                check_xml(part, relations=name.lower().endswith(".rels"))


def check_xml(part: IO[bytes], *, relations: bool = False) -> None:
    """No document type (so no entities), and no relation that fetches from outside.

    Raises Damaged, ExternalReference.
    """
    parser = expat.ParserCreate()

    def refuse_type(*_: object) -> None:
        raise Damaged

    def refuse_outside(_: str, attributes: dict[str, str]) -> None:
        outside = attributes.get("TargetMode", "").lower() == "external"
        if outside and not HARMLESS.search(attributes.get("Type", "")):
            raise ExternalReference

    parser.StartDoctypeDeclHandler = refuse_type
    if relations:
        parser.StartElementHandler = refuse_outside
    try:
        parser.ParseFile(part)
    except expat.ExpatError as error:
        raise Damaged from error
