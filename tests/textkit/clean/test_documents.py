"""What a caller gets: documents with offsets, an edit log that can be undone in part, flags, JSON."""

import json
import re
from pathlib import Path

import pytest

from textkit.clean import (
    Document,
    Edit,
    Flag,
    clean,
    cleaned_between,
    render,
    titles,
    to_json,
    without,
)

TWO = "\ufeff甲篇,一\n結(jié)構、經(jīng)濟、協(xié)會。\n扩展阅读：乙篇\n著力推进。\n来源：网络整理\n"
SOURCE = Path(__file__).parents[4] / "shared" / "source" / "政协办公室总结交流材料.txt"


def test_documents_cover_the_original_without_its_byte_order_mark():
    first, second = clean(TWO)

    assert (first.start, first.end) == (0, TWO.index("扩展") - 1)
    assert (second.start, second.end) == (first.end, len(TWO) - 1)
    assert (first.text, second.text) == ("甲篇，一\n结构、经济、协会。\n", "乙篇\n着力推进。\n")


def test_each_edit_names_its_rules_and_quotes_the_original():
    first, second = clean(TWO)

    assert first.edits[:3] == (
        Edit(("CL08",), 2, 3, ",", "，", certain=True),
        Edit(("CL03",), 5, 6, "結", "结", certain=True),
        Edit(("CL01",), 6, 11, "(jié)", "", certain=True),
    )
    assert [edit.rules for edit in second.edits] == [("CL07",), ("CL04",), ("CL07",)]


def test_one_edit_bears_every_rule_that_had_a_part_in_it():
    (document,) = clean("各委室密切配合。\n友情提示:本文僅供參考。")

    assert [edit.rules for edit in document.edits] == [("CL03", "CL07", "CL08")]
    assert document.edits[0].before == "\n友情提示:本文僅供參考。"


def test_undone_edits_leave_the_original_in_their_place():
    _, second = clean(TWO)
    kept = [edit for edit in second.edits if edit.rules != ("CL04",)]

    assert render(TWO, second, kept) == "乙篇\n著力推进。\n"
    assert render(TWO, second, reversed(second.edits)) == second.text


@pytest.mark.parametrize(
    "edit",
    [
        Edit(("CL08",), 2, 3, "，", ",", certain=True),
        Edit(("CL08",), 0, 9999, "", "", certain=True),
    ],
)
def test_edit_of_another_text_is_refused(edit):
    (document,) = clean("甲篇,一")

    with pytest.raises(ValueError, match="CL08"):
        render("甲篇,一", document, [edit])


def test_whole_mark_read_across_a_border_is_certain_and_a_guessed_run_is_not():
    text = "落實到人?h政府來督查,由觀念轉變?yōu)樽杂X行動,很好。"

    (document,) = clean(text)
    (careful,) = clean(text, certain_only=True)

    torn = [edit for edit in document.edits if "CL02" in edit.rules]
    assert [(edit.before, edit.after, edit.certain) for edit in torn] == [
        ("?h", "。县", True),
        ("?yōu)樽杂X", "为自觉", False),
    ]
    assert careful.text == "落实到人。县政府来督查，由观念转变?yōu)樽杂X行动，很好。"
    assert [(flag.rule, text[flag.start : flag.end]) for flag in careful.flags] == [
        ("CL02", "?yōu)樽杂X")
    ]


def test_close_readings_are_offered_best_first():
    (document,) = clean("看到?h風吹過")

    message = "编码错位，可能是“。县”、“同”、“县”，请选定"
    assert document.flags == (Flag("CL02", 2, 4, message),)


def test_joined_line_is_for_the_editor_to_decide():
    text = "实地察看后，委员们认为，冬早蔬\n菜产业前景好。"

    (document,) = clean(text)
    (careful,) = clean(text, certain_only=True)

    assert document.edits == (Edit(("CL06",), 15, 16, "\n", "", certain=False),)
    assert (careful.text, [flag.rule for flag in careful.flags]) == (text, ["CL06"])


def test_flags_point_into_the_original():
    text = "協(xié)會、結(jié)構、經(jīng)濟:201*年,xxx政协。"

    (document,) = clean(text)

    assert [(flag.rule, text[flag.start : flag.end]) for flag in document.flags] == [
        ("CL10", "201*"),
        ("CL10", "xxx"),
    ]


def test_sentence_of_the_first_document_that_returns_in_the_second_is_flagged_there():
    sentence = "各委室要按照年初制定的计划认真抓好宣传工作。"

    first, second = clean(f"甲篇\n{sentence}\n扩展阅读：乙篇\n{sentence}")

    assert first.flags == ()
    assert [flag.rule for flag in second.flags] == ["CL11"]


def test_short_sentence_that_returns_in_its_paragraph_is_flagged_where_it_returns():
    text = "去年增产。全县种植蔬菜5.6万亩，产值3.2亿元。全县种植蔬菜5.6万亩，产值3.2亿元。"

    (document,) = clean(text)

    assert [(flag.rule, flag.start) for flag in document.flags] == [("CL11", text.rindex("全县"))]


def test_json_has_exactly_the_agreed_form():
    printed = json.loads(json.dumps(to_json(clean("甲,xxx")), ensure_ascii=False))

    message = "“xxx”是掩码或缺字，请补全"
    edit = {"rules": ["CL08"], "start": 1, "end": 2, "before": ",", "after": "，", "certain": True}
    assert printed == {
        "documents": [
            {
                "start": 0,
                "end": 5,
                "text": "甲，xxx",
                "edits": [edit],
                "flags": [{"rule": "CL10", "start": 2, "end": 5, "message": message}],
            }
        ]
    }


def test_every_rule_has_a_title():
    assert list(titles()) == [f"CL{number:02}" for number in range(1, 22)]


def test_empty_text_is_one_empty_document():
    assert [(d.text, d.start, d.end, d.edits, d.flags) for d in clean("")] == [("", 0, 0, (), ())]


@pytest.mark.skipif(not SOURCE.exists(), reason="the first real input is not on this machine")
def test_first_real_input_comes_out_clean():
    original = SOURCE.read_text(encoding="utf-8")

    first, second = clean(original)

    edits = [*first.edits, *second.edits]
    rules = [rule for edit in edits for rule in edit.rules]
    assert (rules.count("CL02"), rules.count("CL05"), rules.count("CL06")) == (3, 7, 4)
    residues = [re.findall(r"\([a-zà-ǜ]+\)", edit.before) for edit in edits if "CL01" in edit.rules]
    assert sum(map(len, residues)) == 381
    assert {flag.rule for flag in (*first.flags, *second.flags)} == {"CL10", "CL11"}
    assert [again.edits for text in (first.text, second.text) for again in clean(text)] == [(), ()]


def test_words_are_taken_out_with_what_was_changed_and_doubted_in_them():
    text = "甲,乙\n图为,xxx\n丙,丁"
    (document,) = clean(text)

    assert cleaned_between(text, document, 4, 10) == "图为，xxx"
    left = without(text, document, 4, 10)
    assert (left.text, left.flags) == ("甲，乙\n\n丙，丁", ())
    assert [(one.rules, one.start, one.end) for one in left.edits] == [
        (("CL08",), 1, 2),
        (("CL21",), 4, 10),
        (("CL08",), 12, 13),
    ]


def test_words_that_a_change_joins_to_others_cannot_be_taken_out():
    edit = Edit(("CL06",), 1, 3, "\n乙", "乙", certain=True)

    assert cleaned_between("甲\n乙", Document("甲乙", 0, 3, (edit,), ()), 0, 2) is None
