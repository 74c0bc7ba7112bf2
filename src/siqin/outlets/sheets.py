"""Excel of the catalogue: outlets, their columns and people on a sheet each, out and in again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from siqin.core.spreadsheet import Sheet, Value, workbook_of
from siqin.core.workbooks import WHY
from siqin.outlets.enums import Carrier, FeeBasis, MediaLevel, PartKind
from siqin.outlets.models import Outlet, OutletColumn, OutletContact
from textkit import workbook
from textkit.workbook import NoRows, Row, WrongColumns

OUTLETS, HOW = "outlets", "怎样填"
LABELS: dict[str, str] = {
    OUTLETS: "媒体",
    PartKind.COLUMNS: str(PartKind.COLUMNS.label),
    PartKind.CONTACTS: str(PartKind.CONTACTS.label),
}
# Of each sheet the column heads, and what they say.
COLUMNS: dict[str, dict[str, str]] = {
    OUTLETS: {
        "名称": "name",
        "级别": "level",
        "载体": "carrier",
        "投稿方式": "contact",
        "最少字数": "shortest",
        "最多字数": "longest",
        "答复期限": "lead_time",
        "稿酬": "fee",
        "稿酬按": "fee_basis",
        "稿酬说明": "fee_rule",
        "不收一稿多投": "exclusive",
        "用稿要求": "requirements",
        "写单位": "shows_unit",
        "写联系人": "shows_contact",
        "写字数": "shows_count",
        "附照片": "shows_photos",
    },
    PartKind.COLUMNS: {
        "媒体": "outlet",
        "栏目": "name",
        "版面": "page",
        "刊出日": "day",
        "最少字数": "shortest",
        "最多字数": "longest",
        "要什么样的稿": "wants",
    },
    PartKind.CONTACTS: {
        "媒体": "outlet",
        "姓名": "name",
        "栏目": "column",
        "邮箱": "email",
        "电话": "phone",
        "通信地址": "address",
        "备注": "note",
    },
}
NEEDED: dict[str, tuple[str, ...]] = {
    OUTLETS: ("名称", "级别", "载体"),
    PartKind.COLUMNS: ("媒体", "栏目"),
    PartKind.CONTACTS: ("媒体", "姓名"),
}
YES_UNLESS: dict[str, Any] = {"": True, "是": True, "√": True, "否": False}
# Of each choice the words that may stand in its cell; the first for a value is the one written.
WORDS: dict[str, dict[str, Any]] = {
    "level": {str(one.label): one.value for one in MediaLevel},
    "carrier": {str(one.label): one.value for one in Carrier},
    "fee_basis": {str(one.label): one.value for one in FeeBasis} | {"": ""},
    "exclusive": {"": False, "是": True, "√": True, "否": False},
    "shows_unit": YES_UNLESS,
    "shows_contact": YES_UNLESS,
    "shows_count": YES_UNLESS,
    "shows_photos": YES_UNLESS,
}
Found = Mapping[str, Sequence[Row]]


def read_catalogue(data: bytes) -> dict[str, list[Row]]:
    """The rows of each sheet, told by its name; where none is so called, the first is the outlets'.

    Raises NotAWorkbook, WrongColumns, NoRows, TooManyRows.
    """
    pages = workbook.sheets(data)
    kinds = {label: kind for kind, label in LABELS.items()}
    named = {kinds[title.strip()]: cells for title, cells in pages if title.strip() in kinds}
    found = {
        kind: [_tidy(row) for row in _rows(kind, cells)]
        for kind, cells in (named or {OUTLETS: pages[0][1]}).items()
    }
    if not any(found.values()):
        raise NoRows
    return {kind: found[kind] for kind in LABELS if kind in found}


def _rows(kind: str, cells: workbook.Cells) -> list[Row]:
    """A sheet that somebody emptied, heads and all, has no rows."""
    heads = COLUMNS[kind]
    try:
        return workbook.rows(cells, heads, NEEDED[kind], workbook.as_written)
    except WrongColumns:
        if not any(map(any, cells)):
            return []
        raise


def _tidy(row: Row) -> Row:
    """Line breaks stay in the requirements alone; names come without the brackets of a title."""
    texts = {
        name: text if name == "requirements" else " ".join(text.split())
        for name, text in row.texts.items()
    }
    named = "outlet" if "outlet" in texts else "name"
    return Row(row.number, texts | {named: texts[named].strip("《》 ")})


def catalogue_sheet(
    outlets: Iterable[Outlet],
    besides: Sequence[str],
    figures: Mapping[int, Sequence[Value]],
    *,
    creator: str,
) -> bytes:
    """What the list shows, with its further columns, which a reader passes over. The outlets come
    with their columns and contacts prefetched."""
    rows = list(outlets)
    columns = [one for outlet in rows for one in outlet.columns.all()]
    contacts = [one for outlet in rows for one in outlet.contacts.all()]
    table = [[*_cells(OUTLETS, one), *figures[one.pk]] for one in rows]
    sheets = [Sheet(LABELS[OUTLETS], [*COLUMNS[OUTLETS], *besides], table)]
    for kind, parts in ((PartKind.COLUMNS, columns), (PartKind.CONTACTS, contacts)):
        made = [_cells(kind, one) for one in parts]
        sheets.append(Sheet(LABELS[kind], list(COLUMNS[kind]), made))
    return workbook_of([*sheets, _how()], creator=creator)


def blank_sheet(*, creator: str) -> bytes:
    """The form to fill in, and what may stand in it."""
    empty = [Sheet(LABELS[kind], list(COLUMNS[kind]), []) for kind in LABELS]
    return workbook_of([*empty, _how()], creator=creator)


def faulty_sheets(wrong: Iterable[Any]) -> list[Sheet]:
    """The rows as they were read, each on its own sheet, with what is wrong with it."""
    by_kind: dict[str, list[list[str]]] = {}
    for one in wrong:
        cells = [one.row.texts.get(name, "") for name in COLUMNS[one.kind].values()]
        by_kind.setdefault(one.kind, []).append([*cells, one.reasons])
    return [
        *(Sheet(LABELS[kind], [*COLUMNS[kind], WHY], rows) for kind, rows in by_kind.items()),
        _how(),
    ]


def _how() -> Sheet:
    said = {
        "名称": ["如刊头所印。名录里有的更新，没有的新增；表里没有的不动。"],
        "级别": list(WORDS["level"]),
        "载体": list(WORDS["carrier"]),
        "最少字数": ["1200", "不限的不用填。"],
        "答复期限": ["7天", "5个工作日", "超过就提醒去问一问。"],
        "稿酬": ["80", "多少元，和“稿酬按”一起填。"],
        "稿酬按": [str(one.label) for one in FeeBasis],
        "不收一稿多投": ["是", "否"],
        "写单位": [
            "是",
            "否",
            "投给这家的 Word 稿件上写不写；“写联系人”“写字数”“附照片”也是这样。",
        ],
        "栏目": ["“联系人”一页上的栏目，要在“栏目”一页上有。"],
    }
    return Sheet(
        HOW, ["栏目", "可以填"], [[head, one] for head, ways in said.items() for one in ways]
    )


def _cells(kind: str, thing: Outlet | OutletColumn | OutletContact) -> list[Value]:
    return [_cell(thing, name) for name in COLUMNS[kind].values()]


def _cell(thing: Any, name: str) -> Value:
    value = getattr(thing, name)
    if name in WORDS:
        return next(word for word, said in WORDS[name].items() if said == value)
    if name in {"outlet", "column"}:
        return str(value or "")
    return thing.waits if name == "lead_time" else value
