"""The pay sheet and the list of rewards in Excel. Money and points stand on sheets of their own."""

from collections.abc import Iterable

from siqin.core.spreadsheet import Sheet, Value, workbook_of
from siqin.core.templatetags.siqin import full_day
from siqin.incentives.models import Entry, Settlement
from siqin.incentives.queries import PayLine, PaySheet, Refusal

ENTRIES = [
    "计算日期", "受奖", "单位", "稿件", "种类", "奖金发放", "应得（元）", "发放（元）", "得分",
    "条款", "说明", "结算", "状态",
]  # fmt: skip
PAY = [
    "序号", "单位", "姓名", "篇数", "发给个人（元）", "转集体（元）", "待定（元）", "其中更正（元）",
    "签收",
]  # fmt: skip
POINTS = ["序号", "单位", "姓名", "篇数", "得分"]
REFUSED = ["稿件", "刊发", "作者", "份额（元）", "条款", "原因"]


def pay_book(
    settlement: Settlement,
    pay: PaySheet,
    entries: Iterable[Entry],
    refusals: Iterable[Refusal],
) -> bytes:
    """发放表, 得分表, 逐笔明细 and 不予奖励: the first sums to what the third adds up to."""
    sheets = [
        Sheet("发放表", PAY, _pay_rows(settlement, pay)),
        Sheet("得分表", POINTS, _point_rows(pay)),
        Sheet("逐笔明细", ENTRIES, [entry_row(one) for one in entries]),
        Sheet("不予奖励", REFUSED, [_refusal_row(one) for one in refusals]),
    ]
    return workbook_of(sheets, creator=settlement.office.name)


def entry_row(entry: Entry) -> list[Value]:
    return [
        entry.counts_on,
        str(entry.person or entry.unit),
        str(entry.unit or ""),
        str(entry.manuscript or ""),
        entry.get_kind_display(),
        entry.get_eligibility_display(),
        entry.share,
        entry.money,
        entry.points,
        "、".join(entry.articles),
        entry.why,
        str(entry.settlement),
        entry.settlement.get_state_display(),
    ]


def _pay_rows(settlement: Settlement, pay: PaySheet) -> list[list[Value]]:
    rows: list[list[Value]] = [
        [
            number, _unit(line), line.name, line.pieces, line.payable, line.to_unit,
            line.undecided, line.corrected, "",
        ]
        for number, line in enumerate(pay.lines, 1)
    ]  # fmt: skip
    waiting = f"另有待财务确定{len(pay.undecided)}人，不计入实发" if pay.undecided else ""
    approved = settlement.approved_by
    signed = f"审定：{approved.name}" if approved else "试算，尚未审定"
    return [
        *rows,
        ["合计", "", "", "", pay.payable, pay.to_unit, pay.waiting, pay.corrected, ""],
        ["实发", "", "", "", pay.total, "", "", "", waiting],
        [settlement.period, "", "", "", signed, "", "", "", ""],
    ]


def _point_rows(pay: PaySheet) -> list[list[Value]]:
    return [
        [number, _unit(line), line.name, line.pieces, line.points]
        for number, line in enumerate(pay.scored, 1)
    ]


def _refusal_row(refusal: Refusal) -> list[Value]:
    printed = refusal.publication
    return [
        str(refusal.manuscript or ""), f"{printed.outlet} {full_day(printed.on)}" if printed else "",
        refusal.author, refusal.amount or None, refusal.article, refusal.why,
    ]  # fmt: skip


def _unit(line: PayLine) -> str:
    return str(line.unit or "")
