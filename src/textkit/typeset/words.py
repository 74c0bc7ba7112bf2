"""The Chinese that the typesetter itself prints or must know: a table, not code.

Names of fonts are practice, not part of GB/T 9704; numbering of headings is its clause 7.3.3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Face(StrEnum):
    """The kinds of letter an official document needs."""

    TITLE = "小标宋"
    BODY = "仿宋"
    KAI = "楷体"
    HEI = "黑体"
    SONG = "宋体"


@dataclass(frozen=True)
class Names:
    word: str
    """What a Word document asks for."""
    alternates: tuple[str, ...]
    """What Word may take instead, where it is missing."""
    machine: tuple[str, ...]
    """Families to look for on the machine, best first, as their fonts call themselves."""
    own: str
    """The family that travels with the package."""


FONTS: dict[Face, Names] = {
    Face.TITLE: Names(
        "方正小标宋简体",
        ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体"),
        ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK"),
        "Siqin Title",
    ),
    Face.BODY: Names(
        "仿宋_GB2312",
        ("仿宋", "FangSong", "华文仿宋", "STFangsong", "FandolFang"),
        ("FangSong", "FangSong_GB2312", "仿宋", "仿宋_GB2312", "STFangsong"),
        "Siqin Fang",
    ),
    Face.KAI: Names(
        "楷体_GB2312",
        ("楷体", "KaiTi", "华文楷体", "STKaiti", "FandolKai"),
        ("KaiTi", "KaiTi_GB2312", "楷体", "楷体_GB2312", "STKaiti"),
        "Siqin Kai",
    ),
    Face.HEI: Names(
        "黑体",
        ("SimHei", "华文黑体", "STHeiti", "Noto Sans CJK SC"),
        ("SimHei", "黑体", "STHeiti"),
        "Siqin Hei",
    ),
    Face.SONG: Names(
        "宋体",
        ("SimSun", "华文宋体", "STSong", "Noto Serif CJK SC"),
        ("SimSun", "宋体", "STSong"),
        "Siqin Song",
    ),
}

_NUMBER = "[一二三四五六七八九十百〇零]+"
LEVELS = (
    re.compile(rf"{_NUMBER}、"),
    re.compile(rf"[（(]{_NUMBER}[）)]"),
    re.compile(r"\d{1,2}[.．](?!\d)"),
    re.compile(r"[（(]\d{1,2}[）)]"),
)
"""How a paragraph of each level of heading begins."""

SENTENCE_END = "。"
PARAGRAPH_END = "。；！？，：、”）…"
"""A line that ends in one of these is text, not a heading that stands alone."""

REPORT_LABEL, SEND_LABEL, ISSUE_LABEL = "报：", "送：", "发："
SIGNER_LABEL, EDITOR_LABEL = "签发：", "编辑："
STYLE_NAMES = {
    "secrecy": "简报密级", "masthead": "简报报头", "number": "简报期号", "heading": "简报编发",
    "column": "简报栏目", "title": "公文标题", "addressee": "公文主送", "body": "公文正文",
    "level1": "公文一级标题", "level2": "公文二级标题", "level3": "公文三级标题",
    "level4": "公文四级标题", "byline": "公文作者", "quote": "公文引文", "unit": "公文署名",
    "date": "公文日期", "form": "公文表名", "caption": "公文图注", "cell": "公文表格", "imprint": "公文版记",
}  # fmt: skip


def issue_number(number: int, total: int | None) -> str:
    return f"第{number}期（总第{total}期）" if total else f"第{number}期"


def full_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def column_head(name: str) -> str:
    return f"【{name}】"


def credit(byline: str) -> str:
    return byline if byline.startswith(("（", "(")) else f"（{byline}）"


def copies_printed(print_run: int) -> str:
    return f"共印{print_run}份"


def issued_by(unit: str) -> str:
    return unit if unit.endswith("编") else f"{unit}编"


SLIP_LABELS = {"unit": "单位", "code": "一次性登录码", "address": "网址"}
