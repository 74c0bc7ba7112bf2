"""The three rules of rulings 7, over 60 + 150 + 60 of three dates."""

from dataclasses import replace
from decimal import Decimal

import pytest

from siqin.incentives.reckoning import reckon, within_budget
from siqin.incentives.reckoning.codes import BudgetRule
from tests.incentives.reckoning.casting import DEFAULT, facts_of, terms_of

CASE = {
    "manuscripts": [{"id": 1}, {"id": 2, "authors": [{"person": 2}, {"person": 3}]}, {"id": 3}],
    "publications": [
        {"id": 1, "manuscripts": [1], "published_on": "2026-02-02"},
        {"id": 2, "manuscripts": [2], "published_on": "2026-02-02", "level": "PROVINCIAL"},
        {"id": 3, "manuscripts": [3], "published_on": "2026-02-01"},
    ],
}


def spend(left, rule, case=CASE):
    entries = reckon(facts_of(case), terms_of({})).entries
    budget = replace(DEFAULT.procedure.budget, rule=rule)
    return within_budget(entries, Decimal(left), budget)


def money(result):
    return [(entry.publication, entry.person, entry.money) for entry in result.entries]


def amounts(*figures):
    places = [(3, 1), (1, 1), (2, 2), (2, 3)]
    return [(*place, Decimal(figure)) for place, figure in zip(places, figures, strict=True)]


@pytest.mark.parametrize("rule", BudgetRule)
def test_enough_is_enough(rule):
    result = spend("270", rule)

    assert money(result) == amounts("60", "60", "75", "75")
    assert (result.excess, result.factor, result.needs_consent) == (0, None, False)


def test_approve_states_the_excess_and_asks_for_consent():
    result = spend("200", BudgetRule.APPROVE)

    assert money(result) == amounts("60", "60", "75", "75")
    assert (result.total, result.excess, result.needs_consent) == (270, 70, True)


def test_scale_multiplies_all_by_one_factor_and_cuts_to_the_fen():
    result = spend("200", BudgetRule.SCALE)

    assert money(result) == amounts("44.44", "44.44", "55.55", "55.55")
    assert (result.total, result.factor) == (Decimal("199.98"), Decimal("0.7407"))
    assert result.entries[0].why.endswith("；超出预算，按系数 0.7407 折减为 44.44 元")
    assert result.entries[0].articles[-1] == "第十九条"


def test_stop_pays_by_date_then_id_until_exhausted():
    result = spend("200", BudgetRule.STOP)

    assert money(result) == amounts("60", "60", "0", "0")
    assert [(r.publication, r.person, r.amount, r.reason) for r in result.refused] == [
        (2, 2, 75, "BUDGET_EXHAUSTED"),
        (2, 3, 75, "BUDGET_EXHAUSTED"),
    ]


def test_stop_goes_on_to_no_later_item_that_would_fit():
    dear_first = [
        {"id": 1, "manuscripts": [1], "published_on": "2026-02-01", "level": "PROVINCIAL"},
        {"id": 2, "manuscripts": [3], "published_on": "2026-02-02"},
    ]

    result = spend("100", BudgetRule.STOP, CASE | {"publications": dear_first})

    assert money(result) == [(1, 1, 0), (2, 1, 0)]


@pytest.mark.parametrize("rule", [BudgetRule.SCALE, BudgetRule.STOP])
def test_nothing_left_pays_nothing(rule):
    assert spend("-5", rule).total == 0
