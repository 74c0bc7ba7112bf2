"""A table as a rich text file tells it: for each cell its right edge and whether it is merged.

A cell merged across is written once, wider, or as one that others go on from; one merged down is
written in each row. How many columns a cell spans shows only against the edges of all rows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

NEAR = 60
"""Edges that are less apart are one: a millimetre, in twentieths of a point."""


@dataclass
class Edge:
    right: int = 0
    across: bool = False
    """Goes on the cell before."""
    down: bool = False
    """Goes on the cell above."""


@dataclass
class _Cell:
    html: str
    columns: int = 1
    rows: int = 1

    def written(self) -> str:
        spans = (("colspan", self.columns), ("rowspan", self.rows))
        said = "".join(f' {name}="{span}"' for name, span in spans if span > 1)
        return f"<td{said}>{self.html}</td>"


@dataclass
class Table:
    _rows: list[tuple[list[str], list[Edge]]] = field(default_factory=list)

    def add(self, cells: list[str], edges: list[Edge]) -> None:
        """Edges that do not fit the cells are as good as none."""
        self._rows.append((cells, edges if len(edges) == len(cells) else []))

    def html(self) -> str:
        columns = _columns(edge.right for _, edges in self._rows for edge in edges)
        above: dict[int, _Cell] = {}
        rows = [_row(cells, edges, columns, above) for cells, edges in self._rows]
        written = ("".join(cell.written() for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in written)}</table>" if rows else ""


def _columns(rights: Iterable[int]) -> dict[int, int]:
    """The number of the column that ends at each edge."""
    found: dict[int, int] = {}
    number = 0
    ordered = sorted(set(rights))
    for before, right in pairwise([*ordered[:1], *ordered]):
        number += right - before >= NEAR
        found[right] = number
    return found


def _row(
    cells: list[str], edges: list[Edge], columns: dict[int, int], above: dict[int, _Cell]
) -> list[_Cell]:
    """The cells that begin in this row; `above` holds the last one begun in each column."""
    if not edges:
        above.clear()
        return [_Cell(html) for html in cells]
    row: list[_Cell] = []
    start = 0
    for html, edge in zip(cells, edges, strict=True):
        end = columns[edge.right] + 1
        if edge.across and row:
            row[-1].columns += max(1, end - start)
            row[-1].html += html
        elif edge.down and start in above:
            above[start].rows += 1
            above[start].html += html
        else:
            above[start] = _Cell(html, max(1, end - start))
            row.append(above[start])
        start = max(start + 1, end)
    return row
