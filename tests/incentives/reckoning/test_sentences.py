"""The sentence of an entry in the scheme's own words and figures, and the articles beside it."""

from decimal import Decimal

import pytest

from siqin.incentives.reckoning import Entry, reckon, wording
from siqin.outlets.enums import MediaLevel
from tests.incentives.reckoning.casting import facts_of, terms_of

TWO = [{"id": 1, "authors": [{"person": 1}, {"person": 2}]}]
THREE = [{"id": 1, "authors": [{"person": 1}, {"person": 2}, {"person": 3}]}]
SENTENCES = [
    (
        {"manuscripts": TWO, "publications": [{"id": 1, "genre": "FEATURE"}]},
        (
            "州级报纸 60.00 元 × 通讯 1.3 = 78 元；两人均分，各 39.00 元。"
            "得分：州级报纸 5 分；两人均分，各 2.5 分"
        ),
        ("第八条第（三）项", "第九条第（二）项", "第十二条第（一）项", "附表一", "附表八"),
    ),
    (
        {"manuscripts": THREE, "publications": [{"id": 1, "level": "NATIONAL"}]},
        "国家级报纸 500.00 元；三人均分，本人 166.68 元。得分：国家级报纸 20 分；三人均分，本人 6.68 分",
        ("第八条第（一）项", "第十二条第（一）项", "附表一", "附表八"),
    ),
    (
        {
            "settled": [
                {
                    "manuscript": 1,
                    "publication": 7,
                    "label": "2026年第一季度结算",
                    "award": "60.00",
                    "score": "5.00",
                }
            ],
            "publications": [{"id": 1, "level": "NATIONAL"}],
        },
        (
            "国家级报纸 500.00 元；减去2026年第一季度结算已计 60.00 元，补 440.00 元。"
            "得分：国家级报纸 20 分；减去2026年第一季度结算已计 5 分，补 15 分"
        ),
        ("第八条第（一）项", "第十条", "第十八条", "附表一", "附表八"),
    ),
    (
        {"publications": [{"id": 1, "genre": "FEATURE", "position": "EAR", "printed_chars": 1050}]},
        (
            "州级报纸 60.00 元 × 报眼 2 × 通讯 1.3 × 篇幅（1050字） 1.2 = 187 元。"
            "得分：州级报纸 5 分 × 报眼 2 = 10 分"
        ),
        (
            "第八条第（三）项",
            "第九条第（一）项",
            "第九条第（二）项",
            "第九条第（三）项",
            "第十四条",
            "附表一",
            "附表四",
        ),
    ),
    (
        {
            "manuscripts": [{"id": 1, "authors": [{"person": 1, "kind": "CIVIL_SERVANT"}]}],
            "publications": [{"id": 1, "carrier": "INTERNAL"}],
        },
        "自办内部刊物 10.00 元；发放资格待财务确定，单独列出，不计入合计。得分：自办内部刊物 2 分",
        ("第八条第（五）项", "第七条", "附表一"),
    ),
    (
        {"publications": [{"id": 1, "manuscripts": [1, 2], "level": "NATIONAL", "roundup": True}]},
        (
            "国家级报纸 500.00 元 × 综合采用 0.3 = 150 元；由我方 2 篇稿件合成，本篇占 75.00 元。"
            "得分：国家级报纸 20 分；由我方 2 篇稿件合成，本篇占 10 分"
        ),
        ("第八条第（一）项", "第九条第（四）项", "第十一条", "附表一"),
    ),
]


@pytest.mark.parametrize(("case", "why", "articles"), SENTENCES)
def test_an_entry_explains_itself(case, why, articles):
    first = reckon(facts_of(case), terms_of({})).entries[0]

    assert (first.why, first.articles) == (why, articles)


REFUSALS = [
    ({"genre": "WORK_SUMMARY"}, "第五条第（一）项", "工作总结不予奖励"),
    ({"reprint": True}, "第五条第（七）项", "转载其他媒体的稿件，不奖励，也不计次"),
    ({"printed_chars": 99}, "第五条第（六）项", "正文99字，不足100字"),
    ({"evidence_verified": False}, "第十六条", "凭证尚未经责任编辑核对"),
    ({"published_on": "2025-12-31"}, "第十八条", "2025年12月31日不在本结算期内"),
    (
        {"registered_before_sending": False},
        "第十五条",
        "未在办公室登记即自行投出，计入统计，不发奖金",
    ),
]


@pytest.mark.parametrize(("printed", "article", "why"), REFUSALS)
def test_a_refusal_names_its_article_and_says_why(printed, article, why):
    reckoning = reckon(facts_of({"publications": [{"id": 1} | printed]}), terms_of({}))

    assert [(r.article, r.why) for r in reckoning.refused] == [(article, why)]


def test_a_lower_use_names_the_one_that_counts():
    case = {"publications": [{"id": 1}, {"id": 2, "level": "PROVINCIAL", "outlet": "《滇云政协》"}]}

    refused = reckon(facts_of(case), terms_of({})).refused

    assert [r.why for r in refused] == [
        "同一作品只计最高的一次，已按2026年3月1日《滇云政协》 150.00 元计"
    ]


def test_a_month_is_told_as_people_tell_it():
    assert wording.monthly_floor("2025-01", 1, Decimal(1)) == "2025年1月报送1篇，计 1 分"


def test_levels_are_named_as_everywhere():
    assert {str(code): word for code, word in wording.LEVELS.items()} == dict(MediaLevel.choices)


def test_steps_lead_from_base_to_share():
    case = {"manuscripts": TWO, "publications": [{"id": 1, "genre": "FEATURE"}]}
    entry: Entry = reckon(facts_of(case), terms_of({})).entries[0]

    money = [(s.code, s.value) for s in entry.steps if s.measure == "MONEY"]

    assert money == [
        ("BASE", Decimal("60.00")),
        ("GENRE", Decimal("1.3")),
        ("ROUNDED", Decimal("78.00")),
        ("SHARE", Decimal("39.00")),
    ]
