"""Words of the plain text, marked and changed in the HTML; the form stays."""

import random
import re

import pytest

from textkit import richtext
from textkit.marking import Change, Mark, Places

BODY = richtext.sanitise(
    "<h2>一、有力的宣传</h2><p>委员发言<strong>搞</strong>件9篇，A&amp;B。<br>第二 行</p>"
    '<figure><img src="https://a/b.png"></figure>'
    "<ol><li><p>1月搞件</p></li><li><p>购公车<br>再</p><ul><li>搞件</li></ul></li></ol>"
    "<table><tbody><tr><td><p>甲搞件</p></td><td><p>乙</p></td></tr></tbody></table>"
    "<blockquote><p>搞件</p></blockquote>"
)
TEXT = richtext.to_plain(BODY)


def marks(pattern, text=TEXT):
    return [
        Mark(found.start(), found.end(), "<mark>", "</mark>", f"({number})")
        for number, found in enumerate(re.finditer(pattern, text), 1)
    ]


def drawn(pattern):
    places = Places(BODY, TEXT)
    return "".join(places.marked(block, marks(pattern)) for block in places.blocks)


def test_the_blocks_stand_where_their_lines_do():
    lines = [TEXT[one.start : one.end] for one in Places(BODY, TEXT).blocks]

    assert lines == ["一、有力的宣传", "委员发言搞件9篇，A&B。\n第二 行", "",
                     "1. 1月搞件\n2. 购公车\n再\n搞件", "甲搞件\t乙", "搞件"]  # fmt: skip


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [
        ("有力的", "一、<mark>有力的</mark>(1)宣传"),
        ("A&B", "<mark>A&amp;B</mark>(1)。"),
        ("发言搞件", "委员<mark>发言</mark><strong><mark>搞</mark></strong><mark>件</mark>(1)9篇"),
        ("1月", "<ol><li><p><mark>1月</mark>(1)搞件"),
        ("乙", "<td><p><mark>乙</mark>(1)</p></td>"),
        ("再", "购公车<br><mark>再</mark>(1)</p>"),
        ("宣传\n委员", "有力的<mark>宣传</mark>(1)</h2><p><mark>委员</mark>发言"),
    ],
)
def test_what_is_found_is_marked_in_its_place(pattern, shown):
    assert shown in drawn(pattern)


def test_without_marks_the_body_is_as_it_was():
    assert drawn("没有") == BODY
    assert re.sub(r"</?mark>|\(\d\)", "", drawn("搞件|的|1")) == BODY


def test_of_two_that_overlap_the_first_given_is_drawn_over_the_other():
    places = Places("<p>搞件九篇</p>", "搞件九篇")
    worse = Mark(0, 2, "<mark>", "</mark>", "①")
    wider = Mark(0, 4, '<mark class="warn">', "</mark>", "②")

    shown = places.marked(places.blocks[0], [worse, wider])

    assert shown == '<p><mark>搞件</mark>①<mark class="warn">九篇</mark>②</p>'


def test_changes_keep_the_form():
    changed = Places(BODY, TEXT).changed(
        Change(one.start, one.end, "稿件<9>") for one in marks("搞件")
    )

    assert changed == (
        BODY.replace("<strong>搞</strong>件", "<strong>稿件&lt;9&gt;</strong>").replace(
            "搞件", "稿件&lt;9&gt;"
        )
    )


def test_words_left_out_leave_nothing_behind():
    places = Places("<p>删<strong>去</strong>它</p><p>留</p>", "删去它\n留")

    assert places.changed([Change(1, 2, "")]) == "<p>删它</p><p>留</p>"


@pytest.mark.parametrize("words", ["宣传\n委员", "1. 1", "搞件\t", "公车\n再"])
def test_what_spans_blocks_breaks_or_numbers_cannot_be_changed(words):
    start = TEXT.index(words)
    places = Places(BODY, TEXT)

    assert not places.hold(start, start + len(words))
    assert places.changed([Change(start, start + len(words), "错")]) == BODY


def test_places_outside_the_text_hold_nothing():
    places = Places(BODY, TEXT)

    assert not places.hold(0, 0)
    assert not places.hold(len(TEXT), len(TEXT) + 2)
    assert not Places("", "").hold(0, 1)


@pytest.mark.parametrize("seed", range(20))
def test_a_change_in_the_html_reads_as_the_same_change_in_the_text(seed):
    rng = random.Random(seed)
    places = Places(BODY, TEXT)
    start = rng.randrange(len(TEXT))
    end = min(len(TEXT), start + rng.randrange(1, 4))
    if places.hold(start, end):
        changed = places.changed([Change(start, end, "新")])
        assert richtext.to_plain(changed) == TEXT[:start] + "新" + TEXT[end:]
