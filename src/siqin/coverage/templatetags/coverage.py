"""When an event is, in the office's words."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from siqin.core.templatetags.siqin import WEEKDAYS, day
from siqin.coverage.enums import CoverageRule
from siqin.coverage.models import Event

register = template.Library()

NOON_HOUR, EVENING_HOUR = 12, 18
LONG_AGO = 72  # hours
CHANGED = {
    "title": "活动", "starts_at": "时间", "ends_at": "时间", "timed": "时间", "end_given": "时间",
    "certain": "时间", "kind": "种类", "rank": "级别", "place": "地点", "unit": "牵头单位",
    "organiser": "主办", "attendance": "参加人员", "note": "备注",
}  # fmt: skip
WORDS = {"title", "place", "unit", "organiser", "attendance", "note"}


@register.filter
def when(event: Event) -> str:
    """11月23日（周一）9:00, 11月23日（周一）上午, 11月24日—26日; what is open yet says so."""
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    if end.date() != start.date():
        words = days_to(start.date(), end.date())
    elif event.timed:
        until = f"—{clock(end)}" if event.end_given else ""
        words = f"{day_of_week(start.date())}{clock(start)}{until}"
    else:
        words = f"{day_of_week(start.date())}{_half(start, end)}"
    return words if event.certain else f"{words}（待定）"


@register.filter
def hours(event: Event) -> str:
    """Beside a day that stands already: 9:00, 上午, 全天."""
    start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
    several = end.date() != start.date()
    said = "" if several else clock(start) if event.timed else _half(start, end)
    return f"{said or '全天'}{'' if event.certain else '，待定'}"


@register.filter
def day_of_week(value: date) -> str:
    return f"{day(value)}（周{WEEKDAYS[value.weekday()]}）"


@register.filter
def days_to(first: date, last: date) -> str:
    """11月23日—29日, 11月30日—12月6日."""
    return f"{day(first)}—{_last(first, last)}"


@register.filter
def measure(view: str) -> str:
    """What 上一… and 下一… count by."""
    return {"day": "天", "week": "周", "month": "个月"}[view]


@register.filter
def ended_ago(event: Event, now: datetime) -> str:
    """How long since its end: in hours, from three days on in days."""
    passed = timezone.localtime(now) - timezone.localtime(event.ends_at)
    whole = int(passed.total_seconds() // 3600)
    return f"{whole // 24}天" if whole >= LONG_AGO else f"{whole}小时"


@register.filter
def rule_words(rule: str) -> str:
    return str(CoverageRule(rule).label)


@register.filter
def changed_words(changed: dict[str, list[str]]) -> str:
    """What of an event was changed: of words what they were, of the rest which it was."""
    said = [
        f"{label}原为“{changed[name][0]}”" if name in WORDS and changed[name][0] else label
        for name, label in CHANGED.items()
        if name in changed
    ]
    return "、".join(dict.fromkeys(said))


def clock(moment: datetime) -> str:
    return f"{moment.hour}:{moment:%M}"


def _half(start: datetime, end: datetime) -> str:
    if start.hour >= EVENING_HOUR:
        return "晚上"
    if end.hour <= NOON_HOUR:
        return "上午"
    return "下午" if start.hour >= NOON_HOUR else ""


def _last(first: date, last: date) -> str:
    same = first.month == last.month and first.year == last.year
    return f"{last.day}日" if same else day(last)
