"""The list: who sees what, in which queue, in how many queries, and the same in Excel."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from siqin.adoptions.operations.judging import remove
from siqin.desk.enums import Order, Queue
from tests.adoptions.made import recorded
from tests.factories.periodicals import issue, placed
from tests.outlets.made import outlet
from tests.world import at, draft, pass_on, signed, submitted

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


def test_what_stands_beyond_its_limit_is_late_whoever_has_it(world, sign_in, monkeypatch):
    pass_on(submitted(world, title="等复审"), world.gao)
    draft(world, title="草稿一篇")
    client = sign_in(world.he)

    monkeypatch.setattr("django.utils.timezone.now", lambda: at(3))
    in_time = titles(client.get(URL, {"queue": Queue.LATE}))
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(24 * 7))
    late = titles(client.get(URL, {"queue": Queue.LATE}))

    assert (in_time, late) == ([], ["等复审"])


def test_what_is_signed_and_neither_placed_nor_printed_is_unplaced(world, sign_in):
    signed(world, title="没有用上")
    made = issue(world)
    placed(world, made)
    printed = recorded(world, outlet(world), signed(world, title="见了报"))
    client = sign_in(world.he)

    unplaced = titles(client.get(URL, {"queue": Queue.UNPLACED}))
    remove(adoption=printed, reason="登记错了", actor=world.he, now=at(20))

    assert unplaced == ["没有用上"]
    assert set(titles(client.get(URL, {"queue": Queue.UNPLACED}))) == {"没有用上", "见了报"}


@pytest.mark.parametrize(
    ("queue", "said"),
    [(Queue.LATE, "没有超过期限的稿件。"), (Queue.UNPLACED, "签发的稿件都用上了")],
)
def test_an_empty_queue_says_what_that_means(world, sign_in, queue, said):
    assert said in sign_in(world.he).get(URL, {"queue": queue}).content.decode()


def test_too_much_at_once_is_said_and_nothing_listed(world, sign_in):
    submitted(world)

    response = sign_in(world.he).get(URL, {"q": "长" * 101})

    assert (response.status_code, titles(response)) == (422, [])
    assert "一次最多找10个词" in response.content.decode()


@pytest.mark.parametrize(
    "word", ["白石镇", "林秀云", "互助点建设", "１２天 入户访谈", "農村", "187名", "1", "份。调"]
)
def test_words_are_found_in_title_byline_and_body(world, sign_in, word):
    submitted(world)
    submitted(world, title="另一篇", body="与此无关。", author=world.gao)

    response = sign_in(world.he).get(URL, {"q": word})

    assert titles(response) == ["专题协商农村养老互助点建设"]


def test_a_piece_is_found_first_by_its_whole_number(world, sign_in):
    sought = submitted(world, title="要找的一篇")
    submitted(world, title="提到它的一篇", body=f"见第{sought.number}号。")
    submitted(world, title="第三篇")
    client = sign_in(world.he)

    by_number = titles(client.get(URL, {"q": sought.number, "order": Order.NEWEST}))
    by_year = titles(client.get(URL, {"q": str(sought.year)}))

    by_part = titles(client.get(URL, {"q": f"{sought.serial:04d}"}))

    assert (by_number, by_year) == (["要找的一篇", "提到它的一篇"], ["提到它的一篇"])
    assert by_part == by_number


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
