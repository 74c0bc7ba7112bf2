"""Han figures: what they mean, and how mixed ones would be written plainly."""

import re

ZERO = "〇"  # noqa: RUF001 -- the Chinese zero is meant
FIGURES = {"〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4} | {  # noqa: RUF001 -- likewise
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
WEEKDAYS = "一二三四五六日天"
SUNDAY = 6
_PART = re.compile(r"(\d+)(\D?)")
_WHOLE = re.compile(r"(?P<below>(?:\d+[十百千])+\d*)万")


def number(written: str) -> int:
    """12, 十二, 二十一 and 二〇二六 as numbers."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return int("".join(str(FIGURES[one]) for one in written))
    return FIGURES.get(tens, 1) * 10 + FIGURES.get(ones, 0)


def plain(written: str) -> str:
    """Arabic figures with 十, 百, 千 between them in plain figures: 4千5百 as 4500, 4千5百万 as 4500万."""
    whole = _WHOLE.fullmatch(written)
    parts = _PART.findall(whole["below"] if whole else written)
    value = sum(int(figure) * SCALE.get(unit, 1) for figure, unit in parts)
    return f"{value}{'万' if whole else ''}"


def weekday(written: str) -> int:
    """The day of the week of its Han figure, Monday being 0."""
    return min(WEEKDAYS.index(written), SUNDAY)
