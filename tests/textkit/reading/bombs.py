"""Files that are too large to keep, or meant to do harm: made when they are wanted."""

import io
import random
import struct
import zipfile

import pypdf
from PIL import Image
from pypdf.generic import DecodedStreamObject, NameObject

from tests.textkit.reading.files import minimal, paragraph

MEGABYTE = 1 << 20
LAST = "word/document.xml"


def by_ratio():
    return minimal(paragraph("甲"), {"word/media/a.bin": bytes(300 * MEGABYTE)})


def by_number():
    return minimal(paragraph("甲"), {f"word/a{number}.xml": "<a/>" for number in range(5001)})


def by_a_lie():
    """Its directory says a kilobyte, in it are fifty megabytes."""
    data = bytearray(minimal(paragraph("甲" * 9_000_000)))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        size = struct.pack("<I", packed.getinfo(LAST).file_size)
    return bytes(data).replace(size, struct.pack("<I", 1024))


def by_bulk():
    """Within every limit that its directory shows, and far beyond what can be read in time."""
    rng = random.Random(1)
    return minimal("".join(paragraph(f"{rng.random()}") for _ in range(900_000)))


def by_depth():
    """Small enough to be packed as tightly as it likes."""
    return minimal("<w:tbl><w:tr><w:tc>" * 20_000 + "</w:tc></w:tr></w:tbl>" * 20_000)


def by_page():
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    packed = DecodedStreamObject()
    packed.set_data(b"q Q " * (60 * MEGABYTE))
    page[NameObject("/Contents")] = writer._add_object(packed.flate_encode())
    return _written(writer)


def by_pixels():
    """A picture of a thousand million points in a page that has words."""
    stream = io.BytesIO()
    Image.new("1", (32_000, 32_000)).save(stream, "PDF")
    return stream.getvalue()


def by_cells():
    return b"{\\rtf1\\ansi " + b"\\trowd\\cellx1 a\\cell\\row" * 400_000 + b"}"


def by_tags():
    return b"<html><body>" + b"<img " * 3_000_000 + "><p>甲".encode()


def by_letters():
    return ("From: a@example.cn\n" + "Content-Type: message/rfc822\n\n" * 9000).encode()


def by_content():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr("content.xml", b" " * (250 * MEGABYTE))
    return stream.getvalue()


def by_length():
    return "云岭县政协开展协商。\n".encode() * 700_000


def _written(writer):
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


STOPPED, READ = "TookTooLong", ""
BOMBS = {
    "ratio.docx": (by_ratio, {"ZipBomb"}),
    "number.docx": (by_number, {"ZipBomb"}),
    "lie.docx": (by_a_lie, {"Damaged"}),
    "bulk.docx": (by_bulk, {STOPPED}),
    "depth.docx": (by_depth, {"Damaged", STOPPED}),
    "page.pdf": (by_page, {"Scanned", STOPPED}),
    "pixels.pdf": (by_pixels, {"Scanned", STOPPED}),
    "cells.rtf": (by_cells, {STOPPED, READ}),
    "tags.html": (by_tags, {STOPPED, READ}),
    "letters.eml": (by_letters, {"Damaged"}),
    "content.odt": (by_content, {"ZipBomb"}),
    "length.txt": (by_length, {"TooLarge"}),
}
"""How each is made, and the reasons that may be given; some depend on how fast the machine is."""
