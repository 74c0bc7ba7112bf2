"""The page of one piece: what it shows, to whom, in how many queries."""

import re

import pytest
from django.urls import reverse

from siqin.desk.models import ReviewRoute
from siqin.desk.operations import drafting
from siqin.desk.operations.authorship import set_authors
from tests.desk.places import PLACES, at_level, returned, rewrite
from tests.world import NOW, at, draft, pass_on, signed, submitted


def text(response):
    return " ".join(response.content.decode().split())


def page(client, manuscript):
    return client.get(manuscript.get_absolute_url())


@pytest.mark.parametrize(
    ("place", "who", "button"),
    [
        ("draft", "lin", "投稿，送高建明初审"),
        ("returned", "lin", "报送，送高建明初审"),
        ("level 1", "gao", "通过，送何静或苏文复审"),
        ("level 2", "he", "通过，送唐立新终审签发"),
        ("level 3", "tang", "签发"),
    ],
)
def test_the_one_red_button_names_what_will_happen(world, sign_in, place, who, button):
    manuscript = PLACES[place](world)

    response = page(sign_in(getattr(world, who)), manuscript)

    red = [part.split("</button>")[0] for part in text(response).split('btn-primary btn-lg">')[1:]]
    assert red == [button]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("who", ["song", "zheng"])
def test_who_may_nothing_gets_no_button(world, sign_in, place, who):
    manuscript = PLACES[place](world)

    response = page(sign_in(getattr(world, who)), manuscript)

    assert response.status_code == (404 if place == "draft" else 200)
    assert "sticky" not in text(response)


@pytest.mark.parametrize("authors", [("gao", "he", "su", "tang"), ()])
def test_where_nobody_can_sign_the_button_promises_nobody(world, sign_in, authors):
    manuscript = draft(world)
    if authors:
        names = drafting.by_person(*(getattr(world, one) for one in authors))
        set_authors(manuscript, names)
    else:
        ReviewRoute.objects.update(active=False)

    shown = text(page(sign_in(world.lin), manuscript))

    assert ">投稿</button>" in shown
    assert "初审" not in shown


def test_it_says_in_whose_hands_and_what_became_of_it(world, sign_in):
    manuscript = at_level(world, 1)
    pass_on(manuscript, world.gao, comment="数字已核对")
    rewrite(manuscript, world.he, "改过的正文。")

    shown = text(page(sign_in(world.lin), manuscript))

    for words in ("复审中", "何静、苏文，", "初审通过第1版：“数字已核对”", "改为第2版。",
                  "报送第1版。", "接手后8个工作小时内"):  # fmt: skip
        assert words in shown


def test_merged_levels_and_who_entered_it_are_printed(world, sign_in):
    manuscript = signed(world, author=world.zheng, importance="IMPORTANT")
    entered = submitted(world, author=world.mei)
    client = sign_in(world.he)

    assert "审定（并入终审）" in text(page(client, manuscript))
    assert "何静代录" in text(page(client, entered))
    sheet = text(client.get(reverse("desk:review_sheet", args=[manuscript.pk])))
    assert "终审，第1版<p>审定（并入终审）</p>" in sheet


def test_the_sheet_holds_the_return_and_the_signature(world, sign_in):
    manuscript = returned(world)
    drafting.submit(manuscript=manuscript, actor=world.lin, now=NOW)
    for reviewer in (world.gao, world.he, world.tang):
        pass_on(manuscript, reviewer)

    sheet = sign_in(world.he).get(reverse("desk:review_sheet", args=[manuscript.pk]))
    rows = [re.sub(r"\s+|<[^>]+>", " ", row) for row in text(sheet).split("<tr>")]

    found = [row.split()[:4] for row in rows if "第1版" in row]
    assert ["复审，第1版", "第1次报送", "何静", "退回：数字要核对"] in found
    assert ["终审签发，第1版", "唐立新", "签发"] in [row[:3] for row in found]


def test_the_page_takes_the_same_queries_however_long_its_story(
    world, sign_in, django_assert_max_num_queries
):
    """At most 34 with whatever panels the apps above add to it."""
    manuscript = at_level(world, 2)
    client = sign_in(world.he)
    page(client, manuscript)
    taken = []
    for number in range(3):
        with django_assert_max_num_queries(34) as queries:
            page(client, manuscript)
        taken.append(len(queries))
        rewrite(manuscript, world.he, f"第{number}稿。", now=at(number))

    assert len(set(taken)) == 1


@pytest.mark.parametrize("name", ["manuscript", "review_sheet", "compare_versions"])
def test_another_offices_people_find_nothing(world, sign_in, name):
    manuscript = signed(world)

    assert sign_in(world.wu).get(reverse(f"desk:{name}", args=[manuscript.pk])).status_code == 404


def test_a_version_shows_its_exact_words_and_who_reviewed_them(world, sign_in):
    manuscript = at_level(world, 2)
    rewrite(manuscript, world.he, "改过的正文。")
    client = sign_in(world.lin)

    first = text(client.get(reverse("desk:version", args=[manuscript.pk, 1])))

    assert "白石镇" in first
    assert "<b>初审 通过</b> 高建明" in first
    assert client.get(reverse("desk:version", args=[manuscript.pk, 9])).status_code == 404


def test_two_versions_are_compared_letter_by_letter(world, sign_in):
    manuscript = draft(world, body="全县现有互助点29个。\n不变的一段。")
    rewrite(manuscript, world.lin, "全县现有互助点31个。\n不变的一段。\n添的一段。")
    url = reverse("desk:compare_versions", args=[manuscript.pk])

    for query in ({}, {"from": "1", "to": "2"}, {"from": "x", "to": "y"}):
        shown = text(sign_in(world.lin).get(url, query))
        assert "全县现有互助点<del>29</del><ins>31</ins>个。" in shown
        assert "<p>不变的一段。</p> <p><ins>添的一段。</ins></p>" in shown
    assert sign_in(world.lin).get(url, {"to": "9"}).status_code == 404


def test_reading_pages_take_no_post(world, sign_in):
    manuscript = draft(world)

    assert sign_in(world.lin).post(manuscript.get_absolute_url()).status_code == 405
