"""Two pages of one event: nothing of what either typed is lost, nothing is entered twice, and
whoever was asked to write of what falls through is told."""

import pytest
from django.urls import reverse

from siqin.coverage.forms import seen
from siqin.coverage.models import Event
from siqin.coverage.operations import events
from tests.coverage.made import asked, at, held
from tests.world import NOW

pytestmark = pytest.mark.django_db
ADD = reverse("coverage:add_event")


def filled(**said):
    return {"title": "开会", "first": "2026-11-25", "kind": "MEETING", "rank": "UNIT"} | said


def changed(client, event, mark, **said):
    sent = filled(
        title=event.title, first="2026-11-23", begins="09:00", ends="11:00", kind="SURVEY"
    )
    address = reverse("coverage:change_event", args=[event.pk])
    return client.post(address, sent | said | {"seen": mark})


def test_who_saves_an_older_page_reads_what_stands_there_now(world, sign_in):
    event = held(world, place="白石镇")
    mark = seen(event)
    changed(sign_in(world.he), event, mark, place="白石镇敬老院", unit=event.unit_id)

    page = changed(sign_in(world.su), event, mark, place="白石镇", unit=event.unit_id, note="带车")
    again = changed(
        sign_in(world.su),
        event,
        page.context["seen"],
        place="白石镇",
        unit=event.unit_id,
        note="带车",
    )

    assert page.status_code == 422
    shown = page.content.decode()
    assert "现在登记的是：地点：白石镇敬老院；备注：（空）" in shown
    assert 'value="白石镇"' in shown
    assert "带车" in shown
    assert again.status_code == 302
    event.refresh_from_db()
    assert (event.place, event.note) == ("白石镇", "带车")


def test_the_story_says_what_was_changed(world, sign_in):
    event = held(world, place="白石镇")
    changed(sign_in(world.he), event, "", place="茶山乡", unit=event.unit_id, begins="10:00")

    page = sign_in(world.he).get(event.get_absolute_url()).content.decode()

    assert "改了活动的内容：时间、地点原为“白石镇”" in page


def test_one_event_is_entered_once(world, sign_in):
    client = sign_in(world.he)
    first = client.post(ADD, filled(begins="09:00", form_token="1" * 32))

    again = client.post(ADD, filled(begins="09:00", form_token="2" * 32))
    later = client.post(ADD, filled(begins="15:00", form_token="3" * 32))

    assert [one.status_code for one in (first, again, later)] == [302, 422, 302]
    assert "没有重复登记" in again.content.decode()
    assert Event.objects.count() == 2


@pytest.mark.parametrize(("verb", "why"), [("cancel", "活动取消了"), ("close", "这个活动无需报道")])
def test_whoever_was_asked_is_told_when_it_falls_through(world, verb, why):
    event = held(world, day=-1)
    mine = asked(world, event=event)
    done = asked(world, of=world.fang, event=event)
    done.state = "DELIVERED"
    done.save()

    getattr(events, verb)(event=event, reason="改期", actor=world.he, now=at(0, 15))

    mine.refresh_from_db()
    done.refresh_from_db()
    assert (mine.state, mine.reason, done.state) == ("DROPPED", why, "DELIVERED")
    told = world.lin.notifications.filter(kind="coverage.assignment_dropped").get()
    assert why in told.body


def test_a_page_of_this_morning_does_not_undo_an_answer(world, sign_in):
    mine = asked(world)
    client = sign_in(world.lin)
    client.post(reverse("coverage:accept_assignment", args=[mine.pk]))

    page = client.post(
        reverse("coverage:decline_assignment", args=[mine.pk]),
        {"reason": "外出", "state": "OFFERED"},
        follow=True,
    )

    mine.refresh_from_db()
    assert mine.state == "ACCEPTED"
    assert "现在是“已接下”" in page.content.decode()


def test_a_limit_before_the_event_is_refused(world, sign_in):
    event = held(world, day=3)
    sent = {"rule": "MUST_COVER", "due_on": NOW.date().isoformat()}

    page = sign_in(world.song).post(reverse("coverage:require", args=[event.pk]), sent)

    assert page.status_code == 422
    assert "在活动开始以前" in page.content.decode()
