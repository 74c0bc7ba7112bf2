"""Rows of a table put together again where a line break within a cell parted them."""

import re
from collections.abc import Iterator, Sequence

from textkit.schedule.tables import halved, matter
from textkit.schedule.times import clusters

# A cell in quotation marks of the table's own: they are written around breaks.
QUOTED = re.compile(
    r'(?:(?<=\t)"(?P<cell>(?:[^"\t]|"")*)"(?=\t|$)|^"(?P<first>(?:[^"\t]|"")*)"(?=\t))',
    re.MULTILINE,
)
BREAK = "\v"  # within a cell, until lines are told apart; splitlines leaves none


def whole_lines(text: str) -> Iterator[str]:
    """The lines of the text, a row of a table being one: a break within its cells is a new line there."""
    lines = QUOTED.sub(_unquoted, "\n".join(text.splitlines())).split("\n")
    while lines:
        end = next((at for at, line in enumerate(lines) if not line.strip()), len(lines))
        block, lines = lines[:end], lines[end:]
        width = _width(block)
        while block:
            taken = _row(block, width) if "\t" in block[0] else 1
            yield "\n".join(block[:taken]).replace(BREAK, "\n")
            block = block[taken:]
        if lines:
            yield lines.pop(0)


def _unquoted(found: re.Match[str]) -> str:
    inside = found["cell"] if found["cell"] is not None else found["first"]
    return inside.replace('""', '"').replace("\n", BREAK)


def _width(block: Sequence[str]) -> int:
    """Of its widest row; without heads, where every row is broken, of what each of them makes with
    the lines that go on in it."""
    rows: list[int] = []
    for line in block:
        if _dated(line):
            rows.append(_cells(line))
        elif not rows or not _fills(line):
            rows.append(0)
        elif not matter("{verbs}").search(line):
            rows[-1] += _cells(line) - 1
    alike = rows[0] if len(set(rows)) == 1 else 0
    return max([alike, *map(_cells, block)])


def _dated(line: str) -> bool:
    return any(
        one.start == 0 and one.dated for one in clusters(halved(line.split("\t", maxsplit=1)[0]))
    )


def _cells(line: str) -> int:
    return line.count("\t") + 1


def _row(block: Sequence[str], width: int) -> int:
    """How many lines make the first row: those that fill it up, and those that go on in its last cell."""
    cells, at = _cells(block[0]), 1
    while cells < width and at < len(block) and _fills(block[at]):
        cells += _cells(block[at]) - 1
        at += 1
    if cells != width:
        return 1
    while at < len(block) and _goes_on(block, at):
        at += 1
    return at


def _fills(line: str) -> bool:
    """Whether a line may go on in a row that is not full: no cell of it begins with a day or an
    hour, nor the line with a number."""
    cells = [halved(cell).strip() for cell in line.split("\t")]
    timed = any(one.start == 0 for cell in cells for one in clusters(cell))
    return bool(cells[0]) and not cells[0].isdigit() and not timed


def _goes_on(block: Sequence[str], at: int) -> bool:
    """Behind a full row: words alone, without a verb, with a mark before them or a row below."""
    line = halved(block[at]).strip()
    below = block[at + 1] if at + 1 < len(block) else ""
    listed = bool(re.search(r"[、，,]\s*$", block[at - 1]))
    return (
        "\t" not in line
        and _fills(line)
        and not matter("{numbering}|{notes}|{verbs}|[:。]").search(line)
        and (listed or "\t" in below)
    )
