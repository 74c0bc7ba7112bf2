"""Excel out: rows as they are seen, text that stays text, money that stays a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from siqin.core.web import Request

Value = str | int | float | Decimal | date | datetime | time | None

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMULA_MARKS = ("=", "+", "-", "@", "\t", "\r")
# Characters that XML, and therefore a workbook, cannot hold.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
FORBIDDEN_IN_TITLE = re.compile(r"[\[\]:*?/\\]")
WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: a bold frozen header and its rows. A `Decimal` becomes a number with two decimals
    (money), an `int` a whole number, a date a date; text that looks like a formula stays the text
    it is."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


def workbook(
    title: str, header: Sequence[str], rows: Iterable[Sequence[Value]], *, creator: str = ""
) -> bytes:
    """An .xlsx of one sheet."""
    return workbook_of([Sheet(title, header, rows)], creator=creator)


def workbook_of(sheets: Iterable[Sheet], *, creator: str = "") -> bytes:
    """An .xlsx of several sheets, each with columns as wide as their content."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = creator
    for sheet in sheets:
        _write(book, sheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(book: Any, sheet: Sheet) -> None:
    table = [list(row) for row in sheet.rows]
    page = book.create_sheet(FORBIDDEN_IN_TITLE.sub(" ", sheet.title)[:31])
    page.freeze_panes = "A2"
    for number, width in enumerate(_widths(sheet.header, table)):
        page.column_dimensions[_letter(number)].width = width
    page.append([_cell(page, name, bold=True) for name in sheet.header])
    for row in table:
        page.append([_cell(page, value) for value in row])


def spreadsheet_response(
    request: Request,
    name: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    title: str = "",
) -> HttpResponse:
    """The workbook as a download called `name` (without suffix); the sheet is called `title`,
    or `name` too. Pass exactly the rows that the page shows.
    """
    creator = request.person.office.name
    return download(workbook(title or name, header, rows, creator=creator), f"{name}.xlsx")


def download(data: bytes, name: str, media_type: str = MEDIA_TYPE) -> HttpResponse:
    """Bytes made for this one request, as an attachment under a name that may be Chinese."""
    response = HttpResponse(data, content_type=media_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _cell(sheet: Any, value: Value, *, bold: bool = False) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell = WriteOnlyCell(sheet, _plain(value))
    if isinstance(value, str):
        cell.data_type = "s"
        # Excel itself then shows the text, and keeps it text when somebody edits the cell.
        cell.quotePrefix = value.startswith(FORMULA_MARKS)
    elif isinstance(value, Decimal):
        cell.number_format = "#,##0.00"
    elif isinstance(value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _plain(value: Value) -> Value:
    if isinstance(value, str):
        return UNPRINTABLE.sub("", value)
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value).replace(tzinfo=None)
    return value


def _widths(header: Sequence[str], table: list[list[Value]]) -> list[int]:
    """A Chinese character is two columns wide; everything else is counted as one."""
    return [
        min(WIDEST, 2 + max(_breadth(row[number]) for row in [header, *table]))
        for number in range(len(header))
    ]


def _breadth(value: Value) -> int:
    if isinstance(value, datetime):
        return 16
    return sum(2 if one >= "\u2e80" else 1 for one in str("" if value is None else value))


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number + 1))
