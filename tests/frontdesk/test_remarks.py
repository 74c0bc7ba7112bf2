"""What was said is noted, and becomes a lead, a topic or a requirement in one go."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from siqin.coverage.models import Lead, Requirement, Topic
from siqin.frontdesk.models import Remark
from siqin.frontdesk.operations import turn_into_lead, turn_into_topic
from siqin.frontdesk.queries import leads_the_office, remarks_visible_to, with_outcomes
from tests.coverage.made import held
from tests.frontdesk.made import WORDS, noted
from tests.world import NOW

pytestmark = pytest.mark.django_db


def press(client, remark, what, **sent):
    address = reverse(f"frontdesk:{what}", args=[remark.pk])
    return client.post(address, {"form_token": what, **sent}, follow=True)


def test_it_becomes_a_lead_in_the_same_words(sign_in, world):
    remark = noted(world, occasion="去白石镇的路上")

    page = press(sign_in(world.he), remark, "to_lead")

    lead = Lead.objects.get()
    assert (lead.words, lead.place, lead.sent_by) == (WORDS, "去白石镇的路上", world.he)
    assert page.redirect_chain[-1][0] == lead.get_absolute_url()
    assert "已变成线索" in page.content.decode()


def test_it_becomes_a_topic_of_this_quarter(world):
    topic = turn_into_topic(remark=noted(world), actor=world.he, now=NOW)

    assert (topic.year, topic.quarter, topic.points) == (2026, 4, WORDS)
    assert topic.title == WORDS[:40]


def test_what_a_leader_said_becomes_his_requirement_of_an_event(sign_in, world):
    remark, event = noted(world), held(world, day=7, kind="MEETING")
    event = now_ahead(event)

    press(sign_in(world.he), remark, "to_requirement", event=event.pk, rule="MUST_COVER")

    made = Requirement.objects.get()
    assert (made.said_by, made.made_by, made.words, made.way) == (
        world.song, world.he, WORDS, "TALK"
    )  # fmt: skip
    event.refresh_from_db()
    assert event.rule == "MUST_COVER"


def now_ahead(event):
    """The same event a week from the day on which the test runs, as its page offers it."""
    start = datetime.now(NOW.tzinfo) + timedelta(days=7)
    type(event).objects.filter(pk=event.pk).update(
        starts_at=start, ends_at=start + timedelta(hours=2)
    )
    event.refresh_from_db()
    return event


def test_not_for_publicity_asks_for_its_reason(sign_in, world):
    remark, event = noted(world), now_ahead(held(world))

    page = press(
        sign_in(world.he), remark, "to_requirement", event=event.pk, rule="NOT_FOR_PUBLICITY"
    )

    assert page.status_code == 422
    assert "请写明原因" in page.content.decode()
    assert Requirement.objects.count() == 0


def test_what_a_member_said_is_no_requirement(sign_in, world):
    remark = noted(world, said_by=world.mei)
    client = sign_in(world.he)

    assert "变成报道要求" not in client.get(remark.get_absolute_url()).content.decode()
    assert press(client, remark, "to_requirement", rule="MUST_COVER").status_code == 404


def test_two_presses_make_one(sign_in, world):
    remark, client = noted(world), sign_in(world.he)

    for _ in range(2):
        press(client, remark, "to_lead")

    assert Lead.objects.count() == 1


def test_it_may_become_several_things(world):
    remark = noted(world)
    turn_into_lead(remark=remark, actor=world.he, now=NOW)
    turn_into_topic(remark=remark, actor=world.he, now=NOW)

    made = {str(one): one.get_absolute_url() for one in remark.outcomes.all()}

    assert made == {
        "线索": Lead.objects.get().get_absolute_url(),
        "选题": Topic.objects.get().get_absolute_url(),
    }


NOTE = reverse("frontdesk:note")


@pytest.mark.parametrize(
    ("sent", "who"),
    [({"said_by": "song"}, "宋志远"), ({"speaker": "县委书记"}, "县委书记")],
)
def test_whoever_said_it_stands_with_it(sign_in, world, sent, who):
    sent = {
        name: getattr(world, one).pk if name == "said_by" else one for name, one in sent.items()
    }

    sign_in(world.lin).post(NOTE, {"words": WORDS, "said_on": "2026-11-23", **sent})

    remark = Remark.objects.get()
    assert (remark.who, remark.noted_by) == (who, world.lin)


@pytest.mark.parametrize(
    ("sent", "said"),
    [({"words": WORDS}, "请选是谁说的"), ({"speaker": "县委书记"}, "请写说了什么")],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(sign_in, world, sent, said):
    page = sign_in(world.he).post(NOTE, {"said_on": "2026-11-23", **sent})

    assert page.status_code == 422
    shown = page.content.decode()
    assert said in shown
    assert next(iter(sent.values())) in shown


def test_who_sees_it_may_view_it_and_nobody_else(world):
    remarks = [noted(world), noted(world, actor=world.lin, said_by=world.gao)]

    for one in world.cast:
        seen = set(remarks_visible_to(one))
        assert seen == {it for it in remarks if one.may("frontdesk.view_remark", it)}, one.name
    assert set(remarks_visible_to(world.lin)) == set(remarks_visible_to(world.gao)) == {remarks[1]}


def test_only_those_who_lead_require(world):
    assert [leads_the_office(one) for one in (world.song, world.tang, None)] == [True, False, False]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_a_fixed_number_of_queries(world, rows, django_assert_num_queries):
    for _ in range(rows):
        turn_into_lead(remark=noted(world), actor=world.he, now=NOW)
    with django_assert_num_queries(5):
        [
            one.thing
            for remark in with_outcomes(remarks_visible_to(world.he))
            for one in remark.outcomes.all()
        ]
