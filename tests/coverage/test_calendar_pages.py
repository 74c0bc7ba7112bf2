"""The calendar beside the list: whose day it is, what is off and what is worked, and one query more for nothing."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from siqin.core import calendar
from siqin.coverage.operations import events
from siqin.coverage.operations.events import note_first_submission
from siqin.coverage.queries.calendar import days_of, span_of
from tests.coverage.made import at, held, required
from tests.world import NOW

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


def shown(client, **asked):
    return client.get("/events/calendar/", {"view": "week", "on": "2026-11-23"} | asked)


def words(response):
    """The page as text, without tags and gaps."""
    main = response.content.decode().split('id="main"')[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", main))


def test_a_week_shows_each_event_on_its_day_with_hours_place_and_what_matters(sign_in, world):
    required(world, held(world, place="白石镇"), "MUST_COVER")
    held(world, title="召开主席会议", day=1, begins=None, ends=None, kind="MEETING", unit=None)

    said = words(shown(sign_in(world.lin)))

    assert "11月23日—29日" in said
    assert "11月23日周一" in said
    assert "9:00 到白石镇调研养老服务 白石镇 必报" in said
    assert "11月24日周二 全天 召开主席会议" in said
    assert "11月28日周六 休" in said


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("cancelled", "取消"),
        ("submitted", "已报送"),
        ("closed", "无需报道"),
        ("hushed", "不宜报道"),
    ],
)
def test_what_became_of_an_event_is_said_in_one_word(sign_in, world, state, word):
    event = held(world)
    if state == "cancelled":
        events.cancel(event=event, reason="改期", actor=world.he, now=NOW)
    elif state == "closed":
        events.close(event=event, reason="内部会议", actor=world.he, now=NOW)
    elif state == "submitted":
        note_first_submission(event=event.pk, at=NOW)
    else:
        required(world, event, "NOT_FOR_PUBLICITY", reason="涉及干部")

    page = shown(sign_in(world.lin)).content.decode()

    assert (
        re.findall(r'<span class="state[^"]*">([^<]+)</span>', page.split("到白石镇")[1])[0] == word
    )


def test_a_weekend_that_is_worked_and_a_weekday_that_is_off(sign_in, world):
    say = {"note": "", "actor": world.tang, "now": NOW}
    calendar.set_day(day=date(2026, 11, 24), working=False, **say)
    calendar.set_day(day=date(2026, 11, 28), working=True, **say)

    said = words(shown(sign_in(world.lin)))

    assert "11月24日周二 休" in said
    assert "11月28日周六 班" in said
    assert "11月29日周日 休" in said


def test_an_event_of_several_days_stands_on_each_of_them(world):
    long = held(world, begins=time(9), ends=time(11))
    type(long).objects.filter(pk=long.pk).update(starts_at=at(-1, 9), ends_at=at(1, 11))

    days = days_of(world.lin, span_of("week", MONDAY))

    assert [len(one.events) for one in days] == [1, 1, 0, 0, 0, 0, 0]


def test_a_month_is_filled_up_to_whole_weeks(world):
    held(world, day=8)  # 1 December

    days = days_of(world.lin, span_of("month", MONDAY))

    assert (days[0].day, days[-1].day) == (date(2026, 10, 26), date(2026, 12, 6))
    assert [one.day.month for one in days if one.outside] == [10] * 6 + [12] * 6
    assert [one.day for one in days if one.events] == [date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("view", "before", "after"),
    [
        ("day", "2026-11-22", "2026-11-24"),
        ("week", "2026-11-16", "2026-11-30"),
        ("month", "2026-10-01", "2026-12-01"),
    ],
)
def test_one_turns_back_and_on(sign_in, world, view, before, after):
    page = shown(sign_in(world.lin), view=view).content.decode()

    assert re.findall(r'href="\?view=(\w+)&amp;on=([\d-]+)" rel', page) == [
        (view, before),
        (view, after),
    ]


@pytest.mark.parametrize("asked", [{"view": "year"}, {"on": "0001-01-01"}, {"on": "昨天"}])
def test_an_address_that_says_nothing_is_this_week_or_today(sign_in, world, asked):
    response = shown(sign_in(world.lin), **asked)

    assert response.status_code == 200
    assert response.context["span"].view == "week"


def test_without_an_event_the_page_says_so(sign_in, world):
    assert "这个月没有登记活动。" in words(shown(sign_in(world.lin), view="month"))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("view", ["day", "week", "month"])
def test_three_events_cost_no_more_than_one(sign_in, world, django_assert_num_queries, count, view):
    for number in range(count):
        held(world, title=f"第{number}项")
    client = sign_in(world.lin)
    shown(client)

    with django_assert_num_queries(8):
        shown(client, view=view)


def test_the_list_and_the_calendar_are_one_click_apart(sign_in, world):
    client = sign_in(world.lin)

    assert reverse("coverage:events") in shown(client).content.decode()
    assert reverse("coverage:calendar") in client.get("/events/").content.decode()
