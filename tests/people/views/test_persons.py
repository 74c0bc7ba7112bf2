from io import BytesIO

import pytest
from openpyxl import load_workbook

from siqin.core import panels
from siqin.core.panels import Panel
from siqin.people.operations import staffing
from tests.world import CANARY, NOW


def table(response):
    rows = load_workbook(BytesIO(response.content)).active.iter_rows(values_only=True)
    return [list(row) for row in rows]


def test_the_office_sees_numbers_and_colleagues_do_not(world, sign_in):
    assert "13800000002" in sign_in(world.he).get("/people/").content.decode()

    page = sign_in(world.gao).get("/people/").content.decode()
    assert "林秀云" in page
    assert "13800000002" not in page
    assert "登记一个人" not in page


def test_finance_sees_pay_and_no_numbers(world, sign_in):
    page = sign_in(world.fang).get("/people/").content.decode()

    assert "待财务确定" in page
    assert "13800000002" not in page


def test_nobody_of_the_other_office_is_listed(world, sign_in):
    for url in ("/people/", "/people/?account=LEFT", f"/people/?unit={world.yan.unit_id}"):
        assert CANARY not in sign_in(world.tang).get(url).content.decode()


def test_the_sheet_is_exactly_what_is_seen(world, sign_in):
    client = sign_in(world.he)

    assert table(client.get("/people/?role=INFO_OFFICER&as=xlsx")) == [
        ["姓名", "单位", "职务", "角色", "账号", "离任日期", "手机号", "奖金发放"],
        ["林秀云", "第一活动组", None, "信息员、委员", "已开通", None, "13800000002", "可发放"],
    ]


def test_a_colleagues_sheet_has_no_private_columns(world, sign_in):
    heads, *rows = table(sign_in(world.gao).get("/people/?as=xlsx"))

    assert heads == ["姓名", "单位", "职务", "角色", "账号", "离任日期"]
    assert len(rows) == 9


def test_filters_that_make_no_sense_are_no_filters(world, sign_in):
    page = sign_in(world.tang).get("/people/?unit=x&role=KING&account=99&page=-3")

    assert "林秀云" in page.content.decode()


def test_an_empty_list_says_what_to_do(world, sign_in):
    page = sign_in(world.tang).get("/people/?q=没有这个人").content.decode()

    assert "没有符合这些条件的人。" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(world, sign_in, number, django_assert_num_queries):
    for one in range(number):
        person = staffing.add_person(name=f"员{one}", unit=world.group, actor=world.tang, now=NOW)
        for role in ("INFO_OFFICER", "MEMBER"):
            staffing.give_role(
                person=person, role=role, unit=world.group, actor=world.tang, now=NOW
            )
    client = sign_in(world.tang)
    client.get("/people/")

    with django_assert_num_queries(11):
        client.get("/people/?q=员")


def test_a_page_shows_each_what_they_may_see(world, sign_in):
    url = world.lin.get_absolute_url()

    assert "13800000002" in sign_in(world.lin).get(url).content.decode()
    assert "登记离任" in sign_in(world.tang).get(url).content.decode()
    page = sign_in(world.gao).get(url).content.decode()
    assert "13800000002" not in page
    assert "登记离任" not in page
    assert "经过" not in page


def test_a_page_of_the_other_office_is_not_found(world, sign_in):
    assert sign_in(world.tang).get(f"/people/{world.yan.pk}/").status_code == 404


def test_a_page_tells_its_story(world, sign_in):
    staffing.decide_pay(person=world.lin, pay_eligibility="POINTS_ONLY", actor=world.fang, now=NOW)

    page = sign_in(world.tang).get(world.lin.get_absolute_url()).content.decode()

    assert "定了奖金发放：可发放改为只计分" in page
    assert "给了角色：信息员" in page


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_for_any_number(world, sign_in, number, django_assert_num_queries):
    for role in ("EDITOR", "FINANCE", "MEMBER")[:number]:
        staffing.give_role(person=world.mei, role=role, actor=world.tang, now=NOW)
    client = sign_in(world.tang)
    client.get("/people/")

    with django_assert_num_queries(12):
        client.get(world.mei.get_absolute_url())


def test_the_page_shows_what_upper_apps_know(world, sign_in, monkeypatch):
    monkeypatch.setattr(
        panels, "_PANELS",
        {"people.person": [(1, lambda _, whom: Panel(f"{whom.name}的稿件", "core/_pages.html"))]},
    )  # fmt: skip

    page = sign_in(world.tang).get(world.lin.get_absolute_url()).content.decode()

    assert "<h2>林秀云的稿件</h2>" in page
