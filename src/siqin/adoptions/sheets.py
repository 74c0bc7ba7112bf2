"""Excel of past adoptions: as they come in, the form to fill in, the rows that were refused."""

from collections.abc import Iterable, Sequence
from typing import Any
from unicodedata import normalize

from siqin.adoptions.enums import Position, Relation
from siqin.core.spreadsheet import Sheet, workbook_of
from siqin.core.workbooks import WHY
from siqin.outlets.enums import Carrier, Genre, MediaLevel
from textkit import workbook
from textkit.workbook import NoRows, Row

TITLE, HOW = "采用", "怎样填"
ROW = "《{}》第{}行"  # a row of a workbook, as evidence names it
# Column heads -> what they say; those of the list's own export among them.
COLUMNS = {
    "刊出日期": "published_on",
    "媒体": "outlet",
    "级别": "level",
    "载体": "carrier",
    "刊出标题": "title",
    "体裁": "genre",
    "位置": "position",
    "版面或栏目": "page",
    "刊出署名": "byline",
    "刊出字数": "characters",
    "稿费（元）": "fee",
    "对应稿件": "pieces",
    "采用方式": "relations",
    "作者": "authors",
    "报送单位": "units",
    "链接": "link",
    "核对": "state",
    "转载": "reprint",
}
NEEDED = ("刊出日期", "媒体", "刊出标题")
HEADS = {name: head for head, name in COLUMNS.items()}
YES = {"是": True, "√": True, "转载": True, "否": False, "": False}
WORDS: dict[str, dict[str, Any]] = {
    "level": {str(one.label): one.value for one in MediaLevel} | {"": ""},
    "carrier": {str(one.label): one.value for one in Carrier} | {"": ""},
    "genre": {str(one.label): one.value for one in Genre} | {"": ""},
    "position": {str(one.label): one.value for one in Position} | {"": Position.NORMAL.value},
    "state": {"已核对": True, "待核对": False, "": False},
    "reprint": YES,
}
RELATIONS = {str(one.label): one.value for one in Relation}
BETWEEN = "；;\n"  # of several pieces of one publication
OF_SEVERAL = {"pieces", "relations", "authors", "units"}
AUTHORS_BETWEEN = "、，,\u3000 "


def read_adoptions(data: bytes) -> list[Row]:
    """The rows of the sheet called so, else of the first.

    Raises NotAWorkbook, WrongColumns, NoRows, TooManyRows.
    """
    pages = workbook.sheets(data)
    cells = next((cells for title, cells in pages if title.strip() == TITLE), pages[0][1])
    # The reader of workbooks knows heads in the plain forms of their characters.
    heads = {normalize("NFKC", head): name for head, name in COLUMNS.items()}
    found = workbook.rows(cells, heads, NEEDED, workbook.as_written)
    if not found:
        raise NoRows
    return [_tidy(one) for one in found]


def _tidy(row: Row) -> Row:
    """Names and titles come without the brackets of a title."""
    texts = {
        # Lines part what is told of several pieces.
        name: text if name in OF_SEVERAL else " ".join(text.split())
        for name, text in row.texts.items()
    }
    return Row(row.number, texts | {"outlet": bare(texts["outlet"])})


def bare(title: str) -> str:
    """The name that stands within 《》; marks inside it stay."""
    title = title.strip()
    return title[1:-1].strip() if title.startswith("《") and title.endswith("》") else title


def adoptions_form(outlets: Sequence[str], *, creator: str) -> bytes:
    """The form to fill in, and what may stand in it."""
    return workbook_of([Sheet(TITLE, list(COLUMNS), []), _how(outlets)], creator=creator)


def faulty_sheets(wrong: Iterable[Any]) -> list[Sheet]:
    """The rows as they were read, each with what is wrong with it."""
    rows = [
        [*(one.row.texts.get(name, "") for name in COLUMNS.values()), one.reasons] for one in wrong
    ]
    return [Sheet(TITLE, [*COLUMNS, WHY], rows), _how([])]


def _how(outlets: Sequence[str]) -> Sheet:
    said = {
        "刊出日期": ["2026-11-25", "2026年11月25日", "年份要写上。"],
        "媒体": [*outlets, "要和媒体名录上的一样。"],
        "级别": ["不填的按媒体名录；当时的级别与现在不同，才填。", *filter(None, WORDS["level"])],
        "载体": ["不填的按媒体名录。", *filter(None, WORDS["carrier"])],
        "刊出标题": ["照刊出的样子写。同一家媒体、同一天、同一标题的，只登记一次。"],
        "体裁": ["不填的按稿件，补录旧稿的按消息。", *filter(None, WORDS["genre"])],
        "位置": list(filter(None, WORDS["position"])),
        "对应稿件": [
            "稿件的标题或编号（如 2026-0001）；几篇的用分号隔开。不填的，按刊出标题找。",
            "系统里没有的旧稿，写标题，并填上作者，就一并补录。",
        ],
        "采用方式": [*RELATIONS, "几篇的用分号隔开，与稿件同序。不填的按全文。"],
        "作者": [
            "几位的用顿号隔开；几篇稿件的用分号隔开，与稿件同序。",
            "稿件同名的，凭作者分辨；补录旧稿的，一定要填。",
        ],
        "报送单位": ["补录旧稿的才填；不填的，按第一位作者现在的单位。"],
        "链接": ["https://…，作为凭证。"],
        "核对": [
            "已核对：有链接、又不是您自己的稿件，才记为已核对，其余都等核对。",
            "补录的旧稿没有链接也记为已核对，以这份登记表为据（不发奖金）。",
        ],
        "转载": ["是", "否"],
    }
    return Sheet(
        HOW, ["栏目", "可以填"], [[head, one] for head, ways in said.items() for one in ways]
    )
