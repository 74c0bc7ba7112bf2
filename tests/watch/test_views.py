import pytest
from django.urls import reverse

from siqin.coverage.models import Event
from siqin.coverage.operations import events
from tests.coverage.made import held, required
from tests.world import NOW

pytestmark = pytest.mark.django_db
GAPS = reverse("watch:gaps")


def close(client, event, **sent):
    return client.post(reverse("watch:close_gap", args=[event.pk]), sent, follow=True)


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"quick": "内部事务，不对外报道"}, "内部事务，不对外报道"),
        ({"quick": "由主办单位报道", "reason": "县委办统一报"}, "县委办统一报"),
    ],
)
def test_one_click_closes_a_gap_with_its_reason(sign_in, world, sent, reason):
    event = held(world, day=-900)

    page = close(sign_in(world.he), event, **sent)

    assert "已记为无需报道" in page.content.decode()
    event.refresh_from_db()
    assert (event.state, event.ended_reason) == ("CLOSED", reason)


def test_without_a_reason_nothing_is_closed(sign_in, world):
    event = held(world, day=-900)

    page = close(sign_in(world.he), event, reason=" ")

    assert page.status_code == 422
    assert "请选一个原因" in page.content.decode()
    assert Event.objects.get().state == "STANDING"


def test_what_a_leader_wants_told_is_not_set_aside(sign_in, world):
    event = held(world, day=-900)
    required(world, event, "MUST_COVER")
    editor = sign_in(world.he)

    offered = reverse("watch:close_gap", args=[event.pk]) in editor.get(GAPS).content.decode()
    page = close(editor, event, quick="由主办单位报道")

    assert not offered
    assert f"{world.song.name}要求必报，不能记为无需报道" in page.content.decode()
    assert Event.objects.get().state == "STANDING"


def test_a_reason_too_long_stands_beside_what_is_wrong_with_it(sign_in, world):
    event, words = held(world, day=-900), "长" * 201

    page = close(sign_in(world.he), event, reason=words)

    assert page.status_code == 422
    assert f'value="{words}" aria-invalid="true"' in page.content.decode()
    assert f'id="close-{event.pk}-error"' in page.content.decode()


def test_the_gaps_are_paged_and_closing_one_stays_on_its_page(sign_in, world, monkeypatch):
    monkeypatch.setattr("siqin.watch.views.gaps.ROWS", 2)
    first, second, third = (held(world, day=-900 + turn) for turn in range(3))
    editor = sign_in(world.he)

    page = editor.get(GAPS + "?page=2")
    shown = [gap.event for gap in page.context["gaps"].late.rows]

    assert shown == [third]
    assert "3项" in page.content.decode()
    address = f"{reverse('watch:close_gap', args=[third.pk])}?page=2"
    assert address in page.content.decode()
    assert editor.post(address, {"quick": "由主办单位报道"}).url == GAPS + "?page=2"
    assert [gap.event for gap in editor.get(GAPS).context["gaps"].late.rows] == [first, second]


def test_who_is_late_reads_what_became_of_it(sign_in, world):
    event = held(world, day=-900)
    events.cancel(event=event, reason="改期", actor=world.su, now=NOW)

    page = close(sign_in(world.he), event, quick="由主办单位报道")

    assert "刚刚被别人处理过，现在是“已取消”" in page.content.decode()


def test_a_gap_can_be_written_of_from_the_list(sign_in, world):
    event = held(world, day=-900)

    page = sign_in(world.lin).get(GAPS).content.decode()

    assert f"{reverse('desk:write')}?fresh=1&amp;event={event.pk}" in page
    assert "无需报道" not in page


def test_an_empty_list_says_that_all_was_told(sign_in, world):
    assert "都报了" in sign_in(world.he).get(GAPS).content.decode()
