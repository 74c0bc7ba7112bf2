"""What holds for every text: the log is complete, the result is stable, nothing raises."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit.clean import clean, render

FRAGMENTS = [
    "政協(xié)", "協(xie)", "亳(bó)州", "(CPPCC)", "（一）", "(一)", "一、主要措施", "1", "2", "3", "12", "\n", "\n\n", "\r\n", "　　", "　",
    " ", "\t", "落实到人", "?h政府督查", "？h委", "成?yōu)橹袊", "\ufffd", "锟斤拷", "著力", "著作", "沿著", "乾隆", "於潜", "於是",
    "「", "」", '"', "“", "”", "'", ",", ":", ";", "?", "!", ".", "...", "。", "，", "；", "…", "--", "3.4", "10:30", "201*年", "xxx",
    "http://a.cn/b,c", "- 3 -", "第3页", "3/10", "2011年", "至2名", "扩展阅读:", "擴展閱讀", "友情提示:本文仅供参考。", "来源:网络整理",
    "免责声明", "更多请关注", "各乡镇的联络员都参加了培训，收获很大", "各委室要把任务分解落实到人。", "听取了上半年的汇报，指出各", "委室要把任务分解，", "樽杂X", "e", "h", "\u200b", "\xa0", "\ufeff", "\ud800",
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
    ["?h", "(xié)", "政协zhèngxié", "协xi'", "(xié ", "音(yīn)读音", "听取了上半年的汇报，指出各\n", "協(xié)", "(", "（", "\n1", "\n", " ", "樽讧", "？", '“"', "a@", "http://", "扩展阅读:\n", "来源:网络\n", "　", "…", "著", "xX"],
)  # fmt: skip
def test_long_hostile_text_takes_linear_time(unit):
    def seconds(length):
        text = (unit * length)[:length]
        begin = time.process_time()
        clean(text)
        return time.process_time() - begin

    seconds(1000)
    assert seconds(64_000) < 16 * seconds(8_000) + 0.5
