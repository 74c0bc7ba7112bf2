"""The undo block of the page, and the office's time for it on the routes page."""

import pytest
from django.urls import reverse

from siqin.core.reliances import Reliance
from siqin.desk.queries import latest_deed
from siqin.people.operations import deputies
from tests.desk.deputies import deputise
from tests.desk.places import at_level
from tests.desk.views.test_claiming import said, seen, text, url
from tests.world import at, pass_on


def test_who_passed_undoes_it_from_the_page(world, sign_in):
    manuscript = at_level(world, 2)
    client = sign_in(world.he)
    client.post(url("pass", manuscript), seen(manuscript))
    assert "可以撤销" in text(client.get(manuscript.get_absolute_url()))

    deed = {"deed": latest_deed(manuscript).pk}
    response = client.post(url("undo", manuscript), deed)

    assert said(response)[-1] == (
        "《专题协商农村养老互助点建设》刚才的通过已撤销，通知过的人已再通知，现在在您、苏文手里。"
    )
    manuscript.refresh_from_db()
    assert manuscript.level == 2
    page = text(client.get(manuscript.get_absolute_url()))
    assert "撤销通过（复审），不算数了。" in page
    assert "可以撤销" not in page


def test_who_was_a_deputy_then_undoes_it_too_and_reads_so(world, sign_in):
    made = deputise(world, world.fang, world.tang)
    manuscript, client = at_level(world, 3), sign_in(world.fang)
    client.post(url("pass", manuscript), seen(manuscript))
    deputies.revoke_deputy(made=made, actor=world.tang, now=at(1))
    assert "可以撤销" in text(client.get(manuscript.get_absolute_url()))

    deed = {"deed": latest_deed(manuscript).pk}
    page = client.post(url("undo", manuscript), deed, follow=True)

    assert page.status_code == 200
    assert "刚才的签发已撤销，通知过的人已再通知，现在在唐立新手里。" in text(page)


def test_the_next_reviewer_and_the_author_are_not_offered_it(world, sign_in):
    manuscript = at_level(world, 2)
    sign_in(world.he).post(url("pass", manuscript), seen(manuscript))

    for who in (world.tang, world.lin):
        assert "可以撤销" not in text(sign_in(who).get(manuscript.get_absolute_url()))


@pytest.mark.parametrize("deed", ["", "x", "７", "0"])
def test_nonsense_undoes_nothing(world, sign_in, deed):
    manuscript = at_level(world, 2)

    response = sign_in(world.gao).post(url("undo", manuscript), {"deed": deed})

    assert "您这一步没有执行" in said(response)[0]


def test_after_its_time_it_says_so(world, sign_in):
    manuscript = at_level(world, 2)
    pass_on(manuscript, world.he, now=at(3))

    response = sign_in(world.he).post(url("undo", manuscript), {"deed": latest_deed(manuscript).pk})

    assert "已经过了30分钟，不能撤销了。" in said(response)[0]


def test_what_stands_on_it_is_named(world, sign_in, monkeypatch):
    manuscript = at_level(world, 3)
    client = sign_in(world.tang)
    client.post(url("pass", manuscript), seen(manuscript))
    relied = [Reliance("《政协信息》第11期", "/issues/1/")]
    monkeypatch.setattr("siqin.desk.queries.undoing.reliances_on", lambda _: relied)

    response = client.post(url("undo", manuscript), {"deed": latest_deed(manuscript).pk})

    assert said(response)[-1] == (
        "这一版已用于《政协信息》第11期，不能撤销签发。请先从那里撤下来。"
    )


@pytest.mark.parametrize(("minutes", "words"), [("45", "45分钟内可以撤销"), ("0", "以后不能撤销")])
def test_the_office_head_sets_the_time(world, sign_in, minutes, words):
    response = sign_in(world.tang).post(reverse("desk:set_undo_time"), {"minutes": minutes})

    assert said(response) == [f"审稿的决定{words}。"]
    world.office.refresh_from_db()
    assert world.office.undo_minutes == int(minutes)


def test_a_wrong_time_is_said_beside_the_field(world, sign_in):
    response = sign_in(world.tang).post(reverse("desk:set_undo_time"), {"minutes": "一刻钟"})

    assert response.status_code == 422
    assert "请填整数。" in text(response)
    assert (
        sign_in(world.he).post(reverse("desk:set_undo_time"), {"minutes": "5"}).status_code == 403
    )
