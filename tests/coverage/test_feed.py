"""The office's calendar in one's own phone: who reads it, what it says, and that the file is what programs take."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from siqin.core.models import AuditEntry
from siqin.core.scope import office_scope
from siqin.coverage.documents.icalendar import calendar_of
from siqin.coverage.models import CalendarFeed, Event
from siqin.coverage.operations import events, feeds
from siqin.people.models import Person
from tests.coverage.made import held
from tests.world import CANARY, NOW

pytestmark = pytest.mark.django_db


@dataclass
class Component:
    name: str
    values: dict = field(default_factory=dict)
    parts: list = field(default_factory=list)

    def all(self, name):
        return [one for one in self.parts if one.name == name]


def parsed(data):
    """A small reader of RFC 5545: unfolds, unescapes, and lets nothing pass that is no content line."""
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    stack = [Component("")]
    for line in data.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]:
        name, value = re.fullmatch(r"([A-Z-]+(?:;[A-Z-]+=[^:;]+)*):(.*)", line).groups()
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.name == value
            stack[-1].parts.append(done)
        else:
            stack[-1].values[name] = re.sub(
                r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], value
            )
    return stack[0].parts[0]


def read(*made, now=NOW):
    """The events as the reader finds them."""
    data = calendar_of(
        made or Event.objects.all(), name="县政协的活动", here="https://siqin.example", now=now
    )
    return [one.values for one in parsed(data).all("VEVENT")]


def fetch(token, client=None):
    return (client or Client()).get(f"/events/feed/{token}.ics")


@pytest.fixture
def token(world):
    return feeds.make_feed(actor=world.lin, now=NOW)


def test_an_event_with_its_hours(world):
    event = held(world, place="白石镇，三楼", attendance="李代表; 王委员")

    (said,) = read(event)

    assert said == {
        "UID": f"event-{event.pk}-20261123T010000Z@siqin",
        "DTSTAMP": "20261123T010000Z",
        "DTSTART;TZID=Asia/Shanghai": "20261123T090000",
        "DTEND;TZID=Asia/Shanghai": "20261123T110000",
        "SUMMARY": "到白石镇调研养老服务",
        "LOCATION": "白石镇，三楼",
        "DESCRIPTION": "牵头单位：第一活动组\n参加人员：李代表; 王委员\n报道要求：必报",
        "URL": f"https://siqin.example/events/{event.pk}/",
        "STATUS": "CONFIRMED",
    }


def test_whole_days_end_the_day_after(world):
    event = held(world, begins=None, ends=None)
    Event.objects.filter(pk=event.pk).update(ends_at=event.ends_at + timedelta(days=2))

    (said,) = read()

    assert (said["DTSTART;VALUE=DATE"], said["DTEND;VALUE=DATE"]) == ("20261123", "20261126")


def test_an_event_that_ends_as_it_begins_has_no_end(world):
    (said,) = read(held(world, begins=time(9), ends=time(9)))

    assert [name for name in said if name.startswith("DTEND")] == []


def test_called_off_and_not_settled_are_said(world):
    off = held(world, title="取消的一项")
    events.cancel(event=off, reason="改期", actor=world.he, now=NOW)
    held(world, title="没定的一项", certain=False)

    said = {one["SUMMARY"]: one["STATUS"] for one in read()}

    assert said == {"取消的一项": "CANCELLED", "没定的一项": "TENTATIVE"}
    assert read()[1]["DESCRIPTION"].startswith("时间还没有最后定\n")


def test_long_and_odd_words_arrive_as_they_were_written(world):
    title = "召开“十五五”规划,协商;座谈\\会" * 9
    event = held(world, title=title, attendance="第一行\r\n第二行\x07")

    (said,) = read(event)

    assert said["SUMMARY"] == title
    assert "参加人员：第一行\n第二行\n" in said["DESCRIPTION"]


def test_the_same_event_keeps_its_name_when_it_changes(world):
    event = held(world)
    before = read(event)[0]["UID"]
    Event.objects.filter(pk=event.pk).update(title="改了名", starts_at=NOW + timedelta(hours=1))

    assert read(now=NOW + timedelta(days=1))[0]["UID"] == before


def test_the_calendar_names_its_office_and_its_zone(world, token):
    found = parsed(fetch(token).content)

    assert found.values["VERSION"] == "2.0"
    assert found.values["X-WR-CALNAME"] == "云岭县政协办公室的活动"
    (zone,) = found.all("VTIMEZONE")
    assert zone.values == {"TZID": "Asia/Shanghai"}
    assert zone.parts[0].values["TZOFFSETTO"] == "+0800"


def test_nobody_needs_to_sign_in_and_nothing_leaks_where_it_was(world, token):
    held(world)

    answer = fetch(token)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert "no-store" in answer["Cache-Control"]
    assert len(parsed(answer.content).all("VEVENT")) == 1


def test_sixty_days_back_and_all_to_come(world, token):
    today = (datetime.now(UTC).date() - NOW.date()).days
    for title, day in [("早过去了", -62), ("刚过去", -58), ("明年", 400)]:
        held(world, title=title, day=today + day)

    found = parsed(fetch(token).content).all("VEVENT")

    assert [one.values["SUMMARY"] for one in found] == ["刚过去", "明年"]


def test_no_event_of_another_office(world, token):
    with office_scope(world.other_office):
        held(world, title=f"{CANARY}的活动", actor=world.wu, unit=world.wu.unit)

    assert CANARY not in fetch(token).content.decode()
    other = Client()
    other.force_login(world.wu.user, backend="siqin.people.signin.MobileOrUsernameBackend")
    assert fetch(token, other).status_code == 404


@pytest.mark.parametrize("why", ["revoked", "made anew", "left", "account closed", "never was"])
def test_an_address_that_opens_nothing_says_so(world, token, why):
    if why == "revoked":
        feeds.revoke_feed(actor=world.lin, now=NOW)
    elif why == "made anew":
        feeds.make_feed(actor=world.lin, now=NOW)
    elif why == "left":
        Person.objects.filter(pk=world.lin.pk).update(left_on=NOW.date())
    elif why == "account closed":
        get_user_model().objects.filter(pk=world.lin.user_id).update(is_active=False)
    else:
        token = "never-was"

    answer = fetch(token)

    assert answer.status_code == 404
    assert answer.content.decode().startswith("这个日历地址已经作废，或者没有这个地址。")
    assert answer["Referrer-Policy"] == "no-referrer"


def test_only_the_hash_is_kept_and_the_deeds_are_recorded(world, token):
    assert token not in str(CalendarFeed.objects.values_list().get())
    feeds.revoke_feed(actor=world.lin, now=NOW)
    feeds.revoke_feed(actor=world.lin, now=NOW)

    verbs = list(AuditEntry.objects.filter(verb__contains="feed").values_list("verb", flat=True))
    assert verbs == ["coverage.made_feed", "coverage.revoked_feed"]


def test_the_page_shows_the_address_once(sign_in, world):
    client = sign_in(world.lin)
    assert "还没有做地址" in client.get("/events/feed/").content.decode()

    made = client.post("/events/feed/make/", {"form_token": "t"}).content.decode()
    (token,) = re.findall(r"/events/feed/(\S+)\.ics", made)
    assert fetch(token).status_code == 200

    again = client.post("/events/feed/make/", {"form_token": "t"}, follow=True).content.decode()
    assert "地址刚才已经做好，只显示一次。" in again
    assert token not in client.get("/events/feed/").content.decode()
    assert fetch(token).status_code == 200

    gone = client.post("/events/feed/revoke/", follow=True).content.decode()
    assert "日历地址已作废" in gone
    assert fetch(token).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_three_events_cost_no_more_than_one(world, token, django_assert_num_queries, count):
    for number in range(count):
        held(world, title=f"第{number}项")

    with django_assert_num_queries(3):
        fetch(token)
