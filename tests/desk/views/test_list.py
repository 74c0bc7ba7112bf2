"""The list: who sees what, in which queue, in how many queries, and the same in Excel."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from siqin.desk.enums import Queue
from tests.world import draft, pass_on, signed, submitted

URL = reverse("desk:manuscripts")


def titles(response):
    return [row.manuscript.title for row in response.context["rows"]]


def pieces(world):
    """One piece in each place."""
    draft(world, title="草稿一篇")
    waiting = submitted(world, title="等初审")
    second = submitted(world, title="等复审")
    pass_on(second, world.gao)
    done = signed(world, title="签发了")
    return waiting, second, done


@pytest.mark.parametrize(
    ("who", "queue", "expected"),
    [
        ("lin", Queue.ALL, {"草稿一篇", "等初审", "等复审", "签发了"}),
        ("lin", Queue.MINE, {"草稿一篇", "等初审", "等复审", "签发了"}),
        ("lin", Queue.WAITING, set()),
        ("gao", Queue.WAITING, {"等初审"}),
        ("gao", Queue.UNIT, {"等初审", "等复审", "签发了"}),
        ("he", Queue.WAITING, {"等复审"}),
        ("he", Queue.MINE, set()),
        ("he", Queue.IN_REVIEW, {"等初审", "等复审"}),
        ("tang", Queue.APPROVED, {"签发了"}),
        ("tang", Queue.RETURNED, set()),
        ("fang", Queue.ALL, set()),
    ],
)
def test_each_queue_shows_its_pieces(world, sign_in, who, queue, expected):
    pieces(world)

    response = sign_in(getattr(world, who)).get(URL, {"queue": queue})

    assert set(titles(response)) == expected


@pytest.mark.parametrize("word", ["白石镇", "林秀云", "互助点建设", "１２天 入户访谈"])
def test_words_are_found_in_title_byline_and_body(world, sign_in, word):
    submitted(world)
    submitted(world, title="另一篇", body="与此无关。", author=world.gao)

    response = sign_in(world.he).get(URL, {"q": word})

    assert titles(response) == ["专题协商农村养老互助点建设"]


def test_filters_and_order_are_kept_in_the_address(world, sign_in):
    submitted(world, title="乙")
    submitted(world, title="甲")
    submitted(world, title="丙", genre="FEATURE")

    query = {
        "genre": "NEWS_REPORT",
        "order": "title",
        "unit": world.group.pk,
        "since": "2026-11-23",
    }
    response = sign_in(world.he).get(URL, query)

    assert titles(response) == ["乙", "甲"]
    assert "genre=NEWS_REPORT" in response.content.decode()


@pytest.mark.parametrize("name", ["manuscripts", "manuscripts_sheet"])
def test_what_cannot_be_is_said_and_nothing_listed(world, sign_in, name):
    submitted(world)

    response = sign_in(world.he).get(reverse(f"desk:{name}"), {"since": "2026-02-30"})

    assert (response.status_code, titles(response)) == (422, [])
    assert "日期不对，请照 2026-11-25 的样子填。" in response.content.decode()


def test_a_page_that_is_none_is_the_first(world, sign_in):
    submitted(world)

    assert len(titles(sign_in(world.he).get(URL, {"page": "x"}))) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    world, sign_in, django_assert_num_queries, count
):
    for _ in range(count):
        pass_on(submitted(world), world.gao)
    client = sign_in(world.he)
    client.get(URL)

    with django_assert_num_queries(13):
        assert len(titles(client.get(URL))) == count


def test_the_sheet_holds_exactly_what_is_seen(world, sign_in):
    submitted(world, title="=HYPERLINK(1)")
    submitted(world, title="另一篇")

    response = sign_in(world.he).get(reverse("desk:manuscripts_sheet"), {"q": "HYPERLINK"})

    rows = list(load_workbook(BytesIO(response.content)).active.values)
    assert [row[1] for row in rows] == ["标题", "=HYPERLINK(1)"]
    assert rows[1][8:10] == ("初审", "高建明")


def test_an_empty_list_says_what_to_do_next(world, sign_in):
    response = sign_in(world.lin).get(URL)

    assert "写第一篇" in response.content.decode()


def test_the_other_office_is_never_seen(world, sign_in):
    submitted(world)

    response = sign_in(world.wu).get(URL)

    assert titles(response) == []


def test_without_signing_in_there_is_no_list(client, world):
    assert client.get(URL).url == f"/signin/?next={URL}"
