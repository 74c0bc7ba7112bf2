"""Notices of pieces that whoever was told does not see any more."""

import pytest

from siqin.people.models import Deputy
from siqin.people.operations import deputies, staffing
from tests.desk.deputies import deputise
from tests.desk.places import at_level
from tests.desk.views.test_claiming import text
from tests.world import NOW

ENDED = "您的代理已经结束，这篇稿件不再由您办，也看不到了。"
OTHERWISE = "您的职务有了变动，或者稿件另有安排，这篇稿件现在看不到了。"


def told_as_deputy(world):
    """fang was asked for tang; the deputy row, and the notice."""
    made = deputise(world, world.fang, world.tang)
    manuscript = at_level(world, 3)
    return made, manuscript, world.fang.notifications.get(kind="desk.passed")


def revoke(world, made):
    deputies.revoke_deputy(made=made, actor=world.tang, now=NOW)


def expire(_, made):
    Deputy.objects.filter(pk=made.pk).update(until=NOW.date())


def test_while_he_is_a_deputy_the_line_leads_to_the_piece(world, sign_in):
    _, manuscript, notice = told_as_deputy(world)
    client = sign_in(world.fang)

    page = text(client.get("/inbox/"))

    assert f'<a class="t" href="/inbox/{notice.pk}/">请审：{manuscript.title}</a>' in page
    assert client.get(f"/inbox/{notice.pk}/")["Location"] == manuscript.get_absolute_url()


@pytest.mark.parametrize("ends", [revoke, expire])
def test_afterwards_it_leads_nowhere_and_says_why(world, sign_in, ends):
    made, manuscript, notice = told_as_deputy(world)
    ends(world, made)
    client = sign_in(world.fang)

    page = text(client.get("/inbox/"))

    assert f"/inbox/{notice.pk}/" not in page
    assert f'<p class="meta">{ENDED}</p>' in page
    assert manuscript.get_absolute_url() not in page
    assert client.get(manuscript.get_absolute_url()).status_code == 404


def test_an_older_page_of_lines_leads_back_to_them(world, sign_in):
    made, _, notice = told_as_deputy(world)
    revoke(world, made)

    response = sign_in(world.fang).get(f"/inbox/{notice.pk}/", follow=True)

    assert response.redirect_chain == [("/inbox/", 302)]
    page = text(response)
    assert page.count(ENDED) == 2  # said once, and beside the line, which is read by now
    assert response.context["fresh"] == list(world.fang.notifications.filter(read_at=None))
    assert f"<span>{notice.subject}</span>" in page


def test_who_was_no_deputy_reads_nothing_of_one(world, sign_in):
    at_level(world, 1)
    notice = world.gao.notifications.get(kind="desk.submitted")
    staffing.end_role(holding=world.gao.holdings.get(), actor=world.tang, now=NOW)

    page = text(sign_in(world.gao).get("/inbox/"))

    assert (notice.subject in page, OTHERWISE in page, ENDED in page) == (True, True, False)


@pytest.mark.parametrize("number", [1, 3])
def test_the_lines_cost_the_same_for_any_number(world, sign_in, number, django_assert_num_queries):
    made = deputise(world, world.fang, world.tang)
    for _ in range(number):
        at_level(world, 3)
    revoke(world, made)
    client = sign_in(world.fang)
    client.get("/inbox/")

    with django_assert_num_queries(10):
        page = text(client.get("/inbox/"))
    assert page.count(ENDED) == number
