"""On how few outlets the publications rest, and what each outlet took before."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse

from siqin.adoptions.operations import answering
from siqin.adoptions.queries.breadth import Unmoved, breadth_of, unmoved_outlets, untried_outlets
from siqin.adoptions.queries.taking import days_to_print, taken_by
from tests.adoptions.made import DAY, recorded, verified
from tests.adoptions.pitches import THEN, pitched
from tests.outlets.made import outlet
from tests.world import draft, signed


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def test_the_share_of_the_top_two_is_of_what_counts(world):
    papers = [outlet(world, name=name) for name in ("甲报", "乙报", "丙报")]
    piece = signed(world)
    for number, paper in [(3, papers[2]), (2, papers[0]), (1, papers[1])]:
        for one in range(number):
            verified(world, paper, piece, title=f"第{one}篇")
    verified(world, papers[1], piece, title="转载的", reprint=True)
    recorded(world, papers[1], piece, title="没有核对的")

    found = breadth_of(world.he, *YEAR)

    assert found.top == [(papers[2], 3), (papers[0], 2)]
    assert (found.whole, found.outlets, found.share.rate) == (6, 3, 5 / 6)
    assert breadth_of(world.he, date(2026, 11, 21), date(2026, 12, 31)).share.rate is None


def test_an_outlet_is_untried_after_half_a_year_without_a_pitch_or_a_publication(world):
    paper, offered = outlet(world, name="甲报"), outlet(world, name="乙报")
    outlet(world, name="本刊", carrier="INTERNAL")
    verified(world, paper)
    back = pitched(world, paper)
    answering.withdraw(pitch=back, words="", actor=world.he, now=THEN)
    pitched(world, offered)
    other = outlet(world, name="丙报")

    assert untried_outlets(world.he, DAY + timedelta(179)) == [(other, None)]
    assert untried_outlets(world.he, DAY + timedelta(180)) == [(paper, DAY), (other, None)]
    assert len(untried_outlets(world.he, DAY + timedelta(200))) == 3


def test_what_is_not_yet_verified_was_tried_all_the_same(world):
    paper = outlet(world)
    recorded(world, paper, signed(world))

    assert untried_outlets(world.he, DAY + timedelta(7)) == []


def test_an_outlet_that_declined_or_stayed_silent_is_told_with_how_often(world):
    paper, piece = outlet(world), signed(world)
    words = {"words": "", "actor": world.he, "now": THEN}
    for answer in (answering.decline, answering.give_up, answering.give_up, None):
        made = pitched(world, paper, piece, despite={f"HERE_ALREADY:{paper.name}"})
        if answer:
            answer(pitch=made, **words)
    pitched(world, outlet(world, name="省报"), piece)

    assert unmoved_outlets(world.he, *YEAR) == [Unmoved(paper, 4, 1, 2)]
    assert unmoved_outlets(world.he, date(2025, 1, 1), date(2025, 12, 31)) == []


def test_what_an_outlet_took_is_told_by_genre(world):
    paper = outlet(world)
    piece = signed(world)
    for title, genre, day in [
        ("一", "NEWS_REPORT", DAY), ("二", "FEATURE", DAY), ("三", "FEATURE", DAY - timedelta(3)),
    ]:  # fmt: skip
        verified(world, paper, piece, title=title, genre=genre, published_on=day)

    assert [(one.genre, one.number, one.last) for one in taken_by(world.he, paper)] == [
        ("FEATURE", 2, DAY), ("NEWS_REPORT", 1, DAY),
    ]  # fmt: skip


def test_how_long_it_takes_is_counted_from_submission(world):
    paper = outlet(world)
    piece = signed(world)  # submitted on 23 November
    verified(world, paper, piece, title="早先登的")
    verified(world, paper, draft(world), title="没有报送过的")
    assert days_to_print(world.he, paper) is None

    for title, day in [("一", 25), ("二", 26)]:
        verified(world, paper, piece, title=title, published_on=date(2026, 11, day))

    assert days_to_print(world.he, paper) == (2.5, 2)


@pytest.fixture
def today(monkeypatch):
    last_day = SimpleNamespace(localdate=lambda: YEAR[1])
    monkeypatch.setattr("siqin.adoptions.views.breadth.timezone", last_day)


@pytest.mark.parametrize("number", [1, 3, 50])
@pytest.mark.usefixtures("today")
def test_the_page_names_them_with_their_rows(world, sign_in, django_assert_num_queries, number):
    papers = [outlet(world, name=f"报{one}") for one in range(number)]
    piece = signed(world)
    for paper in papers:
        outlet(world, name=f"没试过的{paper.pk}")
        verified(world, paper, piece)
        made = pitched(world, paper, signed(world))
        answering.decline(pitch=made, words="", actor=world.he, now=THEN)
    client = sign_in(world.he)
    client.get(reverse("core:inbox"))

    with django_assert_num_queries(11):
        page = client.get(reverse("adoptions:breadth"))

    assert [(one, n) for one, n, _ in page.context["top"]] == [(one, 1) for one in papers[:2]]
    assert len(page.context["untried"]) == number
    assert len(page.context["unmoved"]) == number
    rows = client.get(page.context["top"][0][2]).context["page"]
    assert [one.outlet for one in rows] == [papers[0]]
    offered = client.get(page.context["unmoved"][0][2]).context["page"]
    assert [(one.outlet, one.state) for one in offered] == [(papers[0], "DECLINED")]


@pytest.mark.usefixtures("today")
def test_a_span_that_cannot_be_says_so_and_shows_the_usual(world, sign_in):
    client = sign_in(world.he)
    address = reverse("adoptions:breadth")

    wrong = client.get(address, {"from": "2026-02-01", "to": "2026-01-01"})
    unread = client.get(address, {"from": "不知道"})
    right = client.get(address, {"from": "2025-01-01", "to": "2025-12-31"})

    assert (wrong.status_code, unread.status_code) == (422, 422)
    assert (wrong.context["start"], wrong.context["end"]) == YEAR
    assert right.context["end"] == date(2025, 12, 31)


def test_the_outlets_page_opens_what_it_took_of_a_genre(world, sign_in):
    paper = outlet(world)
    piece = signed(world)
    verified(world, paper, piece, title="一", genre="FEATURE", published_on=date(2026, 11, 24))
    verified(world, paper, piece, title="二")
    client = sign_in(world.he)

    page = client.get(paper.get_absolute_url())

    taken = page.context["panels"][0].context["taken"]
    rows = client.get({one.genre: address for one, address in taken}["FEATURE"])
    assert [one.title for one in rows.context["page"]] == ["一"]
    assert "只看通讯" in rows.content.decode()
    assert "平均1天" in page.content.decode()
