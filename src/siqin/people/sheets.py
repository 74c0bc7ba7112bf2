"""Excel of people: the roster as it comes in, its blank form, the list as it is seen."""

import re
import unicodedata
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import ParseError

from siqin.core.spreadsheet import workbook
from siqin.people.enums import PayEligibility, Role, UnitKind
from siqin.people.models import Person
from siqin.people.queries import account_state
from textkit.reading import archive, errors

# Column heads of the roster, in the order of the blank form -> fields of `Row`.
COLUMNS = {
    "姓名": "name",
    "手机号": "mobile",
    "单位": "unit",
    "职务": "post",
    "角色": "roles",
    "在职公务员": "civil_servant",
    "奖金发放": "pay",
    "用户名": "username",
}
NEEDED = ("姓名", "单位")
EXAMPLE = ("张三", "13800000000", "第一活动组", "组员", "信息员、委员", "否", "可发放", "")
MOST_ROWS = 2000
# How far down a title or a note may push the heads.
HEADS_WITHIN = 10


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


@dataclass(frozen=True)
class Row:
    """One row as text, tidied; `number` is the row as Excel counts it."""

    number: int
    name: str = ""
    mobile: str = ""
    unit: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()
    civil_servant: str = ""
    pay: str = ""
    username: str = ""


def read_roster(data: bytes) -> list[Row]:
    """Raises NotAWorkbook, WrongColumns, NoRows, TooManyRows."""
    if not data:
        raise NotAWorkbook(errors.Empty())
    try:
        archive.check(data, archive.EXCEL_PART)
    except errors.Unreadable as why:
        raise NotAWorkbook(why) from None
    return list(_rows(_cells(data)))


def roster_form() -> bytes:
    """The blank form with one example, to be filled in and uploaded."""
    return workbook("名册", list(COLUMNS), [EXAMPLE])


def person_row(person: Person, *, mobile: bool, pay: bool) -> list[str | date | None]:
    """One person of the list, in the order of `person_heads` for the same columns."""
    row: list[str | date | None] = [
        person.name,
        person.unit.name if person.unit else "",
        person.post,
        "、".join(one.get_role_display() for one in person.held),
        str(account_state(person).label),
        person.left_on,
    ]
    if mobile:
        row.append(person.mobile)
    if pay:
        row.append(person.get_pay_eligibility_display())
    return row


def person_heads(*, mobile: bool, pay: bool) -> list[str]:
    heads = ["姓名", "单位", "职务", "角色", "账号", "离任日期"]
    return heads + ["手机号"] * mobile + ["奖金发放"] * pay


def _cells(data: bytes) -> list[tuple[Any, ...]]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            # openpyxl tells of styles and extensions that it does not know; we read values.
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(data), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(
                max_row=MOST_ROWS + HEADS_WITHIN + 1, max_col=30, values_only=True
            )
            return list(rows)
    except (LookupError, ValueError, TypeError, AttributeError, OSError, ParseError) as error:
        # A zip that is no workbook, or one whose parts contradict each other.
        raise NotAWorkbook from error


def _rows(cells: list[tuple[Any, ...]]) -> Iterator[Row]:
    start, places = _heads(cells)
    written = 0
    for number, values in enumerate(cells[start:], start + 1):
        texts = {
            field: _text(values[place]) if place < len(values) else ""
            for field, place in places.items()
        }
        if not any(texts.values()):
            continue
        written += 1
        if written > MOST_ROWS:
            raise TooManyRows
        yield _row(number, texts)
    if not written:
        raise NoRows


def _heads(cells: list[tuple[Any, ...]]) -> tuple[int, dict[str, int]]:
    """The index after the row of heads, and in which place each field stands."""
    best: dict[str, int] = {}
    for index, values in enumerate(cells[:HEADS_WITHIN]):
        names = [re.sub(r"\s", "", _text(value)) for value in values]
        places = {COLUMNS[name]: place for place, name in enumerate(names) if name in COLUMNS}
        if all(COLUMNS[name] in places for name in NEEDED):
            return index + 1, places
        best = max(best, places, key=len)
    raise WrongColumns([name for name in NEEDED if COLUMNS[name] not in best])


def _row(number: int, texts: dict[str, str]) -> Row:
    roles = tuple(one for one in re.split(r"[、,，;；/\s]+", texts.pop("roles", "")) if one)
    texts["name"] = _without_padding(texts.get("name", ""))
    texts["unit"] = _without_padding(texts.get("unit", ""))
    return Row(number=number, roles=roles, **texts)


def _text(value: Any) -> str:
    """A cell as somebody would read it; a number typed as a mobile has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    return unicodedata.normalize("NFKC", str("" if value is None else value)).strip()


def _without_padding(name: str) -> str:
    """A name of two characters is often padded to three; Latin names keep their spaces."""
    return re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", name)


ROLES = {str(role.label): role for role in Role}
PAY = {str(pay.label): pay for pay in PayEligibility}
YES_OR_NO = {"是": True, "√": True, "Y": True, "y": True, "否": False, "N": False, "n": False}


def unit_kind(name: str) -> UnitKind:
    """A unit that the roster brings is of the kind that its name tells."""
    if name == UnitKind.OFFICE.label:
        return UnitKind.OFFICE
    return UnitKind.ACTIVITY_GROUP if "活动组" in name else UnitKind.COMMITTEE_OFFICE
