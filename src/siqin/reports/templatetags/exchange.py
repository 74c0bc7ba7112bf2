"""The words of the exchange report's figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import template

from siqin.outlets.enums import MediaLevel
from siqin.reports import links
from siqin.reports.queries import Exchange, Span

register = template.Library()

NUMERALS = "一二三四五六七八九十"
# Shares above which breadth is told as a problem (domain research, mix_targets).
TOP_OUTLETS_SHARE = 0.7
TOP_AUTHORS_SHARE = 0.4


@register.filter
def days(span: Span) -> str:
    """2025年 for a whole year, 2024年至2025年 for whole years, else both dates."""
    whole = (span.start.month, span.start.day, span.end.month, span.end.day) == (1, 1, 12, 31)
    if whole and span.start.year == span.end.year:
        return f"{span.start.year}年"
    if whole:
        return f"{span.start.year}年至{span.end.year}年"
    return f"{_day(span.start)}至{_day(span.end)}"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@register.filter
def level_words(by_level: dict[str, int]) -> str:
    """国家级6篇、省级50篇 — levels with none are left out."""
    return "、".join(
        f"{MediaLevel(level).label}{count}篇" for level, count in by_level.items() if count
    )


@register.filter
def ten_thousand(amount: Decimal) -> str:
    """34000 -> 3.4万元 where that is exact to the hundred yuan, else 15,780元."""
    if amount >= 10000 and amount % 100 == 0:  # noqa: PLR2004 -- 万 and 百
        return f"{(amount / 10000).normalize():f}万元"
    return f"{amount:,.2f}元".replace(".00元", "元")


@register.filter
def numeral(number: int) -> str:
    return NUMERALS[number - 1]


@register.filter
def problems(it: Exchange) -> list[str]:
    """What the figures show as still to do: one sentence each, worded to help."""
    return [text for make in _PROBLEMS if (text := make(it))]


def _groups_without(it: Exchange) -> str:
    if not it.team.without:
        return ""
    names = "、".join(unit.name for unit in it.team.without)
    return f"信息员还没有配齐。{names}目前没有信息员，需由组里推荐人选。"


def _narrow_outlets(it: Exchange) -> str:
    share = it.adopted.top_outlets_share
    if share is None or share < TOP_OUTLETS_SHARE:
        return ""
    return (
        f"投稿的面还不宽。采用最多的两家媒体占{it.adopted.top_outlets}篇（{share:.1%}），"
        "其余媒体采用不多。"
    )


def _few_authors(it: Exchange) -> str:
    if not it.adopted.total or it.adopted.top_authors / it.adopted.total < TOP_AUTHORS_SHARE:
        return ""
    share = it.adopted.top_authors / it.adopted.total
    return f"稿件集中在少数作者。前三位作者参与的占{it.adopted.top_authors}篇（{share:.1%}），需多带新人。"


def _silent_units(it: Exchange) -> str:
    silent = [row.unit.name for row in it.units if not row.submitted]
    if not silent:
        return ""
    return f"有的单位还没有来稿。{'、'.join(silent)}在报告期内没有报送。"


_PROBLEMS = (_groups_without, _silent_units, _narrow_outlets, _few_authors)


@register.simple_tag
def adoption_rows(span: Span, **filters: object) -> str:
    return links.adoption_rows(span, **filters)


@register.simple_tag
def works_rows(span: Span) -> str:
    return links.works_rows(span)


@register.simple_tag
def reward_rows(span: Span) -> str:
    return links.reward_rows(span)


@register.simple_tag
def rewarded_people(span: Span) -> str:
    return links.rewarded_people(span)


@register.simple_tag
def submitted_rows(span: Span, **filters: object) -> str:
    return links.submitted_rows(span, **filters)


@dataclass(frozen=True)
class Bar:
    """One month of a small chart, in the units of its view box (224 × 96)."""

    x: float
    y: float
    width: float
    height: float
    count: int
    month: str
    highest: bool


@register.simple_tag
def bars(by_month: list[tuple[date, list[int]]], level: int | None = None) -> list[Bar]:
    """Bars of all levels together, or of one; every chart of a page on one scale."""
    totals = [sum(counts) for _, counts in by_month]
    counts = totals if level is None else [row[level] for _, row in by_month]
    top, slot = max([*totals, 1]), 224 / max(len(by_month), 1)
    highest = max([*counts, 0])
    first_highest = counts.index(highest) if highest else -1
    return [
        Bar(
            x=round(index * slot, 1),
            y=round(76 - 60 * count / top, 1),
            width=round(slot * 0.78, 1),
            height=round(60 * count / top, 1),
            count=count,
            month=f"{month.month}月",
            highest=index == first_highest,
        )
        for index, ((month, _), count) in enumerate(zip(by_month, counts, strict=True))
    ]


@register.filter
def at(row: list[int], index: int) -> int:
    return row[index]


@register.filter
def level_count(by_level: dict[str, int], level: str) -> int:
    return by_level[level]
