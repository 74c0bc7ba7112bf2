"""What comes again by a rule, and what was held at this time last year."""

import re
from datetime import date, time, timedelta

import pytest

from siqin.core import calendar
from siqin.core.workflow import WrongState
from siqin.coverage.models import Event, Series
from siqin.coverage.operations import events, recurring
from siqin.coverage.operations.recurring import Repeat, TooManyEvents, days_of
from siqin.coverage.operations.scheduling import particulars_of
from siqin.coverage.queries.series import later_of, this_years_day, year_moved
from tests.coverage.made import TODAY, at, held
from tests.world import NOW
from textkit.schedule import When

pytestmark = pytest.mark.django_db


def particulars(world, *, first=TODAY, **said):
    plain = {"title": "召开党组理论学习会", "kind": "MEETING", "unit": world.group}
    return events.Particulars(**(plain | particulars_of(When(first, first, time(9))) | said))


def series(world, *, recurrence="WEEKLY", until=date(2026, 12, 14)):
    """23 and 30 November, 7 and 14 December, at nine."""
    made = recurring.add_series(
        particulars=particulars(world), repeat=Repeat(recurrence, until), actor=world.he, now=NOW
    )
    return made.first


def days(first, recurrence, until):
    found = days_of(first, Repeat(recurrence, until))
    return [f"{one:%m-%d}" for one in found.held], [f"{one:%m}" for one in found.lacking]


@pytest.mark.parametrize(
    ("first", "recurrence", "until", "held_on", "lacking"),
    [
        (date(2026, 11, 23), "WEEKLY", date(2026, 12, 7), ["11-23", "11-30", "12-07"], []),
        (date(2026, 11, 23), "FORTNIGHTLY", date(2026, 12, 20), ["11-23", "12-07"], []),
        (date(2026, 1, 31), "MONTHLY", date(2026, 5, 31), ["01-31", "03-31", "05-31"], ["02", "04"]),
        (date(2026, 1, 31), "MONTHLY", date(2026, 5, 30), ["01-31", "03-31"], ["02", "04"]),
        (date(2026, 11, 10), "MONTHLY_BY_WEEKDAY", date(2027, 1, 31), ["11-10", "12-08", "01-12"], []),
        (date(2026, 11, 30), "MONTHLY_BY_WEEKDAY", date(2027, 3, 31), ["11-30", "03-29"], ["12", "01", "02"]),
        (date(2026, 11, 30), "QUARTERLY", date(2027, 5, 30), ["11-30", "05-30"], ["02"]),
        (date(2024, 2, 29), "YEARLY", date(2028, 3, 1), ["02-29", "02-29"], ["02", "02", "02"]),
    ],
)  # fmt: skip
def test_on_which_days(first, recurrence, until, held_on, lacking):
    assert days(first, recurrence, until) == (held_on, lacking)


def test_sixty_and_no_more():
    assert len(days_of(TODAY, Repeat("WEEKLY", TODAY + timedelta(weeks=59))).held) == 60
    with pytest.raises(TooManyEvents):
        days_of(TODAY, Repeat("WEEKLY", TODAY + timedelta(weeks=60)))


def test_every_event_is_a_row_of_its_own(world):
    first = series(world)

    made = list(Event.objects.all())
    assert [one.starts_at for one in made] == [at(0, 9), at(7, 9), at(14, 9), at(21, 9)]
    assert [one.ends_at for one in made] == [at(0, 11), at(7, 11), at(14, 11), at(21, 11)]
    assert {(one.source, one.series_id) for one in made} == {("SERIES", first.series_id)}
    assert str(Series.objects.get()) == "每周"


def test_too_many_make_none(world):
    with pytest.raises(TooManyEvents):
        series(world, until=date(2030, 1, 1))

    assert (Event.objects.count(), Series.objects.count()) == (0, 0)


