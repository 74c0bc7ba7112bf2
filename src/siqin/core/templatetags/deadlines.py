"""A deadline in the office's words: 还有2小时, 今天 17:30 前, 已超2个工作小时, 已超1个工作日."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from siqin.core.calendar import working_days_between
from siqin.core.worktime import working_time_between

MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
# So many hours ahead a limit is counted down; further off its hour or its day is named.
COUNTDOWN = timedelta(hours=9)
# So many working days ahead they are counted; further off the date is named.
COUNTED_DAYS = 10


def time_left(office: Any, due: datetime | None, now: datetime) -> str:
    """How long until, or how long since, `due`; "" where there is no limit.

    What is past is told in working hours, from a working day on in whole working days of
    `office`, so that no night and no weekend is held against anybody.
    """
    if due is None:
        return ""
    if due < now:
        return _over(office, timezone.localtime(due), timezone.localtime(now))
    return _ahead(office, timezone.localtime(due), timezone.localtime(now))


def _over(office: Any, due: datetime, now: datetime) -> str:
    days = working_days_between(office, due.date(), now.date())
    if days and now.time() < due.time():
        days -= 1
    if days:
        return f"已超{days}个工作日"
    over = working_time_between(office, due, now)
    if over < MINUTE:
        return "刚到期"
    return f"已超{_span(over)}".replace("小时", "个工作小时")


def _ahead(office: Any, due: datetime, now: datetime) -> str:
    if due - now < COUNTDOWN:
        return f"还有{_span(due - now)}"
    away = (due.date() - now.date()).days
    if away <= 1:
        return f"{('今天', '明天')[away]} {due.hour}:{due:%M} 前"
    days = working_days_between(office, now.date(), due.date())
    return f"还有{days}个工作日" if 0 < days <= COUNTED_DAYS else f"{_day(due.date(), now)}前"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds() // 60)
    return f"{minutes // 60}小时" if length >= HOUR else f"{max(minutes, 1)}分钟"


def _day(day: date, now: datetime) -> str:
    text = f"{day.month}月{day.day}日"
    return text if day.year == now.year else f"{day.year}年{text}"
