"""Excel of people: the roster as it comes in, its blank form, the list as it is seen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from siqin.core.spreadsheet import Sheet, workbook
from siqin.core.workbooks import WHY, Planned
from siqin.people.enums import PayEligibility, Role, UnitKind
from siqin.people.models import Person
from siqin.people.queries import account_state
from textkit import workbook as workbook_in
from textkit.workbook import NoRows

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
    _, cells = workbook_in.sheets(data)[0]
    found = [_row(one.number, one.texts) for one in workbook_in.rows(cells, COLUMNS, NEEDED)]
    if not found:
        raise NoRows
    return found


def roster_form() -> bytes:
    """The blank form with one example, to be filled in and uploaded."""
    return workbook("名册", list(COLUMNS), [EXAMPLE])


def faulty_sheets(wrong: Iterable[Planned]) -> list[Sheet]:
    """The rows as they were read, each with what is wrong with it."""
    rows = [[*(_cell(one.row, name) for name in COLUMNS.values()), one.reasons] for one in wrong]
    return [Sheet("名册", [*COLUMNS, WHY], rows)]


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


def _cell(row: Row, name: str) -> str:
    value = getattr(row, name)
    return value if isinstance(value, str) else "、".join(value)


def _row(number: int, texts: dict[str, str]) -> Row:
    roles = tuple(one for one in re.split(r"[、,，;；/\s]+", texts.pop("roles", "")) if one)
    texts["name"] = _without_padding(texts.get("name", ""))
    texts["unit"] = _without_padding(texts.get("unit", ""))
    return Row(number=number, roles=roles, **texts)


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
