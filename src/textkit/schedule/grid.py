"""A table out of Word or Excel: its heads say what stands in a column, else the cells do."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from textkit.schedule import clauses
from textkit.schedule.model import Entry
from textkit.schedule.tables import halved, matter, pattern, words
from textkit.schedule.times import NoSuchDay, clusters

if TYPE_CHECKING:
    from textkit.schedule.lines import Made, Reader

HALF, DAY = "HALF_OF", "DAY_OF"
Row = list[str]


def read_table(lines: Sequence[str], reader: "Reader") -> "Iterator[Made | Entry]":
    """The events of the rows, top to bottom."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
    rows = [row for row in rows if any(row)]
    if rows and any(_head(cell) == "WHEN" for cell in rows[0]):
        rows = [rows[0], *(_weekdays(row, rows[0]) for row in rows[1:])]
    if not rows:
        return
    heads = _heads(rows[0])
    if any(_continued(rows, at) for at, kind in enumerate(heads) if kind.startswith((HALF, DAY))):
        heads = []
    if heads:
        rows, reader.heads = rows[1:], heads
    elif len(rows[0]) == len(reader.heads):
        heads = reader.heads
    columns = heads or _guessed(rows)
    for row, when in zip(rows, _days(rows, columns), strict=True):
        yield from _row(row, when, columns, rows[0] if not heads else (), reader)


def _continued(rows: list[Row], at: int) -> bool:
    """Whether the column only says when in every row: then its first cell is no head."""
    below = [row[at] for row in rows[1:] if at < len(row) and row[at]]
    return bool(below) and all(map(_only_when, below))


def _weekdays(row: Row, heads: Row) -> Row:
    """A figure below the head of weekdays is one; several say no more than the dates beside them."""
    made = []
    for cell, head in zip_longest(row, heads, fillvalue=""):
        if pattern("week_head").fullmatch(head):
            one = pattern("week_figure").fullmatch(cell)
            made.append(
                words("when", "week_sign") + cell if one else cell if _weekday(cell) else ""
            )
        else:
            made.append(cell)
    return made


def _heads(row: Row) -> list[str]:
    """What each column holds, where the row is one of heads: else nothing."""
    kinds = [_head(cell) for cell in row]
    if sum(bool(kind) for kind in kinds) < 2 or (set(kinds) <= {DAY, ""}):  # noqa: PLR2004 -- one may be chance
        return []
    for at, kind in enumerate(kinds):
        # A head over two columns stands in the first of them.
        if not kind and at and kinds[at - 1] == "WHEN":
            kinds[at] = "WHEN"
    return kinds


def _head(cell: str) -> str:
    plain = halved(cell).strip()
    label = clauses.label_of(plain)
    if label:
        return label
    if pattern("half").fullmatch(plain):
        return f"{HALF}:{cell}"
    found = clusters(plain)
    if len(found) == 1 and not _left(plain, found[0].start, found[0].end):
        return f"{DAY}:{cell}"
    return ""


def _left(plain: str, start: int, end: int) -> str:
    return (plain[:start] + plain[end:]).strip(" ()（）:：")


def _guessed(rows: list[Row]) -> list[str]:
    """Without heads: the columns that only say when, and the first other one for the matter."""
    width = max(map(len, rows))
    kinds: list[str] = []
    for at in range(width):
        cells = [row[at] for row in rows if at < len(row) and row[at]]
        if cells and all(_only_when(cell) for cell in cells):
            kinds.append("WHEN")
        elif cells and all(re.fullmatch(r"\d{1,2}", halved(cell)) for cell in cells):
            kinds.append("NUMBER")
        else:
            kinds.append("MATTER" if "MATTER" not in kinds else "")
    return kinds


def _only_when(cell: str) -> bool:
    plain = halved(cell)
    found = clusters(plain)
    return len(found) == 1 and not _left(plain, found[0].start, found[0].end)


def _days(rows: list[Row], columns: list[str]) -> list[str]:
    """What the rows say of the day, a merged cell's words reaching down to the next one."""
    said = [_day_of(row, columns) for row in rows]
    found: list[str] = []
    for at, day in enumerate(said):
        if not day and found:
            found.append(found[-1])
            continue
        # 星期一 above, its date in the row below: one cell in two lines.
        below = said[at + 1] if at + 1 < len(said) else ""
        if _weekday_alone(day) and below and not _weekday(below):
            found.append(day + below)
        elif found and not _weekday(day) and day in found[-1]:
            found.append(found[-1])
        else:
            found.append(day)
    return found


def _day_of(row: Row, columns: list[str]) -> str:
    return " ".join(
        cell for cell, kind in zip(row, columns, strict=False)
        if kind == "WHEN" and any(one.dated for one in clusters(halved(cell)))
    )  # fmt: skip


def _weekday(day: str) -> bool:
    return any(one.has("weekday") for one in clusters(halved(day)))


def _weekday_alone(day: str) -> bool:
    found = clusters(halved(day))
    return bool(found) and all(one.has("weekday") and len(one.tokens) == 1 for one in found)


def _row(
    row: Row, day: str, columns: list[str], _first: Sequence[str], reader: "Reader"
) -> "Iterator[Made | Entry]":
    text = " ".join(filter(None, row))
    cells = [(kind, cell) for kind, cell in zip(columns, row, strict=False) if cell]
    free = [(kind, cell) for kind, cell in cells if kind.startswith((HALF, DAY))]
    when = " ".join([day, *(cell for kind, cell in cells if _hour(kind, cell))]).strip()
    rest = [(kind, cell) for kind, cell in cells if kind not in {"WHEN", "HALF"} and kind]
    loose = [cell for kind, cell in cells if not kind]
    if free:
        yield from _cells(free, cells, when, reader)
        return
    if not rest and not loose:
        return
    parts = [*rest, *(("", cell) for cell in loose)]
    try:
        yield reader.row(when, parts, text)
    except NoSuchDay:
        yield Entry(text, doubts=("NO_SUCH_DAY",))


def _hour(kind: str, cell: str) -> bool:
    return kind in {"WHEN", "HALF"} and not any(one.dated for one in clusters(halved(cell)))


def _cells(
    free: list[tuple[str, str]], cells: list[tuple[str, str]], when: str, reader: "Reader"
) -> "Iterator[Made | Entry]":
    """Cells that are read like lines, with what their column's head and their row say of them."""
    said = clauses.Said()
    for kind, cell in cells:
        if kind in {"PERSON", "PEOPLE", "UNIT"}:
            clauses.FILL[kind](cell, said, reader.names)
    before = len(reader.entries)
    for kind, cell in free:
        head = kind.partition(":")[2]
        for part in _parts(cell):
            reader.events(f"{when} {head} {part}".strip(), cell, said.people, said.roles)
    made, reader.entries = reader.entries[before:], reader.entries[:before]
    yield from made


def _parts(cell: str) -> list[str]:
    """The events of a cell. A line without an hour goes on with the one above where only one of
    them has a verb, or where it says who takes part."""
    made: list[str] = []
    for part in filter(None, map(str.strip, re.split(r"[\n；;]", cell))):
        whole = made and all(matter("{verbs}").search(one) for one in (made[-1], part))
        if made and matter("{hosts}$").search(part):
            made[-1] += f"，{part}"
        elif made and not whole and not clusters(halved(part)):
            made[-1] += part
        else:
            made.append(part)
    return made
