"""Of each survey, inspection, proposal and visit: what could be made of it, and what was."""

import pytest
from django.urls import reverse

from siqin.desk.operations import drafting
from siqin.watch.panels import event_panel
from siqin.watch.queries.derivatives import conversions_of, fruitful_events
from tests.coverage.made import held, required
from tests.world import NOW, at, draft, submitted

pytestmark = pytest.mark.django_db


def conversions(world, person=None):
    person = person or world.he
    return conversions_of(person, fruitful_events(person, NOW))


def still_open(row):
    return [genre.label for genre in row.open]


def test_what_was_made_stands_beside_what_could_be(world):
    event = held(world, day=-2)
    submitted(world, event=event, title="消息一篇")
    submitted(world, event=event, title="信息一篇", genre="INFO_ITEM")
    submitted(world, event=event, title="评论一篇", genre="COMMENTARY")

    (row,) = conversions(world)

    assert [piece.title for piece in row.pieces] == ["消息一篇", "信息一篇", "评论一篇"]
    assert still_open(row) == ["社情民意", "调研报告", "通讯"]


def test_a_piece_one_may_not_open_is_made_but_not_named(sign_in, world):
    event = held(world, day=-900)
    submitted(world, event=event, author=world.su, title="提案委的一篇")

    (row,) = conversions(world, world.lin)
    page = sign_in(world.lin).get(reverse("watch:derivatives")).content.decode()

    assert [piece.visible for piece in row.pieces] == [False]
    assert "消息" not in still_open(row)
    assert "提案委的一篇" not in page
    assert "有人写了" in page


def test_a_draft_and_what_was_taken_back_are_not_made(world):
    event = held(world, day=-2)
    draft(world, event=event)
    piece = submitted(world, event=event)
    drafting.withdraw(manuscript=piece, reason="写错了", actor=world.lin, now=at(2))

    assert conversions(world)[0].pieces == []


def test_only_what_is_over_and_may_be_told_of_asks_for_more(world):
    held(world, day=-1, title="走访", kind="VISIT")
    held(world, day=-1, kind="MEETING")
    held(world, day=1)
    required(world, held(world, day=-1), "NOT_FOR_PUBLICITY", reason="内部会议")

    assert [one.event.title for one in conversions(world)] == ["走访"]


def test_whoever_writes_for_a_unit_sees_its_events(world):
    held(world, day=-1, title="第一活动组的")
    held(world, day=-1, title="提案委的", unit=world.committee)

    assert [one.event.title for one in conversions(world, world.lin)] == ["第一活动组的"]
    assert len(conversions(world, world.song)) == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_they_take_a_fixed_number_of_queries(world, rows, django_assert_num_queries):
    for _ in range(rows):
        submitted(world, event=held(world, day=-1))
    with django_assert_num_queries(3):
        conversions(world)


def test_an_events_page_shows_its_own(world):
    assert event_panel(world.lin, held(world)).context["row"].pieces == []
    assert event_panel(world.lin, held(world, kind="MEETING")) is None


@pytest.mark.parametrize(("kind", "found"), [("", 2), ("VISIT", 1), ("NONE", 2)])
def test_the_page_narrows_by_kind_and_leads_to_writing(sign_in, world, kind, found):
    held(world, day=-900)
    event = held(world, day=-900, kind="VISIT")

    page = sign_in(world.he).get(reverse("watch:derivatives"), {"kind": kind})

    assert len(page.context["rows"]) == found
    assert f"event={event.pk}&amp;genre=PUBLIC_OPINION" in page.content.decode()
