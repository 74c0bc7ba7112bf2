"""The reckoning as a whole: the year of the issue, totals, JSON, facts that contradict."""

from decimal import Decimal

import pytest

from siqin.incentives.reckoning import (
    FactsError,
    SharesNotOneError,
    agreed,
    as_json,
    persons_rewarded,
    reckon,
    scope_verdict,
)
from siqin.incentives.reckoning.codes import Genre, Reason
from tests.incentives.reckoning.casting import DEFAULT, facts_of, terms_of


def a_year():
    levels = ["NATIONAL"] * 6 + ["PROVINCIAL"] * 50 + ["PREFECTURAL"] * 88
    numbered = list(enumerate(levels, start=1))
    return facts_of(
        {
            "manuscripts": [{"id": n, "authors": [{"person": n % 20}]} for n, _ in numbered],
            "publications": [
                {"id": n, "manuscripts": [n], "level": level} for n, level in numbered
            ],
        }
    )


def test_six_national_fifty_provincial_and_eighty_eight_prefectural_items_make_15780():
    reckoning = reckon(a_year(), DEFAULT)

    assert as_json(reckoning)["totals"]["money"] == "15780.00"
    assert len(persons_rewarded(reckoning.entries)) == reckoning.totals.persons_rewarded == 20


def test_totals_keep_undecided_authors_apart():
    authors = [
        {"person": 1},
        {"person": 2, "unit": 20, "eligibility": "TO_UNIT"},
        {"person": 3, "eligibility": "UNDECIDED"},
    ]
    case = {"manuscripts": [{"id": 1, "authors": authors}], "publications": [{"id": 1}]}

    totals = reckon(facts_of(case), DEFAULT).totals

    assert (totals.money, totals.payable, totals.to_unit) == (40, 20, 20)
    assert (totals.undecided_money, totals.undecided_persons, totals.persons_rewarded) == (20, 1, 2)


def test_an_undecided_author_with_no_money_at_stake_is_not_named_on_the_pay_sheet():
    case = {
        "manuscripts": [{"id": 1, "authors": [{"person": 1, "eligibility": "UNDECIDED"}]}],
        "publications": [{"id": 1, "registered_before_sending": False}],
    }

    assert reckon(facts_of(case), DEFAULT).totals.undecided_persons == 0


@pytest.mark.parametrize("mode", ["POINTS_ONLY", "HONOUR_ONLY"])
def test_a_scheme_without_money_gives_points_only(mode):
    totals = reckon(
        facts_of({"publications": [{"id": 1}]}), terms_of({"terms": {"mode": mode}})
    ).totals

    assert (totals.money, totals.points) == (0, 5)


def test_json_has_money_as_strings_and_the_words():
    plain = as_json(reckon(facts_of({"publications": [{"id": 1}]}), DEFAULT))

    assert plain["entries"] == [
        {
            "manuscript": 1,
            "person": 1,
            "publication": 1,
            "money": "60.00",
            "points": 5.0,
            "articles": ["第八条第（三）项", "附表一"],
            "why": "州级报纸 60.00 元。得分：州级报纸 5 分",
            "source": "PUBLICATION",
            "instruction": None,
            "unit": None,
            "eligibility": "PAYABLE",
            "share": "60.00",
        }
    ]
    assert plain["refused"] == []


def test_the_page_of_a_work_summary_can_say_so_before_any_outlet_took_it():
    verdict = scope_verdict(Genre.WORK_SUMMARY, 3000, DEFAULT)

    assert verdict == (Reason.GENRE_EXCLUDED, "第五条第（一）项", "工作总结不予奖励")
    assert scope_verdict(Genre.NEWS_REPORT, 3000, DEFAULT) is None


@pytest.mark.parametrize("shares", [["0.6", "0.3"], ["0.6", None], ["1.5", "-0.5"]])
def test_a_division_that_does_not_sum_to_one_is_refused_at_entry(shares):
    with pytest.raises(SharesNotOneError):
        agreed([None if share is None else Decimal(share) for share in shares])


CONTRADICTIONS = [
    ({"publications": [{"id": 1}, {"id": 1}]}, "publications.1"),
    ({"publications": [{"id": 1, "manuscripts": [7]}]}, "publications.1.manuscripts"),
    ({"publications": [{"id": 1, "manuscripts": []}]}, "publications.1.manuscripts"),
    ({"publications": [{"id": 1, "level": None}]}, "publications.1.level"),
    ({"manuscripts": [{"id": 1, "authors": [{"person": None}]}]}, "author"),
    ({"manuscripts": [{"id": 1, "authors": [{"person": 1}] * 2}]}, "manuscripts.1.authors"),
    ({"period": {"start": "2026-02-01", "end": "2026-01-01"}}, "period"),
    (
        {"instructions": [{"id": 1, "manuscript": 7, "level": "COUNTY", "given_on": "2026-01-01"}]},
        "instructions.1.manuscript",
    ),
]


@pytest.mark.parametrize(("case", "path"), CONTRADICTIONS)
def test_facts_that_contradict_themselves_are_refused(case, path):
    with pytest.raises(FactsError) as refused:
        facts_of(case)

    assert refused.value.path == path
