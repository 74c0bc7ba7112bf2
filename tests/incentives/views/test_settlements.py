"""The list and the page of settlements: what they show, to whom, in how many queries."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from siqin.adoptions.operations.judging import remove
from tests.incentives.made import Q1, approved, on, printed, scheme, settled, signed_by
from tests.world import CANARY, signed

LIST = reverse("incentives:settlements")


def page_of(settlement):
    return reverse("incentives:settlement", args=[settlement.pk])


def sheet_of(settlement):
    return reverse("incentives:pay_sheet", args=[settlement.pk])


def test_the_list_names_each_period_with_its_sums(world, sign_in):
    ours = scheme(world)
    printed(world, signed_by(world, world.lin, world.gao))
    first = approved(world, ours)
    second = settled(world, ours, Q1, now=on(4, 8))

    response = sign_in(world.he).get(LIST)

    rows = [(one, sums.persons, sums.money) for one, sums in response.context["rows"]]
    assert rows == [(second, 0, 0), (first, 2, 60)]
    assert "2026年第四季度" in response.content.decode()


def test_an_empty_list_says_what_to_do_next(world, sign_in):
    scheme(world)

    assert "选一个季度试算" in sign_in(world.he).get(LIST).content.decode()


def test_authors_are_led_to_their_own_rewards(world, sign_in):
    response = sign_in(world.lin).get(LIST)

    assert response.url == reverse("incentives:entries")


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    world, sign_in, django_assert_num_queries, count
):
    ours = scheme(world)
    printed(world, signed(world))
    for month in range(1, count + 1):
        settled(world, ours, (on(month, 1).date(), on(month, 20).date()))
    client = sign_in(world.he)
    client.get(LIST)

    with django_assert_num_queries(12):
        assert len(client.get(LIST).context["rows"]) == count


@pytest.mark.parametrize("make", [settled, approved])
@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_long(
    world, sign_in, django_assert_num_queries, count, make
):
    ours = scheme(world)
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))
        printed(world, signed(world, title=f"待核{number}"), verified=False)
    settlement = make(world, ours)
    client = sign_in(world.he)
    client.get(page_of(settlement))

    with django_assert_num_queries(22):
        response = client.get(page_of(settlement))
    assert len(response.context["refusals"]) == count
    assert len(response.context["page"]) == count + 1


def test_the_page_shows_each_entry_with_its_sentence_and_articles(world, sign_in):
    printed(world, signed(world))
    settlement = settled(world, scheme(world))

    shown = sign_in(world.fang).get(page_of(settlement)).content.decode()

    entry = settlement.entries.exclude(adoption=None).get()
    assert entry.why in shown
    assert "第八条第（三）项" in shown


def test_the_page_says_that_the_facts_have_moved_on(world, sign_in):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    assert sign_in(world.tang).get(page_of(settlement)).context["changes"] == []
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))

    response = sign_in(world.tang).get(page_of(settlement))

    assert [(one.receiver, one.money) for one in response.context["changes"]] == [(world.lin, -60)]
    assert "审定以后，事实有了变动" in response.content.decode()
    assert "记下这1笔更正" in response.content.decode()


@pytest.mark.parametrize(("who", "button"), [("he", "重新计算"), ("zheng", "审定，发放60.00元")])
def test_each_has_the_buttons_of_what_they_may(world, sign_in, who, button):
    printed(world, signed(world))
    settlement = settled(world, scheme(world))

    shown = sign_in(getattr(world, who)).get(page_of(settlement)).content.decode()

    assert [one for one in ("重新计算", "审定，发放60.00元") if one in shown] == [button]


def test_an_author_sees_the_own_part_alone(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao))
    settlement = approved(world, scheme(world))

    response = sign_in(world.lin).get(page_of(settlement))

    assert {one.person for one in response.context["rows"]} == {world.lin}
    assert "高建明" not in response.content.decode()
    assert sign_in(world.lin).get(sheet_of(settlement)).status_code == 403


@pytest.mark.parametrize("address", [page_of, sheet_of])
def test_others_find_nothing(world, sign_in, address):
    printed(world, signed(world))
    settlement = approved(world, scheme(world))

    assert sign_in(world.gao).get(address(settlement)).status_code == 404
    assert sign_in(world.wu).get(address(settlement)).status_code == 404
    assert CANARY not in sign_in(world.he).get(page_of(settlement)).content.decode()


def book_of(client, settlement):
    return load_workbook(BytesIO(client.get(sheet_of(settlement)).content))


def test_the_pay_sheet_adds_up(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao, world.mei), level="NATIONAL")
    printed(world, signed_by(world, world.su, title="待定的"))
    settlement = approved(world, scheme(world))

    book = book_of(sign_in(world.fang), settlement)

    head, *lines, total, paid, period = book["发放表"].iter_rows(values_only=True)
    assert head[2:7] == ("姓名", "篇数", "发给个人（元）", "转集体（元）", "待定（元）")
    assert [one[2] for one in lines] == ["林秀云", "高建明", "梅玉兰", "苏文"]
    for column in (4, 5, 6):
        assert sum(one[column] for one in lines) == total[column]
    assert (total[4], paid[4], paid[7]) == (500, 500, "另有待财务确定1人，不计入实发")
    assert period[0] == "2026年第四季度"


def test_every_entry_stands_on_the_sheet_with_sentence_and_articles(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao))
    settlement = approved(world, scheme(world))

    book = book_of(sign_in(world.fang), settlement)

    head, *rows = book["逐笔明细"].iter_rows(values_only=True)
    column = head.index("发放（元）")
    assert sum(one[column] for one in rows) == 60
    assert {(one[head.index("条款")], one[head.index("说明")]) for one in rows} == {
        ("、".join(one.articles), one.why) for one in settlement.entries.all()
    }
    assert len(rows) == settlement.entries.count() == 4
    assert {one[2]: one[4] for one in list(book["得分表"].iter_rows(values_only=True))[1:]} == {
        "林秀云": 3.5, "高建明": 3.5,
    }  # fmt: skip


def test_without_signing_in_nothing(client, world):
    assert client.get(LIST).url == f"/signin/?next={LIST}"
