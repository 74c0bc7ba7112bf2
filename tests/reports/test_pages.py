"""The pages of reports: every figure on the screen opens exactly its rows."""

import re
from html import unescape

import pytest
from django.urls import reverse

from siqin.reports.enums import Figure
from tests.incentives.made import printed, scheme
from tests.outlets.made import rows_of
from tests.reports.furnished import furnished
from tests.world import CANARY, signed

HOME = reverse("reports:reports")
EXCHANGE = reverse("reports:exchange")
WORD = reverse("reports:exchange_word")
SHEET = reverse("reports:exchange_sheet")
ROWS = reverse("reports:rows")
SPAN = {"start": "2026-01-01", "end": "2026-12-31"}
# <a href="…">12</a>, 12篇, 690.00, 690元: a figure, and where it opens.
LINKED = re.compile(r'<a href="([^"]+)">(?:<b>)?([\d,.]+)(?:</b>)?(篇|名|元|万元)?</a>')


def number_of(response):
    """How many rows the page lists, or what they add up to."""
    context = response.context
    if "lines" in context:
        return {str(len(context["lines"])), f"{context['total']:,.2f}"}
    sums = context.get("sums") or {}
    money = sums.get("money")
    return {str(context["page"].paginator.count), *({f"{money:,.2f}"} if money else ())}


def figures_of(page):
    """(address, figure) of every linked figure that leaves the page, once each."""
    found = [(unescape(address), said) for address, said, _ in LINKED.findall(page)]
    return sorted({one for one in found if not one[0].startswith("#")})


def test_every_figure_opens_to_as_many_rows(world, sign_in):
    furnished(world)
    client = sign_in(world.he)
    figures = figures_of(client.get(EXCHANGE, SPAN).content.decode())

    wrong = [
        (address, said, rows)
        for address, said in figures
        if said not in (rows := number_of(client.get(address))) and f"{said}.00" not in rows
    ]

    assert len(figures) > 30
    assert wrong == []


def test_no_figure_stands_on_the_screen_without_its_rows(world, sign_in):
    """In the strip, the table of units and the text, a bare number is a rate or a nought."""
    furnished(world)
    page = sign_in(world.he).get(EXCHANGE, SPAN).content.decode()
    body = page[page.index("基本数字") : page.index('id="span"')]
    plain = re.sub(r"<details.*?</details>|<svg.*?</svg>|<a .*?</a>", "", body, flags=re.DOTALL)
    text = re.sub(r"<[^>]*>", " ", plain)

    bare = set(
        re.findall(r"(?<![\d.年月])\d[\d,.]*(?![\d.]*[%％年月])(?=\s|篇|名|个|期|次|件|家)", text)
    )

    assert bare <= {"0"}


@pytest.mark.parametrize("figure", Figure)
def test_each_list_of_rows_opens(world, sign_in, figure):
    furnished(world)

    response = sign_in(world.he).get(ROWS, {**SPAN, "figure": figure})

    assert figure.label in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [{"figure": "x"}, {"unit": "x"}, {"unit": "9" * 30}, {"figure": "x", "start": "x"}],
)
def test_an_address_without_sense_has_no_page(world, sign_in, query):
    assert sign_in(world.he).get(ROWS, {**SPAN, **query}).status_code == 404


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"start": "0001-01-01"}, "请填1990年到2100年之间的日期。"),
        ({"end": "9999-12-31"}, "请填1990年到2100年之间的日期。"),
        ({"end": "2026-13-01"}, "日期不对，请照 2026-11-25 的样子填。"),
        ({"start": "2026-12-31", "end": "2026-01-01"}, "结束日期早于开始日期，请改正。"),
    ],
)
def test_a_wrong_day_is_said_beside_its_field(world, sign_in, days, sentence):
    furnished(world)
    client = sign_in(world.he)

    for address in (EXCHANGE, WORD, SHEET, ROWS):
        response = client.get(address, {**SPAN, **days})
        shown = response.content.decode()
        assert (response.status_code, shown.count(sentence)) == (422, 1)
        assert shown.index(f'name="{list(days)[-1]}"') < shown.index(sentence)
    assert 'name="figure" value="signed"' in shown


