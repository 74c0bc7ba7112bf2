"""Reading an .xlsx that somebody filled in: its sheets as rows of cells, behind the guard of textkit.reading."""

import re
import unicodedata
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from textkit.reading import archive, errors

MOST_ROWS = 2000
# How far down a title or a note may push the heads.
HEADS_WITHIN = 10
MOST_COLUMNS = 30


class NotAWorkbook(Exception):
    """Not an .xlsx that can be read; `why` is textkit's reason where there is one."""

    def __init__(self, why: errors.Unreadable | None = None) -> None:
        super().__init__(why)
        self.why = why


class WrongColumns(Exception):
    """No row of heads was found, or it lacks these."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(missing)
        self.missing = missing


class NoRows(Exception):
    """The heads are there and nothing below them."""


class TooManyRows(Exception):
    """More than MOST_ROWS."""


Cells = Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Row:
    """One row as text by field; `number` is the row as Excel counts it."""

    number: int
    texts: dict[str, str]


def sheets(data: bytes) -> list[tuple[str, Cells]]:
    """Title and cells of every sheet. Raises NotAWorkbook."""
    if not data:
        raise NotAWorkbook(errors.Empty())
    try:
        archive.check(data, archive.EXCEL_PART)
    except errors.Unreadable as why:
        raise NotAWorkbook(why) from None
    from openpyxl import load_workbook

    most = MOST_ROWS + HEADS_WITHIN + 1
    try:
        with warnings.catch_warnings():
            # openpyxl tells of styles and extensions that it does not know; we read values.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            found: list[tuple[str, Cells]] = [
                (
                    sheet.title,
                    list(sheet.iter_rows(max_row=most, max_col=MOST_COLUMNS, values_only=True)),
                )
                for sheet in book.worksheets
            ]
    except (LookupError, ValueError, TypeError, AttributeError, OSError, ParseError) as error:
        # A zip that is no workbook, or one whose parts contradict each other.
        raise NotAWorkbook from error
    if not found:
        raise NotAWorkbook
    return found


def rows(
    cells: Cells,
    columns: Mapping[str, str],
    needed: Sequence[str],
    read: Callable[[Any], str] | None = None,
) -> list[Row]:
    """The rows below the heads; `columns` names the field of each head, `needed` the heads that must be there, `read` makes
    the text of a cell (default: `text_of`).

    Raises WrongColumns, TooManyRows.
    """
    read = read or text_of
    start, places = _heads(cells, columns, needed)
    found = []
    for number, values in enumerate(cells[start:], start + 1):
        texts = {
            field: read(values[place]) if place < len(values) else ""
            for field, place in places.items()
        }
        if any(texts.values()):
            found.append(Row(number, texts))
        if len(found) > MOST_ROWS:
            raise TooManyRows
    return found


def _heads(
    cells: Cells, columns: Mapping[str, str], needed: Sequence[str]
) -> tuple[int, dict[str, int]]:
    """The index after the row of heads, and in which place each field stands."""
    best: dict[str, int] = {}
    for index, values in enumerate(cells[:HEADS_WITHIN]):
        names = [re.sub(r"\s", "", text_of(value)) for value in values]
        places = {columns[name]: place for place, name in enumerate(names) if name in columns}
        if all(columns[name] in places for name in needed):
            return index + 1, places
        best = max(best, places, key=len)
    raise WrongColumns([name for name in needed if columns[name] not in best])


def text_of(value: Any) -> str:
    """A cell as somebody would read it, in the plain forms of its characters."""
    return unicodedata.normalize("NFKC", as_written(value)).strip()


def as_written(value: Any) -> str:
    """The same with its characters as they are; a number typed as a mobile has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    return str("" if value is None else value).strip()
