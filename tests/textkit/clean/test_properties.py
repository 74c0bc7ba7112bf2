"""What holds for every text: the log is complete, the result is stable, nothing raises."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.clean import clean, render

FRAGMENTS = [
    "政協(xié)", "協(xie)", "亳(bó)州", "(CPPCC)", "（一）", "(一)", "一、主要做法", "1", "2", "3", "12", "\n", "\n\n", "\r\n", "　　", "　",
    " ", "\t", "统筹安排", "?h政協主席", "？h委", "成?yōu)橹袊", "\ufffd", "锟斤拷", "著力", "著作", "承擔著", "乾隆", "於潜", "於是",
    "「", "」", '"', "“", "”", "'", ",", ":", ";", "?", "!", ".", "...", "。", "，", "；", "…", "--", "3.4", "10:30", "201*年", "xxx",
    "http://a.cn/b,c", "- 3 -", "第3页", "3/10", "2011年", "至2名", "扩展阅读:", "擴展閱讀", "友情提示:本文仅供参考。", "来源:网络整理",
    "免责声明", "更多请关注", "县政协机关各委室人手少，力量弱", "各委员活动组要做好宣传工作。", "閾屜纫徊剑", "e", "h", "\u200b", "\xa0", "\ufeff", "\ud800",
    "(", ")", "（", "）", "——", "𠮷",
]  # fmt: skip
texts = st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join) | st.text(max_size=60)


@settings(max_examples=80, deadline=None)
@given(text=texts, certain_only=st.booleans())
def test_log_tells_how_each_document_came_from_its_slice(text, certain_only):
    original = text.removeprefix("\ufeff")
    documents = clean(text, certain_only=certain_only)

    assert documents[0].start == 0
    assert documents[-1].end == len(original)
    assert all(one.end == two.start for one, two in pairwise(documents))
    for document in documents:
        assert render(text, document, document.edits) == document.text
        assert render(text, document, []) == original[document.start : document.end]
        assert all(one.end <= two.start for one, two in pairwise(document.edits))
        assert all(original[edit.start : edit.end] == edit.before for edit in document.edits)
        assert all(edit.before != edit.after and edit.rules for edit in document.edits)
        assert all(
            document.start <= flag.start <= flag.end <= document.end for flag in document.flags
        )
        assert all(edit.certain for edit in document.edits if certain_only)


@settings(max_examples=80, deadline=None)
@given(text=texts, certain_only=st.booleans())
def test_cleaning_a_clean_text_changes_nothing(text, certain_only):
    for document in clean(text, certain_only=certain_only):
        again = clean(document.text, certain_only=certain_only)

        assert [one.text for one in again] == [document.text]
        assert [one.edits for one in again] == [()]


@pytest.mark.parametrize(
    "unit",
    ["?h", "(xié)", "協(xié)", "(", "（", "\n1", "\n", " ", "閾屜", "？", '“"', "a@", "http://", "扩展阅读:\n", "来源:网络\n", "　", "…", "著", "xX"],
)  # fmt: skip
def test_long_hostile_text_takes_linear_time(unit):
    def seconds(length):
        text = (unit * length)[:length]
        begin = time.perf_counter()
        clean(text)
        return time.perf_counter() - begin

    seconds(1000)
    assert seconds(64_000) < 16 * seconds(8_000) + 0.5
