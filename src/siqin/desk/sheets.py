"""Excel of the office's own lists, one sheet each: as it comes in, and as it goes out again."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from siqin.desk.enums import LIST_COLUMNS, ListKind
from textkit import workbook
from textkit.proofread import Body, Leader, Lists
from textkit.workbook import NoRows, Row, WrongColumns

NEEDED: dict[str, tuple[str, ...]] = {
    ListKind.LEADERS: ("姓名", "职务"),
    ListKind.BODIES: ("全称",),
    ListKind.LEXICON: ("词语",),
    ListKind.BANNED: ("禁用词",),
}
LABELS = {str(kind.label): kind for kind in ListKind}


def read_lists(data: bytes) -> dict[str, list[Row]]:
    """The rows of every sheet that is a list, told by its name or else by its heads; sheets that are none are left alone.

    Raises NotAWorkbook, WrongColumns (no sheet is a list, or one so called lacks columns), NoRows, TooManyRows.
    """
    found: dict[str, list[Row]] = {}
    for title, cells in workbook.sheets(data):
        kind = LABELS.get(title.strip()) or _told_by_heads(cells)
        if kind and cells:
            rows = workbook.rows(cells, LIST_COLUMNS[kind], NEEDED[kind], workbook.as_written)
            found.setdefault(kind, []).extend(map(_tidy, rows))
    if not found:
        raise WrongColumns([" ".join(heads) for heads in NEEDED.values()])
    if not any(found.values()):
        raise NoRows
    return found


def _told_by_heads(cells: workbook.Cells) -> ListKind | None:
    for kind in ListKind:
        try:
            workbook.rows(cells, LIST_COLUMNS[kind], NEEDED[kind])
        except WrongColumns:
            continue
        return kind
    return None


def _tidy(row: Row) -> Row:
    """Names padded to three characters, short names joined by whatever mark, and line breaks."""
    texts = {field: " ".join(text.split()) for field, text in row.texts.items()}
    if "name" in texts:
        texts["name"] = re.sub(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])", "", texts["name"])
    if "short" in texts:
        texts["short"] = "、".join(filter(None, re.split(r"[、,，;；\s]+", texts["short"])))
    return Row(row.number, texts)


def lists_in(data: bytes) -> Lists:
    """What such a workbook tells proofreading. Raises what `read_lists` raises."""
    found = {kind: [row.texts for row in rows] for kind, rows in read_lists(data).items()}
    return Lists(
        leaders=tuple(Leader(one["name"], one["post"]) for one in found.get(ListKind.LEADERS, [])),
        bodies=tuple(
            Body(one["full"], tuple(filter(None, one.get("short", "").split("、"))))
            for one in found.get(ListKind.BODIES, [])
        ),
        lexicon=tuple(one["word"] for one in found.get(ListKind.LEXICON, [])),
        banned=tuple(
            (one["word"], one.get("instead", "")) for one in found.get(ListKind.BANNED, [])
        ),
    )


def lists_sheet(lists: dict[str, Iterable[object]], *, creator: str) -> bytes:
    """All four lists, each with its heads even where it is empty: the form to fill in as well."""
    # Not above: the command line reads lists where no office is set up.
    from siqin.core.spreadsheet import Sheet, workbook_of

    return workbook_of(
        (
            Sheet(
                str(kind.label),
                list(LIST_COLUMNS[kind]),
                [_cells(one, LIST_COLUMNS[kind].values()) for one in lists[kind]],
            )
            for kind in ListKind
        ),
        creator=creator,
    )


def faulty_sheets(wrong: Iterable[Any]) -> list[Any]:
    """The rows as they were read, each on the sheet of its list, with what is wrong with it."""
    from siqin.core.spreadsheet import Sheet
    from siqin.core.workbooks import WHY

    by_list: dict[str, list[list[str]]] = {}
    for one in wrong:
        cells = [one.row.texts.get(name, "") for name in LIST_COLUMNS[one.kind].values()]
        by_list.setdefault(one.kind, []).append([*cells, one.reasons])
    return [
        Sheet(str(ListKind(kind).label), [*LIST_COLUMNS[kind], WHY], rows)
        for kind, rows in by_list.items()
    ]


def _cells(entry: object, fields: Iterable[str]) -> Sequence[str | int]:
    return [getattr(entry, field) for field in fields]
