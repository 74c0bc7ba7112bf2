"""The pages of assignments: the list and its sheet, asking, answering, the paper."""

from datetime import datetime
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from siqin.coverage.models import Assignment
from siqin.coverage.operations import assigning
from siqin.coverage.queries.assignments import loads
from siqin.people.operations import staffing
from tests.coverage.made import asked, at, held, planned, required
from tests.world import CANARY, NOW

OVER = datetime(2020, 3, 2, 9, tzinfo=NOW.tzinfo)


def address(name, *args, **query):
    return reverse(f"coverage:{name}", args=args, query=query or None)


def offer(world, **said):
    form = {"title": "写写互助点", "assignee": world.lin.pk, "due_on": "2099-12-01"}
    return form | said


def test_an_editor_asks_and_the_page_has_the_words_for_the_group(world, sign_in):
    client = sign_in(world.he)
    response = client.post(address("offer_assignment"), offer(world, due_hour="12:00"))
    page = client.get(response.headers["Location"])

    one = Assignment.objects.get()
    assert response.headers["Location"] == one.get_absolute_url()
    assert (one.assignee, one.offered_by) == (world.lin, world.he)
    assert one.due_at == datetime(2099, 12, 1, 12, tzinfo=NOW.tzinfo)
    assert "何静请林秀云写“写写互助点”" in page.context["said"]


def test_without_an_hour_it_is_due_when_the_office_closes(world, sign_in):
    sign_in(world.he).post(address("offer_assignment"), offer(world))

    assert Assignment.objects.get().due_at == datetime(2099, 12, 1, 18, tzinfo=NOW.tzinfo)


WRONG = {
    "title": {"title": " "},
    "assignee": {"assignee": ""},
    "due_on": {"due_on": "2020-01-01"},
    "max_characters": {"max_characters": "0"},
}


@pytest.mark.parametrize("field", WRONG)
def test_what_is_wrong_is_said_beside_it_and_the_rest_stays(world, sign_in, field):
    said = offer(world, requirement="多写委员怎么说", **WRONG[field])
    response = sign_in(world.he).post(address("offer_assignment"), said)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert response.context["form"]["requirement"].value() == "多写委员怎么说"


def test_a_unit_head_asks_the_people_of_his_unit_alone(world, sign_in):
    client = sign_in(world.gao)
    client.post(address("offer_assignment"), offer(world))
    refused = client.post(address("offer_assignment"), offer(world, assignee=world.su.pk))

    assert refused.status_code == 422
    assert Assignment.objects.get().offered_by == world.gao


def test_asked_twice_for_one_event_he_is_asked_once(world, sign_in):
    event = held(world)
    asked(world, event=event)
    client = sign_in(world.he)
    response = client.post(address("offer_assignment", event=event.pk), offer(world))

    assert response.status_code == 422
    assert "林秀云手上已经有这个活动的约稿“写写白石镇的互助点”" in response.content.decode()
    assert Assignment.objects.count() == 1


def test_the_form_is_filled_from_what_the_leader_wants_of_the_event(world, sign_in):
    event = held(world)
    required(
        world, event, "MUST_COVER", words="写深写实", genres=["NEWS_REPORT"], max_characters=800,
        photo=True, due_at=datetime(2099, 12, 1, 9, 30, tzinfo=NOW.tzinfo),
    )  # fmt: skip
    form = sign_in(world.he).get(address("offer_assignment", event=event.pk)).context["form"]

    found = {name: form[name].value() for name in form.fields if form[name].value()}
    assert found.pop("due_on").isoformat() == "2099-12-01"
    assert found.pop("due_hour").isoformat() == "09:30:00"
    assert found == {
        "title": "到白石镇调研养老服务",
        "requirement": "写深写实",
        "genre": "NEWS_REPORT",
        "max_characters": 800,
        "photo": True,
    }


def test_out_of_a_topic_or_an_event_without_a_word_on_it(world, sign_in):
    topic = planned(
        world, points="写三个村", due_on=datetime(2099, 12, 1, tzinfo=NOW.tzinfo).date()
    )
    client = sign_in(world.he)
    of_topic = client.get(address("offer_assignment", topic=topic.pk)).context["form"].initial
    client.post(address("offer_assignment", topic=topic.pk), offer(world))
    plain = planned(world, genres=[])
    bare = client.get(address("offer_assignment", topic=plain.pk)).context["form"].initial
    event = held(world, day=-3)
    past = client.get(address("offer_assignment", event=event.pk)).context["form"].initial

    assert (of_topic["requirement"], of_topic["genre"]) == ("写三个村", "NEWS_REPORT")
    assert of_topic["due_on"] == topic.due_on
    assert Assignment.objects.get().topic == topic
    assert (bare["genre"], "due_on" in bare) == ("", False)
    assert past == {"title": "到白石镇调研养老服务"}


