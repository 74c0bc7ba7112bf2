"""A web page, or the HTML of a mail: its text, headings, lists and tables, without what only
leads around the site and without the tables that only lay out the page.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3

from textkit import richtext
from textkit.reading.decoding import Decoded, decode, decode_labelled
from textkit.reading.notes import Note
from textkit.reading.pictures import Album
from textkit.reading.raw import Raw

UNREAD = {
    "script", "style", "nav", "title", "noscript", "template", "button", "select", "textarea",
    "iframe", "object", "svg", "math",
}  # fmt: skip
"""Gone with all that stands in them."""
APART = {
    "header", "footer", "main", "aside", "address", "center", "form", "fieldset", "details",
    "summary", "dl", "dt", "dd", "hr", "caption", "figure", "figcaption", "pre",
}  # fmt: skip
"""What begins a new line and means no more to us."""
TABULAR = {"table", "thead", "tbody", "tfoot", "tr", "td", "th"}
READ = (richtext.WIDEST | APART) - {"img"}
CHARSET = re.compile(rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
LOOKED_AT = 4096
"""Bytes in which a page names its encoding (the standard says 1,024; old pages are longwinded)."""
PICTURE = re.compile(r"<img\b[^<>]*>?", re.IGNORECASE)
ATTRIBUTE = re.compile(
    r"""(?<![\w-])(src|alt)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE
)
INSIDE = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
NOTHING: Mapping[str, tuple[bytes, str]] = {}
LONG_CELL = 5
"""Paragraphs in one cell from which on a table is a page's layout and no table."""


def read_page(
    data: bytes,
    encoding: str | None = None,
    label: str = "",
    beside: Mapping[str, tuple[bytes, str]] = NOTHING,
) -> Raw:
    """`encoding` overrules what the page says; `label` is what a mail says of it, which brings
    pictures `beside` it, with their names, under the addresses that the page knows them by.

    Raises Empty, Binary, UnknownEncoding.
    """
    found = decode(data, encoding) if encoding else _labelled(data, label)
    signs = (
        (Note.GUESSED_ENCODING, found.alternatives),
        (Note.DAMAGED_BYTES, found.damaged),
    )
    notes = tuple(note for note, sign in signs if sign)
    album = Album()
    text = PICTURE.sub(lambda tag: _taken(album, tag[0], beside), found.text)
    return Raw(
        content_of(text), notes + album.notes, found.encoding, found.alternatives,
        tuple(album.shots), album.left,
    )  # fmt: skip


def _taken(album: Album, tag: str, beside: Mapping[str, tuple[bytes, str]]) -> str:
    """A picture's mark; "" for one that stands elsewhere, which nobody fetches."""
    given = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(tag)}
    address, said = (unescape(given.get(name, "")).strip() for name in ("src", "alt"))
    if address in beside:
        data, name = beside[address]
        return album.put(data, name, said)
    begun = INSIDE.match(address)
    try:
        data = base64.b64decode(address[begun.end() :]) if begun else b""
    except binascii.Error:
        data = b""
    return album.put(data, "", said)


def _labelled(data: bytes, label: str) -> Decoded:
    said = CHARSET.search(data[:LOOKED_AT])
    return decode_labelled(data, label or (said[1].decode("ascii") if said else ""))


def content_of(page: str) -> str:
    """The HTML of what is to be read."""
    kept = nh3.clean(
        page, tags=READ, clean_content_tags=UNREAD, attributes=richtext.ATTRIBUTES,
        url_schemes=richtext.SCHEMES, link_rel=None, url_relative="deny",
    )  # fmt: skip
    unwrapping = _Unwrapping()
    unwrapping.feed(kept)
    unwrapping.close()
    return unwrapping.written()


@dataclass
class _Table:
    cells: int = 0
    paragraphs: int = 0
    """In the cell that is open."""
    lays_out: bool = False

    def opens(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self.cells += 1
            self.paragraphs = 0
        elif tag == "p":
            self.paragraphs += 1
            self.lays_out |= self.paragraphs >= LONG_CELL
        elif tag == "table":
            self.lays_out = True


class _Unwrapping(HTMLParser):
    """Writes again what nh3 has written, which is always well formed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[tuple[str, _Table | None]] = []
        self._open: list[_Table] = []
        self._as_typed = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._open:
            self._open[-1].opens(tag)
        if tag == "table":
            self._open.append(_Table())
        self._as_typed += tag == "pre"
        given = "".join(f' {key}="{escape(value or "")}"' for key, value in attrs)
        self._put(tag, f"<{_ours(tag)}{given}>")

    def handle_endtag(self, tag: str) -> None:
        self._put(tag, f"</{_ours(tag)}>")
        self._as_typed -= tag == "pre"
        if tag == "table":
            self._open.pop()

    def handle_data(self, data: str) -> None:
        text = escape(data, quote=False)
        self._put("", text.replace("\n", "<br>") if self._as_typed else text)

    def _put(self, tag: str, piece: str) -> None:
        self._pieces.append((piece, self._open[-1] if tag in TABULAR and self._open else None))

    def written(self) -> str:
        return "".join(_without(piece, table) for piece, table in self._pieces)


def _ours(tag: str) -> str:
    return "div" if tag in APART else tag


def _without(piece: str, table: _Table | None) -> str:
    """The piece; where its table is none (nor is one with a single cell), a mere division."""
    if table is None or (table.cells > 1 and not table.lays_out):
        return piece
    return "</div>" if piece.startswith("</") else "<div>"
