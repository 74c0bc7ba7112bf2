"""An OpenDocument text (.odt) as HTML: ISO/IEC 26300, as far as manuscripts use it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from textkit.reading import archive
from textkit.reading.errors import Damaged, MacroInside, PasswordLocked, UnsupportedKind
from textkit.reading.notes import Note
from textkit.reading.oasis import Labels, heavy_and_slanted, q
from textkit.reading.pictures import LARGEST, Album, kind_of
from textkit.reading.raw import Raw

CONTENT, STYLES, MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
TEXTS, PICTURES = {CONTENT, STYLES}, "Pictures/"
CODE = re.compile(r"(Basic|Scripts)/.*[^/]$")
MOST_SPACES = 1000
MOST_REPEATED = 100
DEEPEST_HEADING = 6


def read_odt(data: bytes) -> Raw:
    """Raises Damaged, ZipBomb, UnsupportedKind, MacroInside, PasswordLocked."""
    parts = _parts(data)
    content = parse(parts[CONTENT])
    styles = [parse(parts[STYLES])] if STYLES in parts else []
    text = content.find(f"{q('office:body')}/{q('office:text')}")
    writer = _Writer([*styles, content], parts)
    html = "".join(writer.blocks(text)) if text is not None else ""
    notes = tuple(dict.fromkeys([*writer.notes, *writer.album.notes]))
    album = writer.album
    return Raw(html + writer.footnotes(), notes, pictures=tuple(album.shots), left=album.left)


def _parts(data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            archive.check_sizes(packed)
            _check(packed)
            return {one.filename: packed.read(one) for one in packed.infolist() if _wanted(one)}
    except archive.BROKEN as error:
        raise Damaged from error


def _wanted(part: zipfile.ZipInfo) -> bool:
    pictured = part.filename.startswith(PICTURES) and part.file_size <= LARGEST
    return part.filename in TEXTS or pictured


def _check(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if CONTENT not in names:
        raise UnsupportedKind
    if any(CODE.match(name) for name in names):
        raise MacroInside
    if MANIFEST in names and b"encryption-data" in packed.read(MANIFEST):
        raise PasswordLocked
    for name in (CONTENT, STYLES):
        if name in names:
            with packed.open(name) as part:
                archive.check_xml(part)


def parse(part: bytes) -> Any:
    from lxml import etree

    # Nested deeper than 256 elements, or a text beyond 10 MB, is refused: no `huge_tree`.
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


class _Writer:
    """Goes through the document once; what it notices on the way is in `notes`."""

    def __init__(self, parts: list[Any], files: dict[str, bytes]) -> None:
        self.notes: list[Note] = []
        self.album = Album()
        self._files = files
        self._marks = heavy_and_slanted(parts)
        self._labels = Labels(parts)
        self._remarks: list[str] = []
        """Footnotes and endnotes."""
        self._beside: list[str] = []
        """Text boxes of the paragraph that is being written; they follow it."""

    def footnotes(self) -> str:
        items = "".join(f"<li>{remark}</li>" for remark in self._remarks)
        return f"<ol>{items}</ol>" if items else ""

    def blocks(self, parent: Any) -> Iterator[str]:
        for child in parent.iterchildren("*"):
            write = BLOCKS.get(child.tag)
            if write:
                yield write(self, child)
                yield from self._beside
                self._beside = []
            elif child.tag == q("text:tracked-changes"):
                self.notes.append(Note.TRACKED_CHANGES)
            elif child.tag in SEEN_THROUGH:
                yield from self.blocks(child)
            elif child.tag == q("draw:image"):
                yield self.picture(child)
            else:
                self.inline_element(child)

    def paragraph(self, element: Any) -> str:
        return f"<p>{self.inline(element)}</p>"

    def heading(self, element: Any) -> str:
        level = element.get(q("text:outline-level"), "1")
        depth = min(max(1, int(level)), DEEPEST_HEADING) if level.isdecimal() else 1
        return f"<h{depth}>{self.inline(element)}</h{depth}>"

    def list(self, element: Any) -> str:
        """Numbers are written out, as the writer saw them; what has a bullet stays a list."""
        items = element.iterchildren(q("text:list-item"), q("text:list-header"))
        with self._labels.inside(element):
            written = [self._item(item) for item in items]
            if not self._labels.numbered():
                return f"<ul>{''.join(f'<li>{item}</li>' for item in written)}</ul>"
        self.notes.append(Note.NUMBERED_LISTS)
        return "".join(written)

    def _item(self, item: Any) -> str:
        label = self._labels.next(item) if item.tag == q("text:list-item") else ""
        first = next(item.iterchildren("*"), None)
        if not label or first is None or first.tag not in LABELLED:
            return "".join(self.blocks(item))
        first.text = label + (first.text or "")
        return "".join(self.blocks(item))

    def table(self, element: Any) -> str:
        rows = "".join(self._row(row) for row in _rows(element))
        return f"<table>{rows}</table>"

    def _row(self, row: Any) -> str:
        return f"<tr>{''.join(self._cell(cell) for cell in row.iterchildren(q('table:table-cell')))}</tr>"

    def _cell(self, cell: Any) -> str:
        spans = "".join(
            f' {name}="{escape(value)}"'
            for name in ("colspan", "rowspan")
            if (value := cell.get(q(SPANS[name])))
        )
        repeated = cell.get(q("table:number-columns-repeated"), "1")
        times = min(int(repeated), MOST_REPEATED) if repeated.isdecimal() else 1
        return f"<td{spans}>{''.join(self.blocks(cell))}</td>" * times

    def inline(self, element: Any) -> str:
        pieces = [escape(element.text or "", quote=False)]
        for child in element.iterchildren():
            if isinstance(child.tag, str):
                pieces.append(self.inline_element(child))
            pieces.append(escape(child.tail or "", quote=False))
        return "".join(pieces)

    def inline_element(self, element: Any) -> str:
        write = INLINE.get(element.tag)
        if write:
            return write(self, element)
        if element.tag in UNREAD:
            self.notes += UNREAD[element.tag]
            return ""
        return self.inline(element)

    def span(self, element: Any) -> str:
        inner = self.inline(element)
        for mark in self._marks.get(element.get(q("text:style-name"), ""), ()):
            inner = f"<{mark}>{inner}</{mark}>"
        return inner

    def link(self, element: Any) -> str:
        target = escape(element.get(q("xlink:href"), ""))
        return f'<a href="{target}">{self.inline(element)}</a>'

    def spaces(self, element: Any) -> str:
        count = element.get(q("text:c"), "1")
        return " " * (min(int(count), MOST_SPACES) if count.isdecimal() else 1)

    def note(self, element: Any) -> str:
        self.notes.append(Note.FOOTNOTES)
        citation, body = element.find(q("text:note-citation")), element.find(q("text:note-body"))
        if body is not None:
            self._remarks.append("".join(self.blocks(body)))
        return f"[{escape(citation.text or '')}]" if citation is not None else ""

    def picture(self, element: Any) -> str:
        """Of several forms of one picture the first that is a picture to us."""
        frame, data = element.getparent(), self._files.get(element.get(q("xlink:href"), ""), b"")
        forms = frame.findall(q("draw:image"))
        here = [self._files.get(one.get(q("xlink:href"), ""), b"") for one in forms]
        best = next((number for number, one in enumerate(here) if kind_of(one)[0]), 0)
        if forms.index(element) != best:
            return ""
        said = frame.findtext(q("svg:desc")) or frame.findtext(q("svg:title")) or ""
        return self.album.put(data, "", said)

    def box(self, element: Any) -> str:
        self.notes.append(Note.TEXT_BOXES)
        kept, self._beside = self._beside, []
        written = list(self.blocks(element))
        self._beside = [*kept, *written]
        return ""


def _rows(table: Any) -> Iterator[Any]:
    """The rows of a table, those in groups and headers with them, not those of inner tables."""
    for child in table.iterchildren("*"):
        if child.tag == q("table:table-row"):
            yield child
        elif child.tag in GROUPS:
            yield from _rows(child)


SPANS = {"colspan": "table:number-columns-spanned", "rowspan": "table:number-rows-spanned"}
GROUPS = {q("table:table-header-rows"), q("table:table-rows"), q("table:table-row-group")}
LABELLED = {q("text:p"), q("text:h")}
SEEN_THROUGH = {
    q(name)
    for name in (
        "text:section", "text:table-of-content", "text:index-body", "text:index-title",
        "text:numbered-paragraph", "text:alphabetical-index", "draw:frame", "draw:g",
    )
}  # fmt: skip
UNREAD: dict[str, tuple[Note, ...]] = {
    q("draw:object"): (),
    q("draw:object-ole"): (),
    q("office:annotation"): (Note.COMMENTS,),
    q("office:forms"): (),
    q("text:sequence-decls"): (),
    q("text:variable-decls"): (),
    q("text:user-field-decls"): (),
    q("text:table-of-content-source"): (),
    q("text:ruby-text"): (),
    q("svg:title"): (),
    q("svg:desc"): (),
}
BLOCKS: dict[str, Callable[[_Writer, Any], str]] = {
    q("text:p"): _Writer.paragraph,
    q("text:h"): _Writer.heading,
    q("text:list"): _Writer.list,
    q("table:table"): _Writer.table,
}
INLINE: dict[str, Callable[[_Writer, Any], str]] = {
    q("text:span"): _Writer.span,
    q("text:a"): _Writer.link,
    q("text:s"): _Writer.spaces,
    q("text:tab"): lambda *_: " ",
    q("text:line-break"): lambda *_: "<br>",
    q("text:note"): _Writer.note,
    q("draw:text-box"): _Writer.box,
    q("draw:image"): _Writer.picture,
}
