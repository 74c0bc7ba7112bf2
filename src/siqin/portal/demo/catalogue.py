"""The demo office's catalogue of outlets, with what each wants and who edits it. All invented;
the last two never printed anything of the office's."""

from datetime import date
from decimal import Decimal
from typing import Any

from siqin.outlets.enums import Carrier, FeeBasis, MediaLevel, PartKind
from siqin.outlets.models import Outlet
from siqin.outlets.operations import Entry, add, parts
from siqin.portal.demo.clock import at
from siqin.portal.demo.plan import OUTLETS
from siqin.portal.demo.stage import OPENING, Stage

UNTRIED = {
    "W": Entry(
        "南岭协商网", MediaLevel.PROVINCIAL, Carrier.WEBSITE, "后台投稿，编辑部电话0900-6100088",
        longest=1500, lead_time="3wd", requirements="配图至少一张，横图。",
    ),
    "C": Entry(
        "苍江日报", MediaLevel.PREFECTURAL, Carrier.NEWSPAPER, "tougao@cangjiang.example.cn",
        shortest=300, longest=1000, lead_time="5wd", fee=Decimal(40), fee_basis=FeeBasis.PER_PIECE,
    ),
}  # fmt: skip
DETAILS: dict[str, dict[str, Any]] = {
    "N": {
        "contact": "difang@xieshang.example.cn", "shortest": 500, "longest": 1500,
        "lead_time": "10d", "fee": Decimal(120), "fee_basis": FeeBasis.PER_THOUSAND,
        "exclusive": True, "requirements": "一稿一投，注明作者单位、电话。\n会议消息不超过600字。",
    },
    "P": {
        "contact": "xianqu@nanling-cppcc.example.cn", "shortest": 400, "longest": 1300,
        "lead_time": "5wd", "fee": Decimal(80), "fee_basis": FeeBasis.PER_THOUSAND,
        "fee_rule": "头版加倍，图片每幅30元。",
    },
    "M": {"shortest": 1000, "longest": 3000, "lead_time": "30d"},
    "B": {"contact": "政务邮箱，由州政协办公室转", "longest": 1200, "lead_time": "3wd"},
    "D": {"longest": 800, "lead_time": "5wd"},
}  # fmt: skip
COLUMNS = (
    ("N", {"name": "地方版", "page": "6版", "day": "每周二、四", "longest": 800, "wants": "有做法、有成效的短消息"}),
    ("N", {"name": "委员故事", "page": "8版", "day": "每周六", "shortest": 1000, "longest": 1500, "wants": "写人，配肖像"}),
    ("P", {"name": "县区版", "page": "3版", "day": "每周三", "longest": 800, "wants": "协商、视察、调研的现场"}),
    ("P", {"name": "议政", "page": "2版", "day": "每周五", "shortest": 900, "longest": 1300, "wants": "委员的建议和落实"}),
    ("M", {"name": "基层之声", "day": "双月出刊", "wants": "调研报告、工作思考"}),
    ("B", {"name": "县市动态", "wants": "一事一报"}),
    ("C", {"name": "县市新闻", "page": "4版", "day": "每天", "longest": 600}),
)  # fmt: skip
CONTACTS = (
    ("N", {"name": "沈编辑", "email": "shen@xieshang.example.cn", "phone": "0100-66120031", "note": "周一上午看稿"}, "地方版"),
    ("P", {"name": "文静", "email": "wenjing@nanling-cppcc.example.cn", "phone": "0900-6100021"}, "县区版"),
    ("P", {"name": "罗主任", "email": "luo@nanling-cppcc.example.cn", "note": "大稿先打电话"}, "议政"),
    ("M", {"name": "许编辑", "email": "xu@nanling-cppcc.example.cn", "address": "南岭市文林街8号"}, "基层之声"),
    ("C", {"name": "夜班编辑部", "phone": "0901-2120110"}, ""),
)  # fmt: skip


def list_outlets(stage: Stage) -> None:
    """As the first editor put them down in the office's first days."""
    now = at(date(stage.years[0], 1, 3), OPENING)
    entries = {
        code: Entry(name=plan.name, level=plan.level, carrier=plan.carrier, **DETAILS[code])
        for code, plan in OUTLETS.items()
    }
    words: dict[str, Any] = {"actor": stage.cast.editors[0], "now": now}
    listed: dict[str, Outlet] = {
        code: add(entry=entry, **words) for code, entry in {**entries, **UNTRIED}.items()
    }
    for code, values in COLUMNS:
        parts.add(kind=PartKind.COLUMNS, outlet=listed[code], values=values, **words)
    for code, values, column in CONTACTS:
        place = listed[code].columns.filter(name=column).first()
        parts.add(
            kind=PartKind.CONTACTS,
            outlet=listed[code],
            values={**values, "column": place},
            **words,
        )
    stage.outlets |= listed
