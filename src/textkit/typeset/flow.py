"""From a body's HTML to paragraphs with their styles: what both outputs print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from textkit import richtext
from textkit.richtext import Node
from textkit.typeset.styles import BY_HAND, LEVEL_FACES, TO_WRITE_IN
from textkit.typeset.words import LEVELS, PARAGRAPH_END, SENTENCE_END, Face

WIDEST_SHARE = 16
BLANK = "__"
OPEN_LABEL = "："
LONGEST_HEADING = 45
"""Characters. What begins like a heading and has no end by then is a paragraph with a number."""


@dataclass(frozen=True)
class Run:
    text: str
    """A "\\n" in it is a line break."""
    bold: bool = False
    face: Face | None = None
    """Where it differs from the paragraph's."""


@dataclass(frozen=True)
class Line:
    """A paragraph in one of the styles of `styles.STYLES`."""

    style: str
    runs: tuple[Run, ...]
    mark: str = ""
    """Number or bullet of a list item."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Cell:
    runs: tuple[Run, ...]
    head: bool
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Grid:
    """A table; a cell stands in the row where it begins."""

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int
    shares: tuple[int, ...] = ()
    """Of the width, for each column; where not given, by what stands in them."""

    @property
    def width(self) -> int:
        return max((column + c.columns for column, _, c in self.placed()), default=0)

    @property
    def height(self) -> int:
        return max((row + c.rows for _, row, c in self.placed()), default=0)

    def widths(self) -> list[int]:
        """A share of the width for each column: as given, else by the longest text that stands in
        it alone."""
        if len(self.shares) == self.width:
            return list(self.shares)
        shares = [2] * self.width
        for column, _, cell in self.placed():
            if cell.columns == 1:
                longest = max((len(line) for line in cell.text.split("\n")), default=0)
                shares[column] = max(shares[column], min(longest, WIDEST_SHARE))
        return shares

    def least(self) -> list[float]:
        """Points in height, at least, of each row: one with a blank is signed by hand, and with a
        label that nothing follows it is written in."""
        texts = [[c.text for _, row, c in self.placed() if row == n] for n in range(self.height)]
        signed = [any(BLANK in text for text in row) for row in texts]
        written = [any(text.endswith(OPEN_LABEL) for text in row) for row in texts]
        return [
            (TO_WRITE_IN if open_ else BY_HAND) if blank else 0
            for blank, open_ in zip(signed, written, strict=True)
        ]

    def placed(self) -> list[tuple[int, int, Cell]]:
        """(column, row, cell), where spans have pushed them."""
        taken: set[tuple[int, int]] = set()
        found: list[tuple[int, int, Cell]] = []
        for number, row in enumerate(self.rows):
            column = 0
            for cell in row:
                while (column, number) in taken:
                    column += 1
                wide, high = range(column, column + cell.columns), range(number, number + cell.rows)
                taken |= {(c, r) for c in wide for r in high}
                found.append((column, number, cell))
        return found


def flow(html: str) -> Iterator[Line | Grid]:
    """The paragraphs and tables of a body."""
    for block in richtext.blocks(richtext.parse(html)):
        yield from _block(block, "body")


def _block(block: Node, style: str) -> Iterator[Line | Grid]:
    if block.tag == "table":
        yield _grid(block)
    elif block.tag in {"ul", "ol"}:
        yield from _items(block, style)
    elif block.tag in {"blockquote", "figure"}:
        for inner in block.elements():
            yield from _block(inner, "quote")
    elif runs := tuple(_runs(block, Run(""))):
        yield _paragraph(runs, block.tag, style)


def _items(block: Node, style: str) -> Iterator[Line | Grid]:
    for number, item in enumerate(block.elements("li"), start=1):
        mark = f"{number}. " if block.tag == "ol" else "• "
        for inner in item.elements():
            for line in _block(inner, style):
                yield _marked(line, mark)
                mark = ""


def _marked(item: Line | Grid, mark: str) -> Line | Grid:
    """With the mark of its list, unless a list within has given it one."""
    return replace(item, mark=mark) if isinstance(item, Line) and not item.mark else item


def _paragraph(runs: tuple[Run, ...], tag: str, style: str) -> Line:
    text = "".join(run.text for run in runs)
    level = level_of(text) or {"h2": 1, "h3": 2}.get(tag, 0)
    if style != "body" or not level:
        return Line(style, runs)
    if tag != "p" or stands_alone(text):
        return Line(f"level{level}", runs)
    end = text.find(SENTENCE_END) + 1
    face = LEVEL_FACES.get(level)
    if face is None or not 0 < end <= LONGEST_HEADING:
        return Line(style, runs)
    return Line(style, tuple(_with_face(runs, end, face)))


def level_of(text: str) -> int:
    """1 to 4 by how the text is numbered, 0 where it is not."""
    return next((n for n, begin in enumerate(LEVELS, start=1) if begin.match(text)), 0)


def stands_alone(text: str) -> bool:
    return len(text) <= LONGEST_HEADING and "\n" not in text and text[-1] not in PARAGRAPH_END


def _with_face(runs: tuple[Run, ...], end: int, face: Face) -> Iterator[Run]:
    """The first `end` characters in another face."""
    for run in runs:
        if head := run.text[: max(0, end)]:
            yield replace(run, text=head, face=face)
        if tail := run.text[max(0, end) :]:
            yield replace(run, text=tail)
        end -= len(run.text)


def _runs(node: Node, like: Run) -> Iterator[Run]:
    for child in node.children:
        if isinstance(child, str):
            yield replace(like, text=child)
        elif child.tag == "br":
            yield replace(like, text="\n")
        elif child.tag == "strong":
            yield from _runs(child, replace(like, bold=True))
        elif child.tag == "em":
            yield from _runs(child, replace(like, face=Face.KAI))
        else:
            yield from _runs(child, like)


def _grid(table: Node) -> Grid:
    parts = [(part.tag, row) for part in table.elements() for row in part.elements("tr")]
    rows = tuple(tuple(_cell(cell) for cell in row.elements()) for _, row in parts)
    headed = [
        tag == "thead" or all(c.head for c in row)
        for (tag, _), row in zip(parts, rows, strict=True)
    ]
    return Grid(rows, headed.index(False) if False in headed else 0)


def _cell(cell: Node) -> Cell:
    runs: list[Run] = []
    for number, block in enumerate(cell.elements()):
        runs += [Run("\n")] if number else []
        runs += _runs(block, Run("")) if block.tag in {"p", "h2", "h3"} else _plain(block)
    spans = [int(cell.attributes.get(key, 1)) for key in ("colspan", "rowspan")]
    return Cell(tuple(runs), cell.tag == "th", *spans)


def _plain(block: Node) -> list[Run]:
    """What stands in a cell beside paragraphs (a list, a table in a table), as text."""
    return [Run("\n".join(richtext.lines(block)))]
