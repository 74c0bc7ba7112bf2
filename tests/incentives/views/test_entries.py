"""Rewards as a list, one by one, and by person."""

import pytest
from django.urls import reverse

from siqin.incentives.queries import rewarded_between
from tests.incentives.made import Q4, approved, on, printed, scheme, settled, signed_by
from tests.outlets.made import rows_of
from tests.world import signed

LIST = reverse("incentives:entries")
REWARDED = reverse("incentives:rewarded")
SPAN = {"from": "2026-10-01", "to": "2026-12-31"}


def people(response):
    return {one.person for one in response.context["page"]}


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_long(
    world, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        printed(world, signed(world, title=f"第{number}篇"))
    settled(world, scheme(world))
    client = sign_in(world.he)
    client.get(LIST)

    with django_assert_num_queries(9):
        assert len(client.get(LIST).context["page"]) == count + 1


def test_authors_see_their_own_approved_rewards(world, sign_in):
    ours = scheme(world)
    printed(world, signed_by(world, world.lin, world.gao))
    settled(world, ours)
    assert people(sign_in(world.lin).get(LIST)) == set()

    approved(world, ours)

    assert people(sign_in(world.lin).get(LIST)) == {world.lin}
    assert people(sign_in(world.wu).get(LIST)) == set()


def test_paid_money_of_a_span_is_what_the_report_says(world, sign_in):
    ours = scheme(world)
    printed(world, signed_by(world, world.lin, world.gao))
    settlement = approved(world, ours)

    response = sign_in(world.he).get(LIST, {**SPAN, "paid": 1})
    assert response.context["sums"]["money"] == rewarded_between(*Q4).total == 60
    assert (
        sign_in(world.he).get(LIST, {"to": "2026-11-30", "paid": 1}).context["page"].paginator.count
        == 0
    )

    narrowed = sign_in(world.he).get(LIST, {"person": world.gao.pk, "settlement": settlement.pk})
    assert people(narrowed) == {world.gao}


def test_a_number_without_sense_in_the_address_is_the_same_as_none(world, sign_in):
    printed(world, signed(world))
    settled(world, scheme(world))

    query = {"person": "9" * 40, "settlement": "-", "page": "x"}
    assert len(sign_in(world.he).get(LIST, query).context["page"]) == 2


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ({"from": "2026-02-30", "to": "2026-12-31"}, "日期不对，请照 2026-11-25 的样子填。"),
        ({"from": "0001-01-01"}, "请填1990年到2100年之间的日期。"),
        ({"to": "9999-12-31"}, "请填1990年到2100年之间的日期。"),
        ({"from": "2026-12-31", "to": "2026-01-01"}, "结束日期早于开始日期，请改正。"),
    ],
)
def test_a_wrong_day_is_said_and_no_figure_is_shown(world, sign_in, days, sentence):
    printed(world, signed(world))
    approved(world, scheme(world))

    for address in (LIST, f"{LIST}?as=xlsx", REWARDED):
        response = sign_in(world.he).get(address, days)
        shown = response.content.decode()
        assert (response.status_code, shown.count(sentence), "60.00" in shown) == (422, 1, False)
        assert all(f'value="{day}"' in shown for day in days.values())


def test_the_sheet_holds_exactly_what_is_seen(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao))
    approved(world, scheme(world))

    rows = rows_of(sign_in(world.he).get(LIST, {"person": world.gao.pk, "as": "xlsx"}))

    assert [one[1] for one in rows] == ["受奖", "高建明", "高建明"]


def test_an_entry_opens_to_its_sentence_and_the_text_of_its_articles(world, sign_in):
    adoption = printed(world, signed(world))
    entry = approved(world, scheme(world)).entries.get(adoption=adoption)

    response = sign_in(world.lin).get(reverse("incentives:entry", args=[entry.pk]))

    shown = response.content.decode()
    assert entry.why in shown
    assert [one["ref"] for one in response.context["articles"]] == ["第八条", "附表一"]
    assert adoption.get_absolute_url() in shown


def test_an_entry_of_somebody_else_or_of_a_draft_is_not_found(world, sign_in):
    adoption = printed(world, signed(world))
    ours = scheme(world)
    entry = settled(world, ours).entries.get(adoption=adoption)
    address = reverse("incentives:entry", args=[entry.pk])

    assert [sign_in(one).get(address).status_code for one in (world.lin, world.gao, world.wu)] == [
        404, 404, 404,
    ]  # fmt: skip


def test_who_was_rewarded_each_opening_to_the_rows(world, sign_in):
    printed(world, signed_by(world, world.lin, world.gao))
    approved(world, scheme(world))
    client = sign_in(world.he)

    response = client.get(REWARDED, SPAN)

    lines = response.context["lines"]
    assert [(one.person, one.money) for one in lines] == [(world.lin, 30), (world.gao, 30)]
    assert (response.context["total"], len(lines)) == (60, rewarded_between(*Q4).officers)
    opened = client.get(LIST, {**SPAN, "paid": 1, "person": world.gao.pk})
    assert opened.context["sums"]["money"] == 30
    assert sign_in(world.lin).get(REWARDED).status_code == 403


def test_the_year_so_far_unless_asked_otherwise(world, sign_in):
    response = sign_in(world.he).get(REWARDED)

    assert response.context["start"].month == response.context["start"].day == 1
    assert on(1, 1).date().year >= response.context["end"].year
    earlier = sign_in(world.he).get(REWARDED, {"to": "2025-06-30"}).context
    assert (str(earlier["start"]), str(earlier["end"])) == ("2025-01-01", "2025-06-30")
