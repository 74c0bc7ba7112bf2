"""A .doc of before 2007, byte by byte: a compound file (MS-CFB) around text and its piece table (MS-DOC)."""

import struct

SECTOR = 512
END, FREE, OF_TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
FIB = 898
TEXT_AT = 1024
LEAST = 4096
"""Shorter streams would stand elsewhere."""


def doc(text: str, flags: int = 0, streams: dict[str, bytes] | None = None) -> bytes:
    """`text` with \\r behind each paragraph; `flags` of the main stream beside the usual ones."""
    written = text.encode("utf-16-le")
    pieces = struct.pack("<IIHIH", 0, len(text), 0, TEXT_AT, 0)
    table = b"\x02" + struct.pack("<I", len(pieces)) + pieces
    head = bytearray(FIB)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 10, 0x1200 | flags)
    struct.pack_into("<II", head, 0x18, TEXT_AT, TEXT_AT + len(written))
    struct.pack_into("<HH", head, 0x20, 14, 0)
    struct.pack_into("<H", head, 0x3E, 22)
    struct.pack_into("<I", head, 0x4C, len(text))
    struct.pack_into("<H", head, 0x98, 93)
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    main = bytes(head).ljust(TEXT_AT, b"\0") + written
    return compound({"WordDocument": main, "1Table": table, **(streams or {})})


def compound(streams: dict[str, bytes]) -> bytes:
    """Sector 0 is the allocation table, 1 the directory (three streams at most), then the streams."""
    allocation, body, entries = [OF_TABLE, END], b"", [_entry("Root Entry", 5, END, 0, child=1)]
    for number, (name, content) in enumerate(streams.items(), 1):
        start, count = len(allocation), max(LEAST, len(content) + SECTOR - 1) // SECTOR
        allocation += [*range(start + 1, start + count), END]
        following = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, 2, start, count * SECTOR, right=following))
        body += content.ljust(count * SECTOR, b"\0")
    table = struct.pack(f"<{len(allocation)}I", *allocation).ljust(SECTOR, b"\xff")
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return _header() + table + directory + body


def _header() -> bytes:
    signature = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    fields = struct.pack(
        "<16sHHHHH6sIIIIIIIIII",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        0,
        1,
        1,
        0,
        LEAST,
        END,
        0,
        END,
        0,
        0,
    )
    return (signature + fields).ljust(SECTOR, b"\xff")


def _entry(
    name: str, kind: int, start: int, size: int, child: int = FREE, right: int = FREE
) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        written,
        len(written),
        kind,
        1,
        FREE,
        right,
        child,
        b"",
        0,
        0,
        0,
        start,
        size,
    )