def test_what_changes_from_one_on_changes_by_as_much_and_leaves_the_rest(world):
    series(world)
    _, second, third, fourth = Event.objects.all()
    Event.objects.filter(pk=third.pk).update(place="二楼")
    events.cancel(event=fourth, reason="放假", actor=world.he, now=NOW)

    number = recurring.change_onward(
        event=second, later=later_of(second, world.he, "change"),
        particulars=particulars(world, starts_at=at(8, 15), ends_at=at(8, 16), title="改了名"),
        actor=world.he, now=NOW,
    )  # fmt: skip

    assert number == 2
    assert [(one.title, one.starts_at, one.ends_at, one.place) for one in Event.objects.all()] == [
        ("召开党组理论学习会", at(0, 9), at(0, 11), ""),
        ("改了名", at(8, 15), at(8, 16), ""),
        ("改了名", at(15, 15), at(15, 16), "二楼"),
        ("召开党组理论学习会", at(21, 9), at(21, 11), ""),
    ]


def test_another_title_moves_no_hour(world):
    series(world)
    _, _, third, fourth = Event.objects.all()
    Event.objects.filter(pk=fourth.pk).update(starts_at=at(21, 10))

    said = particulars(world, first=TODAY + timedelta(days=14), title="改了名")
    recurring.change_onward(
        event=third, later=later_of(third, world.he, "change"), particulars=said, actor=world.he,
        now=NOW,
    )  # fmt: skip

    fourth.refresh_from_db()
    assert (fourth.title, fourth.starts_at) == ("改了名", at(21, 10))


def test_calling_off_from_one_on(world):
    series(world)
    second = Event.objects.all()[1]

    recurring.cancel_onward(
        event=second,
        later=later_of(second, world.he, "cancel"),
        reason="改期",
        actor=world.he,
        now=NOW,
    )

    assert [one.state for one in Event.objects.all()] == ["STANDING"] + ["CANCELLED"] * 3


def test_all_or_none_are_called_off(world):
    first = series(world)
    later = later_of(first, world.he, "cancel")
    events.cancel(event=Event.objects.get(pk=later[-1].pk), reason="放假", actor=world.he, now=NOW)

    with pytest.raises(WrongState):
        recurring.cancel_onward(event=first, later=later, reason="改期", actor=world.he, now=NOW)

    assert Event.objects.filter(state="CANCELLED").count() == 1


def test_only_what_one_may_change_comes_along(world):
    first = series(world)
    last = Event.objects.last()
    Event.objects.filter(pk=last.pk).update(unit=world.committee)

    assert last not in later_of(first, world.lin, "change")
    assert last in later_of(first, world.he, "change")
    assert later_of(held(world), world.he, "change") == []


NEW = {
    "title": "召开党组理论学习会", "first": "2026-11-30", "begins": "09:00", "kind": "MEETING", "rank": "UNIT",
    "form_token": "t",
}  # fmt: skip


def test_registering_a_series_says_how_many_and_what_was_skipped(sign_in, world):
    form = NEW | {"recurrence": "QUARTERLY", "until": "2027-05-30"}

    page = sign_in(world.he).post("/events/new/", form, follow=True).content.decode()

    assert "一共登记了2项，这是第一项。2027年2月没有这一天，跳过了。" in page
    assert "每季度同一天，到2027年5月30日" in page


def test_without_a_rule_it_is_one_event(sign_in, world):
    client = sign_in(world.he)
    assert client.get("/events/new/").context["form"]["rank"].value() == "UNIT"
    client.post("/events/new/", NEW)

    assert Event.objects.get().series is None


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"recurrence": "WEEKLY"}, "要重复的，请选到哪一天。"),
        ({"until": "2027-05-30"}, "选了到哪一天，也请选怎样重复。"),
        ({"recurrence": "WEEKLY", "until": "2026-12-01"}, "到这一天只有一次，请选晚一些的日期"),
        ({"recurrence": "WEEKLY", "until": "2036-12-01"}, "到这一天超过60项了"),
        ({"recurrence": "WEEKLY", "until": "2136-12-01"}, "请填1990年到2100年之间的日期。"),
        ({"recurrence": "WEEKLY", "until": "2027-01-01", "first": ""}, "请选日期。"),
    ],
)
def test_what_makes_no_series_says_why(sign_in, world, said, reason):
    answer = sign_in(world.he).post("/events/new/", NEW | said)

    assert (answer.status_code, Event.objects.count()) == (422, 0)
    assert reason in answer.content.decode()
    assert "召开党组理论学习会" in answer.content.decode()


