"""What holds for every text: findings quote it, are sorted, and cost linear time."""

import json
import time
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.proofread import Finding, Leader, Lists, check, titles, to_json
from textkit.proofread.confusion import entries
from textkit.proofread.tables import rules

FRAGMENTS = [
    "政协", "主席", "搞件", "购", "办公设备", "有力的", "鞭策", "了", "的", "地", "，", "。", "、", "“", "”", "《", "》", "（", "）", "(", ")", '"', "...", "……", "——", "--",
    "\n", "一、", "（二）", "3、", "1.", "二0二六", "年", "11月25日", "（星期四）", "2月30日", "上午25时", "约", "30", "人", "左右", "5000—6000", "万", "%", "百分点", "4千5百", "xxx", "201*",
    " ", "　", "\r\n", "周正平", "\ufeff", "𠮷", "A", ",", ":", "十", "零",
]  # fmt: skip
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join) | st.text(max_size=60)
LISTS = Lists(leaders=(Leader("周正平", "主席"),), banned=(("设备", ""),), lexicon=("购",))


@settings(max_examples=150, deadline=None)
@given(text=texts, lists=st.sampled_from([None, LISTS]))
def test_findings_lie_in_the_text_sorted_and_once_each(text, lists):
    found = check(text, lists=lists)

    assert found == sorted(found, key=lambda one: (one.start, one.end, one.rule))
    assert len(set(found)) == len(found)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.suggestion != text[one.start : one.end]
        assert one.severity in {"error", "warning", "hint"}


@pytest.mark.parametrize("unit", ["，", "。", "（", ")", "“", "《》", "1", "-", " "])
def test_one_hostile_line_of_200_000_characters_takes_seconds(unit):
    assert seconds(unit, 200_000) < 10


@pytest.mark.parametrize(
    "unit",
    ["！？", "…", "）", "(", "”", "“”", "《", "》", "「", "1,", "1，", "一", "二0", "十", "〇○", "1万", "约1", "5—", "第一、", "（一）", "\n（一）", "\n一、\n1.",
     "购", "有力的", "的", "渡过", "既要", "象", "1月1日", "上午1", "百分之", "一件", "x", "*", "“\n", "A", "下降", "和和", "《》、", ".", '"', "'", "周正平", "主席"],
)  # fmt: skip
def test_any_hostile_line_takes_linear_time(unit):
    assert seconds(unit, 20_000) < 2


def seconds(unit, length):
    text = (unit * length)[:length]
    begin = time.process_time()
    check(text, lists=LISTS)
    return time.process_time() - begin


def test_json_has_exactly_the_agreed_form():
    printed = json.loads(json.dumps(to_json(check("报来搞件。")), ensure_ascii=False))

    message = "“搞件”疑为“稿件”：“稿”是文稿，“搞”是做"
    assert printed == {
        "findings": [
            {"start": 2, "end": 4, "rule": "PR50", "severity": "error", "message": message}
            | {"suggestion": "稿件"}
        ]
    }


def test_finding_cannot_be_changed():
    (finding,) = check("报来搞件。")

    assert isinstance(finding, Finding)
    with pytest.raises(FrozenInstanceError):
        finding.start = 0


def test_every_rule_has_a_title_a_severity_and_a_message():
    assert list(titles()) == sorted(titles())
    assert {key for entry in rules().values() for key in entry} == {"title", "severity", "message"}
    assert {entry["severity"] for entry in rules().values()} == {"error", "warning", "hint"}


def test_every_entry_of_the_table_of_words_changes_something_once():
    written = [(one.rule, one.wrong, one.before, one.after) for one in entries()]

    assert [one for one in entries() if one.right == one.wrong] == []
    assert [one for one in entries() if one.rule not in rules()] == []
    assert sorted({str(one) for one in written if written.count(one) > 1}) == []
