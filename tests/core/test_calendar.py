from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest

from siqin.core import calendar
from siqin.core.audit import story_of
from siqin.core.models import DayOverride
from siqin.core.worktime import SPANS, add_working_hours, working_time_between
from tests.world import NOW, at


def day(text):
    return date.fromisoformat(text)


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("text", "working"),
    [
        ("2026-11-23", True),  # a Monday
        ("2026-11-22", False),  # a Sunday
        ("2026-10-01", False),  # 国庆节, a Thursday
        ("2026-10-10", True),  # a Saturday worked instead (调休)
        ("2031-05-08", True),  # not announced: a Thursday
        ("2031-05-01", False),  # not announced: a Thursday, and a day off by law
        ("2027-01-01", False),  # New Year's Day, a Friday
        ("2027-02-05", False),  # the eve of the Spring Festival, a Friday
        ("2027-02-08", False),  # its third day, a Monday
        ("2027-02-09", True),
        ("2027-04-05", False),  # 清明, a Monday
        ("2028-04-04", False),  # 清明, a Tuesday
        ("2029-09-21", True),
        ("2028-10-03", False),  # 中秋 and the third day of the National Day
        ("2030-06-05", False),  # 端午, a Wednesday
        ("2040-02-13", True),  # behind the table
        ("2031-05-03", False),  # not announced: a Saturday
    ],
)
def test_a_day_is_worked_by_the_national_calendar(world, text, working):
    assert calendar.is_working_day(world.office, day(text)) is working


def test_the_offices_own_word_stands_above_it(world):
    calendar.set_day(day=day("2026-11-23"), working=False, actor=world.tang, now=NOW)
    calendar.set_day(day=day("2026-11-22"), working=True, actor=world.tang, now=NOW)

    assert calendar.is_working_day(world.office, day("2026-11-23")) is False
    assert calendar.is_working_day(world.office, day("2026-11-22")) is True
    assert calendar.is_working_day(world.other_office, day("2026-11-23")) is True


def test_a_second_word_on_a_day_replaces_the_first_and_clearing_forgets_it(world):
    calendar.set_day(day=NOW.date(), working=False, actor=world.tang, now=NOW)
    own = calendar.set_day(day=NOW.date(), working=True, note="开会", actor=world.tang, now=NOW)
    assert [(one.working, one.note) for one in calendar.own_days(world.office)] == [(True, "开会")]
    assert [one.verb for one in story_of(own)] == ["core.set_day", "core.set_day"]

    calendar.clear_day(own=own, actor=world.tang, now=NOW)

    assert DayOverride.objects.count() == 0
    assert calendar.is_working_day(world.office, NOW.date()) is True


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-11-20", 1, "2026-11-23"),  # over a weekend
        ("2026-09-30", 1, "2026-10-08"),  # over 国庆节
        ("2026-10-09", 1, "2026-10-10"),  # onto a worked Saturday
        ("2026-11-23", 0, "2026-11-23"),
        (
            "2026-12-31",
            2,
            "2027-01-05",
        ),  # into a year not yet announced, whose first day is off by law
    ],
)
def test_working_days_are_counted_forward(world, start, days, expected):
    assert calendar.add_working_days(world.office, day(start), days) == day(expected)


def test_working_days_between_counts_the_last_and_not_the_first(world):
    office = world.office

    assert calendar.working_days_between(office, day("2026-11-20"), day("2026-11-23")) == 1
    assert calendar.working_days_between(office, day("2026-09-30"), day("2026-10-11")) == 3
    assert calendar.working_days_between(office, day("2026-11-23"), day("2026-11-23")) == 0
    assert calendar.working_days_between(office, day("2026-11-23"), day("2026-11-20")) == 0


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23T09:00", 2, "2026-11-23T11:00"),
        ("2026-11-23T11:00", 2, "2026-11-23T15:30"),  # over noon
        ("2026-11-23T13:00", 1, "2026-11-23T15:30"),  # from inside the break
        ("2026-11-23T17:00", 2, "2026-11-24T09:30"),  # overnight
        ("2026-11-20T17:00", 8, "2026-11-23T18:00"),  # over a weekend
        ("2026-11-21T10:00", 1, "2026-11-23T09:30"),  # from a Saturday
        ("2026-11-23T06:00", 0, "2026-11-23T08:30"),
    ],
)
def test_working_hours_run_while_the_office_is_open(world, start, hours, end):
    assert add_working_hours(world.office, moment(start), hours) == moment(end)


def test_many_days_cost_one_query(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        calendar.add_working_days(world.office, day("2026-01-01"), 200)
        calendar.working_days_between(world.office, day("2026-01-01"), day("2026-12-31"))


@pytest.mark.parametrize("seed", range(20))
def test_days_and_hours_between_are_those_counted_one_by_one(world, seed):
    """Over years, over one not yet announced, with the office's own words."""
    chance = Random(seed)
    for day in (date(2026, 11, 21), date(2026, 11, 23), date(2031, 5, 1)):
        calendar.set_day(day=day, working=day.month == 11, actor=world.tang, now=NOW)
    start = at(chance.randrange(24)) - timedelta(days=chance.randrange(9000))
    end = start + timedelta(minutes=chance.randrange(-3000, 4_000_000))
    days = [start.date() + timedelta(days=n) for n in range((end.date() - start.date()).days + 1)]
    working = [day for day in days if calendar.is_working_day(world.office, day)]

    hours = sum(
        (
            max(min(end, datetime.combine(day, closes, NOW.tzinfo))
                - max(start, datetime.combine(day, opens, NOW.tzinfo)), timedelta())
            for day in working for opens, closes in SPANS
        ),
        timedelta(),
    )  # fmt: skip

    between = calendar.working_days_between(world.office, start.date(), end.date())
    assert between == len([day for day in working if day > start.date()])
    assert working_time_between(world.office, start, end) == hours