def test_the_widest_span_that_may_be_asked_is_told(world, sign_in):
    span = {"start": "1990-01-01", "end": "2100-12-31"}

    for address in (EXCHANGE, ROWS):
        assert sign_in(world.he).get(address, span).status_code == 200


def test_money_is_told_by_the_days_of_publication(world, sign_in):
    """The year's last quarter was approved in January."""
    furnished(world)
    client = sign_in(world.he)

    page = re.sub(r"<[^>]*>", "", client.get(EXCHANGE, SPAN).content.decode())
    how = {one[0]: one[3] for one in rows_of(client.get(SHEET, SPAN))}

    assert "2026年刊出的稿件，已审定奖金690元，3名作者受奖。" in page
    assert "受奖3名；2026年刊出，已审定" in page
    assert (
        "2026年刊出的稿件，按奖励办法已审定奖金690元（按刊出日期计，批示按批示日期计），受奖3名。"
        in page
    )
    assert how["奖金"] == how["受奖"] == (
        "2026年1月1日至2026年12月31日，按刊出日期，批示按批示日期，已审定"
    )  # fmt: skip


def test_what_is_for_the_office_alone_is_marked_and_not_in_the_text(world, sign_in):
    furnished(world)

    response = sign_in(world.he).get(EXCHANGE, SPAN)

    assert "有的活动组只有一名信息员" in response.content.decode()
    assert "有的活动组只有一名信息员" not in response.context["text"]


def test_days_that_cannot_be_are_asked_again(world, sign_in):
    client = sign_in(world.he)

    for query in (
        {"start": "2026-12-31", "end": "2026-01-01"},
        {"start": "x", "end": "2026-01-01"},
        {**SPAN, "reward_start": "2025-01-01"},
        {**SPAN, "reward_start": "2026-01-01", "reward_end": "2025-01-01"},
    ):
        for address in (EXCHANGE, WORD, SHEET):
            response = client.get(address, query)
            assert (response.status_code, response.context["form"].is_valid()) == (422, False)


def test_without_days_it_tells_of_a_whole_year(world, sign_in):
    it = sign_in(world.he).get(EXCHANGE).context["it"]

    assert (it.span.start.month, it.span.start.day, it.span.end.month) == (1, 1, 12)


def test_the_first_page_leads_to_the_years(world, sign_in):
    page = sign_in(world.zheng).get(HOME).content.decode()

    assert page.count("年宣传工作交流材料") == 3


def test_only_who_sees_everything_sees_the_report(world, sign_in):
    for address in (HOME, EXCHANGE, WORD, SHEET, ROWS):
        for who in (world.lin, world.gao, world.fang):
            assert sign_in(who).get(address).status_code == 403
        for who in (world.he, world.tang, world.song, world.zheng):
            assert sign_in(who).get(address).status_code == 200
        assert sign_in(world.he).post(address).status_code == 405


def test_nothing_of_the_other_office_is_counted_or_shown(world, sign_in):
    furnished(world)

    assert CANARY not in sign_in(world.he).get(EXCHANGE, SPAN).content.decode()
    assert sign_in(world.wu).get(EXCHANGE, SPAN).context["it"].desk.submitted == 0


def test_the_figures_in_excel_are_those_of_the_page(world, sign_in):
    furnished(world)
    client = sign_in(world.he)
    it = client.get(EXCHANGE, SPAN).context["it"]

    rows = {one[0]: one[1] for one in rows_of(client.get(SHEET, SPAN))}

    assert (rows["发表"], rows["作品"], rows["奖金"]) == (
        it.adopted.total, it.adopted.works, it.reward_total,
    )  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_the_same_queries_however_many(
    world, sign_in, django_assert_num_queries, count
):
    scheme(world)
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))
    client = sign_in(world.he)
    client.get(EXCHANGE, SPAN)

    with django_assert_num_queries(16):
        client.get(EXCHANGE, SPAN)
