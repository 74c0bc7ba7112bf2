"""The figures of the exchange report in Excel."""

from collections.abc import Iterable

from siqin.core.spreadsheet import Sheet, Value, workbook_of
from siqin.core.templatetags.siqin import full_day
from siqin.outlets.enums import MediaLevel
from siqin.people.models import Office
from siqin.reports.enums import By
from siqin.reports.queries import Exchange, Rates, Span

LEVELS = [level.label for level in MediaLevel]


def exchange_book(it: Exchange, *, office: Office) -> bytes:
    return workbook_of(
        [
            Sheet("基本数字", ["项目", "数字", "单位", "怎么计"], _figures(it)),
            Sheet("逐月发表", ["月份", *LEVELS, "合计"], _months(it)),
            Sheet("各单位", ["单位", "信息员", "报送", "采用", *LEVELS, "发表合计"], _units(it)),
            Sheet("各媒体", ["媒体", "发表"], _outlets(it)),
        ],
        creator=office.name,
    )


def _figures(it: Exchange) -> list[list[Value]]:
    span, rewards = _days(it.span), f"{_days(it.reward_span)}，按刊出日期，批示按批示日期，已审定"
    levels: list[list[Value]] = [
        [MediaLevel(level).label, number, "篇", f"{span}，按刊出日期，不含转载"]
        for level, number in it.adopted.by_level.items()
    ]
    return [
        ["发表", it.adopted.total, "篇", f"{span}，按刊出日期，不含转载"],
        *levels,
        ["作品", it.adopted.works, "件", f"{span}，一稿多用算一件"],
        ["报送", it.desk.submitted, "篇", f"{span}，按首次报送日期"],
        ["其中被外部媒体采用", it.desk.adopted, "篇", f"{span}，按首次报送日期"],
        ["其中内部刊物刊用", it.desk.printed, "篇", f"{span}，按首次报送日期"],
        ["签发", it.desk.signed, "篇", f"{span}，按签发日期"],
        ["受奖", it.officers_rewarded, "名", rewards],
        ["奖金", it.reward_total, "元", rewards],
    ]


def _days(span: Span) -> str:
    return f"{full_day(span.start)}至{full_day(span.end)}"


def _months(it: Exchange) -> list[list[Value]]:
    return [
        [f"{month.year}年{month.month}月", *numbers, sum(numbers)]
        for month, numbers in it.adopted.by_month
    ]


def _units(it: Exchange) -> list[list[Value]]:
    return [
        [row.unit.name, row.officers, row.submitted, row.adopted, *row.by_level, row.adoptions]
        for row in it.units
    ]


def _outlets(it: Exchange) -> list[list[Value]]:
    return [[name, number] for _, name, number in it.adopted.by_outlet]


def rates_book(by: By, lines: Iterable[Rates], whole: Rates, *, creator: str) -> bytes:
    """The lines and the whole office; rates in percent, as the page has them."""
    head = [
        str(by.label), "", "报送", "其中被外部媒体采用", "采用率（%）", "其中内部刊物刊用", "刊用率（%）",
        "同期外部刊出（件）", "同期采用比（%）", "同期内部刊出（篇次）", "同期刊用比（%）",
    ]  # fmt: skip
    rows = [_rates(one, one.label) for one in lines] + [_rates(whole, "全办合计")]
    return workbook_of([Sheet("采用率和刊用率", head, rows)], creator=creator)


def _rates(one: Rates, label: str) -> list[Value]:
    return [
        label, one.note, one.submitted, one.adopted, _percent(one.adoption_rate), one.printed,
        _percent(one.periodical_rate), one.works, _percent(one.works_ratio), one.placed,
        _percent(one.placed_ratio),
    ]  # fmt: skip


def _percent(rate: float | None) -> Value:
    return None if rate is None else round(rate * 100, 1)
