"""When a limit runs out, by its unit, over weekends, 调休, year ends and a year not yet announced."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from siqin.core import calendar
from siqin.core.limits import Limit, NotALimit, Unit, due, taken
from tests.world import NOW

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Shanghai")

# From when | limit | until when: to be checked by eye against the calendar.
# 2026: 1 October (Thursday) to 7 October are the National Day holiday; Saturday 10 October is worked.
# 2027 has not been announced: Monday to Friday, and New Year's Day is a day off by law.
CASES = """
2026-11-20 16:00 Fri | 24h      | 2026-11-21 16:00
2026-11-20 16:00 Fri | 4h       | 2026-11-20 20:00
2026-11-20 16:00 Fri | 4wh      | 2026-11-23 10:30
2026-11-20 16:00 Fri | 1wd      | 2026-11-23 23:59
2026-11-20 16:00 Fri | 5wd      | 2026-11-27 23:59
2026-11-20 16:00 Fri | 1d       | 2026-11-23 23:59
2026-11-20 16:00 Fri | 3d       | 2026-11-23 23:59
2026-11-20 16:00 Fri | same_day | 2026-11-20 23:59
2026-11-21 09:00 Sat | 1wd      | 2026-11-23 23:59
2026-11-21 09:00 Sat | 4wh      | 2026-11-23 15:00
2026-09-30 17:00 Wed | 24h      | 2026-10-01 17:00
2026-09-30 17:00 Wed | 1wd      | 2026-10-08 23:59
2026-09-30 17:00 Wed | 3wd      | 2026-10-10 23:59
2026-09-30 17:00 Wed | 2wh      | 2026-10-08 09:30
2026-09-30 17:00 Wed | 5d       | 2026-10-08 23:59
2026-10-09 17:00 Fri | 1wd      | 2026-10-10 23:59
2026-10-09 17:00 Fri | 2wh      | 2026-10-10 09:30
2026-12-31 17:30 Thu | 72h      | 2027-01-03 17:30
2026-12-31 17:30 Thu | 1wd      | 2027-01-04 23:59
2027-12-31 17:30 Fri | 1wd      | 2028-01-03 23:59
2027-12-31 17:30 Fri | 2wh      | 2028-01-03 10:00
2026-12-31 23:59 Thu | same_day | 2026-12-31 23:59
2027-01-01 00:00 Fri | same_day | 2027-01-01 23:59
"""


def moment(text):
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=ZONE)


def cases():
    for line in CASES.strip().splitlines():
        start, limit, end = (cell.strip() for cell in line.split("|"))
        said, weekday = start.rsplit(" ", 1)
        yield pytest.param(said, weekday, limit, end, id=f"{said} {limit}")


@pytest.mark.parametrize(("start", "weekday", "limit", "end"), list(cases()))
def test_a_limit_runs_out(world, start, weekday, limit, end):
    assert f"{moment(start):%a}" == weekday

    found = due(world.office, moment(start), Limit.parse(limit))

    assert f"{found:%Y-%m-%d %H:%M}" == end


def test_the_offices_own_word_on_a_day_moves_its_limits(world):
    calendar.set_day(day=date(2026, 11, 23), working=False, actor=world.tang, now=NOW)

    found = due(world.office, moment("2026-11-20 16:00"), Limit.parse("1wd"))

    assert found.date() == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("unit", "amount"),
    [("h", 65.0), ("wh", 2.5), ("wd", 1), ("d", 3), ("same_day", 3)],
)
def test_how_long_it_took_over_a_weekend_by_the_unit(world, unit, amount):
    start, end = moment("2026-11-20 16:30"), moment("2026-11-23 09:30")

    assert taken(world.office, start, end, Unit(unit)) == amount
    assert taken(world.office, end, start, Unit(unit)) == 0


@pytest.mark.parametrize("written", ["24h", "4wh", "5wd", "3d", "same_day"])
def test_a_limit_is_written_as_it_is_read(written):
    assert str(Limit.parse(written)) == written


@pytest.mark.parametrize("written", ["", "24", "0h", "h", "-1d", "1.5h", "24H", "1000h", "24h "])
def test_what_is_no_limit_is_refused(written):
    with pytest.raises(NotALimit):
        Limit.parse(written)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("24小时", "24h"),
        (" ４ 个工作小时 ", "4wh"),
        ("4工作小时", "4wh"),
        ("5个工作日", "5wd"),
        ("5工作日", "5wd"),
        ("3天", "3d"),
        ("当天", "same_day"),
    ],
)
def test_a_limit_is_read_as_it_is_said(words, written):
    assert str(Limit.said(words)) == written


@pytest.mark.parametrize(
    "words", ["", "24", "小时", "0天", "一天", "2.5小时", "5周", "-1天", "1000天"]
)
def test_what_says_no_limit_is_refused(words):
    with pytest.raises(NotALimit):
        Limit.said(words)


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("24h", "24小时"),
        ("4wh", "4个工作小时"),
        ("5wd", "5个工作日"),
        ("3d", "3天"),
        ("same_day", "当天"),
    ],
)
def test_a_limit_reads_in_the_offices_words(written, label):
    assert Limit.parse(written).label == label
