"""Outlines of genres, the occasion of a piece, the outlets wished for."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from tests.desk.views.test_writing import WRITE, edit_url, filled
from tests.outlets.made import outlet
from tests.world import draft

OUTLINE = "【情况】\n村里没有桥。\n【原因】\n【建议】\n"
BARE = "还没有送出去：“原因”“建议”下面还没有写。"


@pytest.mark.parametrize(
    ("genre", "begins"),
    [
        ("INFO_ITEM", "【情况】"),
        ("PUBLIC_OPINION", "【反映人】"),
        ("RESEARCH_REPORT", "一、基本情况"),
        ("NEWS_REPORT", ""),
        ("NO_SUCH", ""),
    ],
)
def test_the_page_begins_with_the_outline_of_the_genre(world, sign_in, genre, begins):
    client = sign_in(world.lin)

    sent = filled(client, f"{WRITE}?genre={genre}")

    assert sent["body"].startswith(begins)
    assert sent["genre"] == (genre if genre != "NO_SUCH" else "NEWS_REPORT")


def test_occasion_and_wishes_are_kept_with_the_piece_and_changed_there(world, sign_in):
    client, paper, site = sign_in(world.lin), outlet(world), outlet(world, name="云岭网")
    client.post(
        WRITE,
        filled(client, WRITE, title="题", body="文", save="1", occasion="专题协商会")
        | {"occasion_on": "2026-11-20", "wishes": [paper.pk, site.pk]},
    )
    manuscript = Manuscript.objects.get()
    assert (manuscript.occasion, manuscript.occasion_on) == ("专题协商会", date(2026, 11, 20))
    assert [one.outlet for one in manuscript.wishes.all()] == [paper, site]

    url = edit_url(manuscript)
    client.post(
        url, filled(client, url, save="1", occasion="", occasion_on="") | {"wishes": [site.pk]}
    )

    manuscript.refresh_from_db()
    assert (manuscript.occasion, manuscript.occasion_on) == ("", None)
    assert [one.outlet for one in manuscript.wishes.all()] == [site]


def test_the_piece_tells_what_it_is_about_and_where_it_would_go(world, sign_in):
    manuscript = draft(
        world, occasion="专题协商会", occasion_on=date(2026, 11, 20), wishes=[outlet(world)]
    )

    page = sign_in(world.lin).get(manuscript.get_absolute_url()).content.decode()

    assert "11月20日　专题协商会" in page
    assert f"希望投给{manuscript.wishes.get().outlet.name}" in page


def test_anothers_outlet_is_no_choice(world, sign_in):
    client = sign_in(world.lin)

    page = client.post(
        WRITE, filled(client, WRITE, title="题", body="文", save="1") | {"wishes": ["9999"]}
    )

    assert page.status_code == 422
    assert not Manuscript.objects.exists()


def text(response):
    return unescape(re.sub(r"<[^>]+>", "", response.content.decode()))


def test_an_outline_left_empty_is_asked_about_once(world, sign_in):
    client = sign_in(world.lin)
    sent = filled(client, f"{WRITE}?genre=INFO_ITEM", title="题", body=OUTLINE, submit="1")

    asked = client.post(WRITE, sent)
    assert (asked.status_code, text(asked).count(BARE)) == (409, 1)
    assert OUTLINE.strip() in asked.content.decode()
    assert not Manuscript.objects.exists()
    less = client.post(WRITE, sent | {"bare": "“建议”下面还没有写"})
    assert less.status_code == 409
    client.post(WRITE, sent | {"bare": "“原因”“建议”下面还没有写"})

    assert Manuscript.objects.get().state == State.IN_REVIEW


@pytest.mark.parametrize(("genre", "press"), [("INFO_ITEM", "save"), ("NEWS_REPORT", "submit")])
def test_a_draft_and_a_genre_without_an_outline_are_not_asked_about(world, sign_in, genre, press):
    client = sign_in(world.lin)

    client.post(
        WRITE, filled(client, f"{WRITE}?genre={genre}", title="题", body=OUTLINE) | {press: "1"}
    )

    assert Manuscript.objects.count() == 1


def test_a_draft_that_is_changed_and_sent_on_is_asked_about(world, sign_in):
    manuscript, client = draft(world, genre="PUBLIC_OPINION"), sign_in(world.lin)
    url = edit_url(manuscript)
    sent = filled(client, url, body=OUTLINE, body_html="", submit="1")

    asked = client.post(url, sent)
    assert (asked.status_code, text(asked).count(BARE)) == (409, 1)
    client.post(url, sent | {"bare": "“原因”“建议”下面还没有写"})

    assert Manuscript.objects.get().state == State.IN_REVIEW


def test_a_draft_sent_on_from_its_page_is_asked_about(world, sign_in):
    manuscript = draft(world, genre="PUBLIC_OPINION", body=OUTLINE)
    client, url = sign_in(world.lin), reverse("desk:submit", args=[manuscript.pk])

    asked = client.post(url, {"version": 1})
    assert (asked.status_code, text(asked).count(BARE)) == (409, 1)
    kept = re.search(r'name="bare" value="([^"]+)"', asked.content.decode())[1]
    client.post(url, {"version": 1, "bare": unescape(kept)})

    assert Manuscript.objects.get().state == State.IN_REVIEW
    assert client.post(url, {"version": 1}).url == manuscript.get_absolute_url()
