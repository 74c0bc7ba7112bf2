"""What is added after approval, and what later settlements then know."""

from decimal import Decimal

import pytest

from siqin.incentives.reckoning import Settled, difference, reckon, settled_by
from tests.incentives.reckoning.casting import facts_of, terms_of


def entries(*publications, **rest):
    return reckon(facts_of({"publications": list(publications)} | rest), terms_of({})).entries


def said(corrections):
    return [(c.entry.publication, c.money, c.points, c.why) for c in corrections]


def test_nothing_changed_needs_no_correction():
    assert difference(entries({"id": 1}), entries({"id": 1})) == ()


def test_a_piece_found_on_the_front_page_gets_the_rest():
    corrections = difference(entries({"id": 1}), entries({"id": 1, "position": "FRONT"}))

    assert said(corrections) == [
        (
            1,
            Decimal("30.00"),
            Decimal("2.50"),
            "更正：奖金由 60.00 元 改为 90.00 元，得分由 5 改为 7.5",
        )
    ]


def test_a_removed_publication_is_taken_back_and_later_settlements_forget_it():
    old = entries({"id": 1})
    corrections = difference(old, entries())

    assert said(corrections) == [
        (1, Decimal("-60.00"), Decimal("-5.00"), "更正：奖金由 60.00 元 改为 0 元，得分由 5 改为 0")
    ]
    assert settled_by([*old, *corrections], "第一季度结算") == ()


def test_a_second_correction_starts_from_the_first():
    old = entries({"id": 1})
    first = difference(old, entries({"id": 1, "position": "FRONT"}))

    second = difference([*old, *first], entries({"id": 1, "position": "LEAD_FRONT"}))

    assert [c.money for c in second] == [Decimal("30.00")]


def test_money_that_moves_from_the_person_to_the_unit_is_two_corrections():
    def of(eligibility):
        author = {"person": 1, "unit": 10, "eligibility": eligibility}
        return entries({"id": 1}, manuscripts=[{"id": 1, "authors": [author]}])

    corrections = difference(of("PAYABLE"), of("TO_UNIT"))

    assert [(c.eligibility, c.money) for c in corrections] == [
        ("PAYABLE", Decimal("-60.00")),
        ("TO_UNIT", Decimal("60.00")),
    ]


def test_an_undecided_author_once_decided_gets_his_part():
    def of(eligibility):
        author = {"person": 1, "eligibility": eligibility}
        return entries({"id": 1}, manuscripts=[{"id": 1, "authors": [author]}])

    corrections = difference(of("UNDECIDED"), of("PAYABLE"))

    assert [(c.money, c.points) for c in corrections] == [(Decimal("60.00"), 0)]


@pytest.mark.parametrize(("before", "after"), [("PAYABLE", "TO_UNIT"), ("TO_UNIT", "PAYABLE")])
def test_a_later_settlement_knows_what_moved_between_person_and_unit(before, after):
    author = {"person": 1, "unit": 10}
    old, new = (
        entries({"id": 1}, manuscripts=[{"id": 1, "authors": [author | {"eligibility": one}]}])
        for one in (before, after)
    )

    assert settled_by([*old, *difference(old, new)], "第一季度结算") == settled_by(
        new, "第一季度结算"
    )
    assert [one.award for one in settled_by(new, "第一季度结算")] == [60]


def test_a_later_settlement_knows_award_and_score_whoever_was_paid():
    two = [{"id": 1, "authors": [{"person": 1}, {"person": 2, "eligibility": "POINTS_ONLY"}]}]

    assert settled_by(entries({"id": 1}, manuscripts=two), "第一季度结算") == (
        Settled(
            manuscript=1,
            label="第一季度结算",
            publication=1,
            award=Decimal("60.00"),
            score=Decimal("5.00"),
        ),
    )
