"""Excel of events: as they are listed, as they come in, and the form to fill in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from siqin.core.spreadsheet import Sheet, Value, workbook_of
from siqin.core.workbooks import WHY, Planned
from siqin.coverage.enums import PARTS, EventKind, EventProblem, EventRank
from siqin.coverage.models import Event
from textkit import workbook
from textkit.schedule import When
from textkit.schedule.cells import when_of
from textkit.workbook import NoRows

TITLE, HOW = "活动", "怎样填"
# Column heads -> what they say of an event; `first` to `ends` and `uncertain` together say when.
COLUMNS = {
    "活动": "title",
    "种类": "kind",
    "级别": "rank",
    "开始日期": "first",
    "开始时间": "begins",
    "结束日期": "last",
    "结束时间": "ends",
    "地点": "place",
    "牵头单位": "unit",
    "主办": "organiser",
    "参加人员": "attendance",
    "时间待定": "uncertain",
    "备注": "note",
}
NEEDED = ("活动", "种类", "开始日期")
# Of one line in the list; a reader of these sheets passes over them.
BESIDES = ("报道要求", "首次报送", "状态")
KINDS: dict[str, str] = {str(one.label): one.value for one in EventKind}
RANKS: dict[str, str] = {str(one.label): one.value for one in EventRank}
YES_OR_NO = {"是": True, "√": True, "待定": True, "否": False, "": None}
HALVES = {"MORNING": "上午", "NOON": "中午", "AFTERNOON": "下午", "EVENING": "晚上"}
EARLY = range(1, 7)  # without 早上 beside them, these hours are read as the afternoon's
NOON_HOUR = 12
PROBLEMS = {
    "first": EventProblem.FIRST,
    "begins": EventProblem.BEGINS,
    "last": EventProblem.LAST,
    "ends": EventProblem.ENDS,
    "uncertain": EventProblem.UNCERTAIN,
}


@dataclass(frozen=True)
class Row:
    """One row as it was written, and when it says that the event is; `unread` are the fields of
    the time that say nothing that can be understood (`when` is None then)."""

    number: int
    texts: Mapping[str, str]
    when: When | None
    unread: Sequence[str] = ()


def read_events(data: bytes, today: date) -> list[Row]:
    """A day without its year is the one nearest to `today`.

    Raises NotAWorkbook, WrongColumns, NoRows, TooManyRows.
    """
    pages = workbook.sheets(data)
    cells = next((cells for title, cells in pages if title.strip() == TITLE), pages[0][1])
    found = [
        _row(one.number, one.texts, today)
        for one in workbook.rows(cells, COLUMNS, NEEDED, _written)
    ]
    if not found:
        raise NoRows
    return found


def events_sheet(events: Iterable[Event], *, creator: str) -> bytes:
    """What the list shows; changed, it may come back by the import."""
    rows = [[*_cells(one), *_besides(one)] for one in events]
    return workbook_of([Sheet(TITLE, [*COLUMNS, *BESIDES], rows), _how([])], creator=creator)


def events_form(units: Sequence[str], *, creator: str) -> bytes:
    """The blank form, and what may stand in it."""
    return workbook_of([Sheet(TITLE, list(COLUMNS), []), _how(units)], creator=creator)


def faulty_sheets(wrong: Iterable[Planned]) -> list[Sheet]:
    """The rows as they were read, each with what is wrong with it."""
    rows = [
        [*(one.row.texts.get(name, "") for name in COLUMNS.values()), one.reasons] for one in wrong
    ]
    return [Sheet(TITLE, [*COLUMNS, WHY], rows), _how([])]


def _how(units: Sequence[str]) -> Sheet:
    said = {
        "活动": ["写上动词：到白石镇调研养老服务。同一天同名的就是同一个活动。"],
        "种类": list(KINDS),
        "级别": [*RANKS, "不填的按“委室、活动组”。"],
        "开始日期": ["2026-11-25", "2026年11月25日", "11月25日"],
        "开始时间": ["9:00", "上午9点", "下午3时", "只知道半天的，写上午、下午。"],
        "结束日期": ["当天结束的不用填。"],
        "结束时间": ["11:30"],
        "牵头单位": [*units, "要和单位名册上的一样；别的单位办的，写在“主办”一栏。"],
        "时间待定": ["是", "否"],
    }  # fmt: skip
    return Sheet(
        HOW, ["栏目", "可以填"], [[head, one] for head, ways in said.items() for one in ways]
    )


def _row(number: int, texts: dict[str, str], today: date) -> Row:
    lines = {
        name: text if name == "note" else " ".join(text.split()) for name, text in texts.items()
    }
    when, unread = _when(lines, today)
    return Row(number, lines, None if unread else when, unread)


def _written(value: Any) -> str:
    """As it was written; a cell that holds a day with an hour keeps both."""
    if isinstance(value, datetime) and value.time() != time.min:
        return f"{value:%Y-%m-%d %H:%M}"
    return workbook.as_written(value)


def _when(texts: Mapping[str, str], today: date) -> tuple[When | None, list[str]]:
    first, begins, last, ends, uncertain = (
        texts.get(name, "") for name in ("first", "begins", "last", "ends", "uncertain")
    )
    unread = [] if uncertain in YES_OR_NO else ["uncertain"]
    day = when_of(first, today) if first else None
    on = day.first if day else today  # the hours are looked at all the same
    start = when_of(f"{on.isoformat()} {begins}", today) if begins else day
    until = when_of(last, on) if last else day
    stop = when_of(f"{on.isoformat()} {ends}", today) if ends else None
    unread += ["first"] * (day is None) + ["begins"] * bool(begins and start is None)
    unread += ["last"] * bool(last and until is None)
    unread += ["ends"] * bool(ends and (stop is None or stop.begins is None))
    if day is None or start is None or until is None or unread:
        return None, unread
    said = YES_OR_NO[uncertain]
    certain = start.certain if said is None else not said
    closes = _ends(start, stop) if stop else start.ends
    return When(day.first, until.last, start.begins, closes, start.part, certain), []


def _ends(start: When, stop: When) -> time | None:
    """下午3点 to 5点 is five in the afternoon."""
    late = start.part in {"AFTERNOON", "EVENING"} and not stop.part
    if (
        late
        and start.begins
        and stop.begins
        and stop.begins <= start.begins
        and stop.begins.hour < NOON_HOUR
    ):
        return stop.begins.replace(hour=stop.begins.hour + NOON_HOUR)
    return stop.begins


def _cells(event: Event) -> list[Value]:
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    begins = _begins(event, start, end)
    unsure = begins in HALVES.values() and event.certain
    return [
        event.title,
        event.get_kind_display(),
        event.get_rank_display(),
        start.date(),
        begins,
        end.date() if end.date() != start.date() else None,
        _clock(end) if event.end_given else "",
        event.place,
        event.unit.name if event.unit else "",
        event.organiser,
        event.attendance,
        "" if event.certain and not unsure else "否" if event.certain else "是",
        event.note,
    ]


def _begins(event: Event, start: datetime, end: datetime) -> str:
    """The clock where it was said, else the half of the day that these hours stand for; with the
    half before it where that says when the last of several days ends."""
    several = end.date() != start.date()
    if not event.timed:
        return _half(start.time(), None if event.end_given else end.time())
    if not several or event.end_given or end.time() == PARTS[""][1]:
        return _clock(start)
    halves = (
        HALVES[part]
        for part, (_, closes) in PARTS.items()
        if part in HALVES and closes == end.time()
    )
    return f"{next(halves, '')}{_clock(start)}"


def _half(opens: time, closes: time | None) -> str:
    if (opens, closes) == PARTS[""]:
        return ""
    fits = (
        word
        for part, word in HALVES.items()
        if PARTS[part][0] == opens and closes in {None, PARTS[part][1]}
    )
    return next(fits, "")


def _clock(moment: datetime) -> str:
    return f"{'早上' if moment.hour in EARLY else ''}{moment.hour}:{moment:%M}"


def _besides(event: Event) -> list[Value]:
    return [event.get_rule_display(), event.first_submitted_at, event.get_state_display()]