@pytest.mark.parametrize(("scope", "titles"), [("ONE", 1), ("ONWARD", 3)])
def test_a_change_asks_how_far_it_goes(sign_in, world, scope, titles):
    series(world)
    second = Event.objects.all()[1]
    client = sign_in(world.he)
    assert "只这一次" in client.get(f"/events/{second.pk}/change/").content.decode()

    said = NEW | {"title": "改了名", "unit": world.group.pk, "scope": scope}
    page = client.post(f"/events/{second.pk}/change/", said, follow=True).content.decode()

    assert Event.objects.filter(title="改了名").count() == titles
    assert ("“改了名”已经改好。" in page, "一共改了3项。" in page) == (titles == 1, titles == 3)


@pytest.mark.parametrize(("scope", "states"), [("ONE", 1), ("ONWARD", 4)])
def test_calling_off_asks_how_far_it_goes(sign_in, world, scope, states):
    first = series(world)
    client = sign_in(world.he)

    assert client.post(f"/events/{first.pk}/cancel/", {"scope": scope}).status_code == 422
    client.post(f"/events/{first.pk}/cancel/", {"scope": scope, "reason": "改期"})

    assert Event.objects.filter(state="CANCELLED").count() == states


def test_a_single_event_asks_nothing_of_the_kind(sign_in, world):
    event = held(world)
    client = sign_in(world.he)

    assert "只这一次" not in client.get(f"/events/{event.pk}/").content.decode()
    client.post(f"/events/{event.pk}/cancel/", {"reason": "改期"})
    assert Event.objects.get().state == "CANCELLED"


@pytest.fixture
def today(monkeypatch):
    """The page's today is the cast's."""
    monkeypatch.setattr("siqin.coverage.views.lastyear.timezone.localdate", lambda *_: TODAY)


def test_last_year_at_this_time(sign_in, world, today):
    for title, day in [
        ("太早", -365 - 15),
        ("头一项", -365 - 14),
        ("末一项", -365 + 45),
        ("太晚", -365 + 46),
    ]:
        held(world, title=title, day=day)

    page = sign_in(world.lin).get("/events/last-year/").content.decode()

    assert re.findall(r'class="t" href="/events/\d+/">([^<]+)<', page) == ["头一项", "末一项"]
    assert page.count("照着登记") == 2
    assert "照着登记" not in sign_in(world.song).get("/events/last-year/").content.decode()


def test_entering_after_last_years_says_the_same_on_this_years_working_day(sign_in, world):
    model = held(
        world, day=-365 + 5, place="白石镇", begins=time(9), ends=time(11)
    )  # a Friday; a Saturday now

    form = sign_in(world.lin).get(f"/events/new/?like={model.pk}").context["form"]

    assert form["first"].value() == date(2026, 11, 30)
    assert (form["title"].value(), form["place"].value()) == (model.title, "白石镇")
    nothing = sign_in(world.wu).get(f"/events/new/?like={model.pk}").context["form"]
    assert nothing["title"].value() is None


def test_several_days_keep_their_number(sign_in, world):
    model = held(world, day=-365)
    Event.objects.filter(pk=model.pk).update(ends_at=at(-363, 11))

    form = sign_in(world.lin).get(f"/events/new/?like={model.pk}").context["form"]

    assert (form["first"].value(), form["last"].value()) == (date(2026, 11, 23), date(2026, 11, 25))


def test_what_was_held_on_a_day_off_keeps_its_date(world):
    sunday = date(2025, 11, 23)
    assert this_years_day(world.office, sunday) == date(2026, 11, 23)
    calendar.set_day(day=date(2026, 11, 25), working=False, note="", actor=world.tang, now=NOW)
    assert this_years_day(world.tang.office, date(2025, 11, 25)) == date(2026, 11, 26)
    assert year_moved(date(2028, 2, 29), 1) == date(2029, 2, 28)


@pytest.mark.parametrize("count", [1, 3])
def test_three_events_of_last_year_cost_no_more_than_one(
    sign_in, world, today, django_assert_num_queries, count
):
    for number in range(count):
        held(world, title=f"第{number}项", day=-365)
    client = sign_in(world.lin)
    client.get("/events/last-year/")

    with django_assert_num_queries(8):
        client.get("/events/last-year/")
