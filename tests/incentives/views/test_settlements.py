"""The list and the page of settlements: what they show, to whom, in how many queries."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from siqin.adoptions.operations.judging import remove
from tests.incentives.made import (
    Q1,
    approved,
    corrected,
    on,
    printed,
    scheme,
    settled,
    signed_by,
)
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

    with django_assert_num_queries(24):
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


def test_what_was_taken_back_is_seen_on_the_page_and_on_the_sheet(world, sign_in):
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))
    corrected(world, settlement)
    client = sign_in(world.fang)

    shown = client.get(page_of(settlement)).content.decode()
    head, line, *_ = book_of(client, settlement)["发放表"].iter_rows(values_only=True)

    table = shown[shown.index('id="lines"') : shown.index('id="entries"')]
    assert ("林秀云" in table, "0.00" in table, "-60.00" in table) == (True, True, True)
    assert (line[2], line[4], line[head.index("其中更正（元）")]) == ("林秀云", 0, -60)


@pytest.mark.parametrize(("month", "day", "warned"), [(12, 31, True), (1, 1, False)])
def test_days_that_are_not_over_are_said_beside_the_button(
    world, sign_in, monkeypatch, month, day, warned
):
    printed(world, signed(world))
    settlement = settled(world, scheme(world))
    today = on(month, day, 20, year=2026 if warned else 2027)
    monkeypatch.setattr("django.utils.timezone.now", lambda: today)

    shown = sign_in(world.zheng).get(page_of(settlement)).content.decode()

    assert [shown.count(one) for one in ("内部刊物和基本分要用更正补记", "以后刊出的不在这一期里")] == [
        warned, warned,
    ]  # fmt: skip
    assert "审定，发放60.00元" in shown


def test_over_budget_the_consent_is_marked_as_needed(world, sign_in):
    printed(world, signed(world))
    settlement = settled(world, scheme(world, procedure__budget__annual="10.00"))

    response = sign_in(world.zheng).get(page_of(settlement))

    assert response.context["approve_form"].fields["consent"].required
    assert "可不填" not in response.content.decode()


@pytest.mark.parametrize("rule", ["SCALE", "STOP"])
def test_where_the_scheme_itself_keeps_to_the_budget_no_consent_is_asked(world, sign_in, rule):
    printed(world, signed(world))
    terms = {"procedure__budget__annual": "10.00", "procedure__budget__rule": rule}
    settlement = settled(world, scheme(world, **terms))

    assert "须写明谁同意" not in sign_in(world.zheng).get(page_of(settlement)).content.decode()


def test_a_refusal_on_the_page_names_outlet_day_and_author(world, sign_in):
    adoption = printed(world, signed(world), verified=False)
    settlement = settled(world, scheme(world))
    client = sign_in(world.fang)

    shown = client.get(page_of(settlement)).content.decode()
    _, row = book_of(client, settlement)["不予奖励"].iter_rows(values_only=True)

    link = f'<a href="{adoption.get_absolute_url()}">《PREFECTURALNEWSPAPER》 2026年12月1日</a>'
    assert f"{link}　林秀云" in shown
    assert row[1:3] == ("《PREFECTURALNEWSPAPER》 2026年12月1日", "林秀云")


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
    assert (total[4], paid[4], paid[8]) == (500, 500, "另有待财务确定1人，不计入实发")
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
