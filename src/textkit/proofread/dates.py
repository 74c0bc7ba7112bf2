"""PR40 to PR43: days and times that do not exist, weekdays that do not fit, spans that run backwards."""

import calendar
import re
from collections.abc import Iterator
from datetime import date

from textkit import figures
from textkit.proofread.model import Finding
from textkit.proofread.tables import finding, pattern, words

LEAP = 2000  # where the year is not said, 29 February may be meant
LAST_HOUR, LAST_MINUTE, NOON = 24, 59, 12


def findings(text: str) -> Iterator[Finding]:
    for match in pattern("date").finditer(text):
        yield from _day(match)
    for match in pattern("time").finditer(text):
        yield from _time(match)
    for match in pattern("days_of_month").finditer(text):
        if figures.number(match["from"]) > figures.number(match["to"]):
            yield finding("PR43", match.span(), None, match[0])


def _day(match: re.Match[str]) -> Iterator[Finding]:
    year = figures.number(match["year"]) if match["year"] else LEAP
    month, day = figures.number(match["month"]), figures.number(match["day"])
    if not date.min.year <= year <= date.max.year:
        return
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:  # noqa: PLR2004 -- months of a year
        yield finding("PR40", match.span("whole"), None, match["whole"])
    elif match["year"] and match["weekday"]:
        fell_on = date(year, month, day).weekday()
        if figures.weekday(match["weekday"]) != fell_on:
            right = match["week"] + figures.WEEKDAYS[fell_on]
            yield finding("PR41", match.span("named"), right, match["whole"], right)


def _time(match: re.Match[str]) -> Iterator[Finding]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if hour > LAST_HOUR or minute > LAST_MINUTE or (hour == LAST_HOUR and minute):
        yield finding("PR42", match.span("time"), None, match["time"])
    elif match["half"] in words("morning") and hour > NOON:
        yield finding("PR42", match.span("time"), None, match["half"] + match["time"])
