"""How the figures of the exchange report are written and drawn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from siqin.incentives.models import period_name
from siqin.outlets.enums import MediaLevel
from siqin.reports.enums import Problem
from siqin.reports.queries import Span

register = template.Library()

NUMERALS = "一二三四五六七八九十"
WAN = 10_000
# The view box of a small chart: twelve months of 20 units, bars up to 64 above a line at 82.
WIDE, BASE, TALLEST = 240, 82, 64
# The view box of a unit's composition.
LONGEST = 132


@register.filter
def days(span: Span) -> str:
    return period_name(span.start, span.end)


@register.filter
def ten_thousand(amount: Decimal) -> str:
    """34000 -> 3.4万元 where that is exact to the hundred yuan, else 15,780元."""
    if amount >= WAN and amount % 100 == 0:
        return f"{(amount / WAN).normalize():f}万元"
    return f"{amount:,.2f}元".replace(".00元", "元")


@register.filter
def numeral(number: int) -> str:
    return NUMERALS[number - 1]


@register.filter
def of(table: Any, key: Any) -> Any:
    """`{{ table|of:key }}`: a variable key, which the template language does not know. Nothing of
    a table that is not there, such as the links in a document."""
    return table[key] if table else ""


@register.filter
def sentence_of(problem: Problem) -> str:
    """The template that words it."""
    return f"reports/problems/{problem.value}.html"


@register.simple_tag
def figure(value: object, address: str = "") -> SafeString:
    """On the screen a figure opens its rows; in a document, without an address, it stands alone."""
    if not address:
        return format_html("{}", value)
    return format_html('<a href="{}">{}</a>', address, value)


@register.simple_tag
def levels_told(by_level: dict[str, int], links: Any = None) -> SafeString:
    """国家级6篇、省级50篇 — levels with none are left out."""
    told = SafeString("、").join(
        format_html(
            "{}{}", MediaLevel(level).label, _articles(number, links and links.level[level])
        )
        for level, number in by_level.items()
        if number
    )
    return SafeString(told)


def _articles(number: int, address: str | None) -> SafeString:
    return figure(f"{number}篇", address or "")


@dataclass(frozen=True)
class Bar:
    """One month of a small chart, in units of its view box."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    number: int
    month: str
    highest: bool


@register.simple_tag
def bars(by_month: list[tuple[date, list[int]]], level: int | None = None) -> list[Bar]:
    """Bars of all levels together, or of one; every chart of a page on one scale."""
    totals = [sum(numbers) for _, numbers in by_month]
    shown = totals if level is None else [numbers[level] for _, numbers in by_month]
    scale, slot = TALLEST / max([*totals, 1]), WIDE / len(by_month)
    highest = shown.index(max(shown)) if max(shown) > 1 else -1
    return [
        Bar(
            x=round(number * slot + slot * 0.1, 1),
            y=round(BASE - count * scale, 1),
            width=round(slot * 0.75, 1),
            height=round(count * scale, 1),
            middle=round(number * slot + slot * 0.475, 1),
            number=count,
            month=f"{month.month}月",
            highest=number == highest,
        )
        for number, ((month, _), count) in enumerate(zip(by_month, shown, strict=True))
    ]


@dataclass(frozen=True)
class Part:
    """A level's part of a unit's composition, in units of its view box."""

    x: float
    width: float
    shade: str


@register.simple_tag
def composition(by_level: list[int], most: int) -> list[Part]:
    """The levels side by side, `most` publications as long as the box."""
    parts, x = [], 0.0
    for number, count in enumerate(by_level, 1):
        width = round(LONGEST * count / max(most, 1), 1)
        if count:
            parts.append(Part(round(x, 1), width, f"f{number}"))
        x += width
    return parts


@register.filter
def most_adoptions(units: list[Any]) -> int:
    return max((row.adoptions for row in units), default=0)
