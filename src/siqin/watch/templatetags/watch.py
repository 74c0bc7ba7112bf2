"""How long something took, in words."""

from datetime import timedelta

from django import template

from siqin.core.limits import Unit
from siqin.watch.queries.timeliness import Took

register = template.Library()

HOUR = timedelta(hours=1)
IN_HOURS = timedelta(hours=72)


@register.filter
def clock_words(length: timedelta) -> str:
    """40分钟, 5小时, 4天."""
    if length < HOUR:
        return f"{int(length.total_seconds() // 60)}分钟"
    if length <= IN_HOURS:
        return f"{int(length / HOUR)}小时"
    return f"{length.days}天"


@register.filter
def in_its_unit(took: Took) -> str:
    """What it took, in the unit of its limit: 26小时, 3个工作日."""
    unit = took.limit.unit
    if unit in {Unit.HOURS, Unit.SAME_DAY}:
        return clock_words(took.clock)
    if unit == Unit.WORKING_HOURS and took.amount < 1:
        return f"{int(took.amount * 60)}分钟"
    return f"{int(took.amount)}{unit.label}"
