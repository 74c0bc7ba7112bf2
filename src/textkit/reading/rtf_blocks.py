"""Paragraphs and tables as a rich text file tells them: line by line, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

from textkit.reading.rtf_tables import Edge, Table

DEEPEST_TABLE = 20
LIST_END = "</ul>"


@dataclass
class _Frame:
    """The body, or one table that is being filled."""

    blocks: list[str] = field(default_factory=list)
    """Of the body, or of the cell that is open."""
    cells: list[str] = field(default_factory=list)
    table: Table | None = None

    def end_cell(self) -> None:
        self.cells.append("".join(self.blocks))
        self.blocks = []

    def end_row(self, edges: list[Edge]) -> None:
        if self.cells:
            self.table = self.table or Table()
            self.table.add(self.cells, edges)
            self.cells = []

    def closed(self) -> list[str]:
        self.end_row([])
        return [self.table.html(), *self.blocks] if self.table else self.blocks


class Blocks:
    def __init__(self) -> None:
        self._frames = [_Frame()]
        self._pieces: list[tuple[str, bool, bool]] = []
        """Text, bold, italic."""
        self._after: list[str] = []
        """Text boxes of the paragraph, which follow it."""

    def put(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        if self._pieces and self._pieces[-1][1:] == (bold, italic):
            text = self._pieces.pop()[0] + text
        self._pieces.append((text, bold, italic))

    def put_after(self, html: str) -> None:
        self._after.append(html)

    def end_paragraph(self, depth: int = 0, *, heading: int = 0, bullet: bool = False) -> None:
        """`depth` 0 in the body, 1 in a table, 2 in a table in a table."""
        frame = self._at(depth)
        inner = self._taken(plain=heading > 0)
        if bullet:
            opened = frame.blocks.pop().removesuffix(LIST_END) if _ends_list(frame) else "<ul>"
            frame.blocks.append(f"{opened}<li>{inner}</li>{LIST_END}")
        elif inner:
            tag = f"h{heading}" if heading else "p"
            frame.blocks.append(f"<{tag}>{inner}</{tag}>")
        frame.blocks += self._after
        self._after = []

    def end_cell(self, depth: int) -> None:
        if self._pieces or self._after:
            self.end_paragraph(depth)
        self._at(depth).end_cell()

    def end_row(self, depth: int, edges: list[Edge]) -> None:
        self._at(depth).end_row(edges)

    def html(self) -> str:
        if self._pieces or self._after:
            self.end_paragraph(len(self._frames) - 1)
        return "".join(self._at(0).blocks)

    def _at(self, depth: int) -> _Frame:
        """The frame at this depth; deeper tables end here, missing ones begin."""
        depth = min(depth, DEEPEST_TABLE)
        while len(self._frames) > depth + 1:
            inner = self._frames.pop()
            self._frames[-1].blocks += inner.closed()
        while len(self._frames) <= depth:
            self._frames.append(_Frame())
        return self._frames[-1]

    def _taken(self, *, plain: bool) -> str:
        pieces, self._pieces = self._pieces, []
        if plain:
            pieces = [("".join(text for text, *_ in pieces), False, False)]
        return "".join(_marked(*piece) for piece in pieces)


def _ends_list(frame: _Frame) -> bool:
    return bool(frame.blocks) and frame.blocks[-1].endswith(LIST_END)


def _marked(text: str, bold: bool, italic: bool) -> str:  # noqa: FBT001 -- a piece as it is kept
    # Characters beyond U+FFFF come as two halves.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    html = escape(whole, quote=False).replace("\n", "<br>")
    html = f"<em>{html}</em>" if italic else html
    return f"<strong>{html}</strong>" if bold else html