def test_what_one_could_not_do_is_asked_of_another_as_it_was(world, sign_in):
    event = held(world)
    one = asked(world, event=event, requirement="多写委员怎么说", genre="NEWS_REPORT")
    assigning.decline(assignment=one, reason="下乡", actor=world.lin, now=at(0, 15))
    client = sign_in(world.he)
    again = address("offer_assignment", again=one.pk)
    link = client.get(one.get_absolute_url()).content.decode()
    page = client.get(again)
    client.post(again, offer(world, assignee=world.gao.pk))

    assert f'href="{again}"' in link
    assert page.context["source"] == event
    assert page.context["form"].initial["requirement"] == "多写委员怎么说"
    assert Assignment.objects.get(assignee=world.gao).event == event


def test_what_everybody_has_to_do_stands_where_he_is_chosen(world, sign_in):
    asked(world)
    asked(world, day=-2)
    asked(world, of=world.gao)
    assigning.deliver(assignment=asked(world, of=world.gao), actor=world.gao, now=at(0, 15))
    form = sign_in(world.he).get(address("offer_assignment")).context["form"]

    now = loads(world.he, at(0, 15))
    assert (now.of(world.lin).owed, now.of(world.lin).late) == (2, 1)
    assert (now.of_unit(world.group.pk).owed, now.of(world.he).owed) == (3, 0)
    units = dict(form.fields["assignee"].choices[1:])
    (unit,) = [name for name in units if name.startswith("第一活动组")]
    assert unit.startswith("第一活动组　手上3件")
    assert [name.split("，")[0] for _, name in units[unit]] == [
        "林秀云　手上2件", "高建明　手上1件", "梅玉兰",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_choosing_asks_the_same_few_questions(world, sign_in, django_assert_num_queries, count):
    for number in range(count):
        asked(world, of=(world.lin, world.gao, world.su)[number])
    client = sign_in(world.he)
    client.get(address("offer_assignment"))

    with django_assert_num_queries(8):
        client.get(address("offer_assignment"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_same_few_questions(world, sign_in, django_assert_num_queries, count):
    for number in range(count):
        asked(world, event=held(world), topic=planned(world), title=f"第{number}件")
    client = sign_in(world.he)
    client.get(address("assignments"))

    with django_assert_num_queries(9):
        client.get(address("assignments"))


def test_the_lists_and_the_sheet_hold_the_same(world, sign_in):
    mine = asked(world, of=world.he, by=world.tang, title="本人的")
    late = asked(world, title="超时的")
    Assignment.objects.filter(pk=late.pk).update(due_at=OVER)
    Assignment.objects.filter(pk=mine.pk).update(due_at=datetime(2099, 1, 1, tzinfo=NOW.tzinfo))
    done, refused = asked(world, title="完成的"), asked(world, title="没接的")
    assigning.deliver(assignment=done, actor=world.lin, now=at(0, 15))
    assigning.finish(assignment=done, actor=world.he, now=at(0, 16))
    assigning.decline(assignment=refused, reason="下乡", actor=world.lin, now=at(0, 15))
    client = sign_in(world.he)

    wanted = {
        "mine": {mine}, "offered": {mine, late}, "writing": set(), "late": {late},
        "declined": {refused}, "delivered": set(), "done": {done},
        "all": {mine, late, done, refused}, "nonsense": {mine, late, done, refused},
    }  # fmt: skip
    for shown, those in wanted.items():
        page = client.get(address("assignments", show=shown)).context["rows"]
        sheet = client.get(address("assignments_sheet", show=shown))
        titles = [row[1].value for row in load_workbook(BytesIO(sheet.content)).active.rows][1:]
        assert titles == [one.title for one, _ in page], shown
        assert {one for one, _ in page} == those, shown


def test_others_see_their_own_alone(world, sign_in):
    asked(world, of=world.su)
    client = sign_in(world.lin)

    assert client.get(address("assignments")).context["rows"] == []
    assert client.get(Assignment.objects.get().get_absolute_url()).status_code == 404


def test_who_was_told_and_sees_it_no_more_reads_why(world, sign_in):
    asked(world)
    staffing.end_role(holding=world.gao.holdings.get(), actor=world.tang, now=NOW)
    page = sign_in(world.gao).get(reverse("core:inbox")).content.decode()

    assert "这份约稿现在不归您看了。" in page


def press(client, verb, one, **said):
    name = verb if verb == "undo_answer" else f"{verb}_assignment"
    return client.post(address(name, one.pk), said, follow=True)


def test_he_accepts_thinks_again_and_declines(world, sign_in):
    one = asked(world)
    client = sign_in(world.lin)
    said = [
        [str(line) for line in press(client, verb, one, reason="下乡").context["messages"]]
        for verb in ("accept", "undo_answer", "decline")
    ]

    assert said == [
        ["您接下了“写写白石镇的互助点”，何静和编辑会收到消息。"],
        ["您的答复已收回，可以重新答复。"],
        ["已告诉何静和编辑，您不能承担“写写白石镇的互助点”。"],
    ]
    one.refresh_from_db()
    assert (one.state, one.reason) == ("DECLINED", "下乡")


def test_without_a_reason_nothing_is_declined_and_the_field_is_open(world, sign_in):
    one = asked(world)
    response = press(sign_in(world.lin), "decline", one, reason="")

    assert response.status_code == 422
    assert "请写原因。" in response.content.decode()
    one.refresh_from_db()
    assert one.state == "OFFERED"


def test_too_late_he_learns_how_it_stands(world, sign_in):
    one = asked(world)
    assigning.drop(assignment=one, reason="不用了", actor=world.he, now=at(0, 15))
    said = press(sign_in(world.lin), "accept", one).context["messages"]

    assert [str(line) for line in said] == ["这份约稿刚刚被处理过，现在是“已取消”，请看最新状态。"]


def test_the_desk_drops_and_restores_but_not_beside_another_for_the_event(world, sign_in):
    event = held(world)
    one = asked(world, event=event)
    client = sign_in(world.su)
    press(client, "drop", one, reason="改由报社写")
    asked(world, event=event, title="另一份")
    said = press(client, "restore", one).context["messages"]

    assert [str(line) for line in said] == [
        "林秀云手上另有这个活动的约稿“另一份”，这一份没有恢复。"
    ]
    other = asked(world, title="没有活动的")
    press(client, "drop", other, reason="不用了")
    press(client, "restore", other)
    other.refresh_from_db()
    assert other.state == "OFFERED"


def test_limit_and_requirement_change_as_long_as_it_is_owed(world, sign_in):
    one = asked(world)
    client = sign_in(world.he)
    page = address("change_assignment", one.pk)
    form = client.get(page).context["form"]
    wrong = client.post(page, {"due_on": "2020-01-01", "requirement": "写深些"})
    client.post(page, {"due_on": "2099-12-01", "requirement": "写深些"})
    same = client.post(page, {"due_on": "2099-12-01", "requirement": "写深些"}, follow=True)

    assert form["due_on"].value() == at(2, 18).date()
    assert (wrong.status_code, wrong.context["form"]["requirement"].value()) == (422, "写深些")
    one.refresh_from_db()
    assert (one.requirement, one.due_at.year) == ("写深些", 2099)
    assert [str(line) for line in same.context["messages"]] == ["已改好，林秀云会收到消息。"]
    assigning.deliver(assignment=one, actor=world.lin, now=at(0, 15))
    late = client.post(page, {"due_on": "2099-12-02"}, follow=True)
    assert "已交稿" in next(str(line) for line in late.context["messages"])


def test_the_event_shows_who_was_asked_to_those_who_may_know(world, sign_in):
    event = held(world)
    one = asked(world, event=event)

    assert list(sign_in(world.he).get(event.get_absolute_url()).context["asked"]) == [one]
    assert list(sign_in(world.fang).get(event.get_absolute_url()).context["asked"]) == []


def test_the_other_office_sees_none_of_it(world, sign_in):
    one = asked(world, event=held(world))
    client = sign_in(world.wu)

    for name in ("assignment", "assignment_note", "change_assignment"):
        assert client.get(address(name, one.pk)).status_code == 404
    assert client.get(address("offer_assignment", event=one.event_id)).status_code == 404
    said = offer(world, title=CANARY)
    assert client.post(address("offer_assignment"), said).status_code == 422
