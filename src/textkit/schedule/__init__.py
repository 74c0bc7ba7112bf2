"""Reading a week's schedule as offices write it (rulings 42): line by line, by labels, or out of a table.

>>> read("11月23日（周一）上午9:00，主席张国民在三楼会议室主持召开主席会议。", date(2026, 11, 20))

What does not parse is kept as text and flagged, never dropped.
"""

from collections.abc import Iterable
from datetime import date

from textkit.schedule.broken import whole_lines
from textkit.schedule.grid import read_table
from textkit.schedule.lines import Reader
from textkit.schedule.model import Doubt, Entry, Part, When

__all__ = ["Doubt", "Entry", "Part", "When", "read"]


def read(text: str, today: date, names: Iterable[str] = ()) -> list[Entry]:
    """The entries in the order of the text. `today` is the day of reading; `names` those of the
    people whom the office knows."""
    reader = Reader(today, frozenset(names))
    table: list[str] = []
    for line in whole_lines(text):
        if "\t" in line:
            table.append(line)
            continue
        reader.take(read_table(table, reader))
        table = []
        reader.line(line)
    reader.take(read_table(table, reader))
    return reader.done()
