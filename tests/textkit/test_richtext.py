import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from textkit import richtext

CASES = {
    "loose text": ("一句话", "<p>一句话</p>"),
    "headings": ("<h1>甲</h1><h2>乙</h2><h5>丙</h5>", "<h2>甲</h2><h2>乙</h2><h3>丙</h3>"),
    "divs and spans": ("<div>甲<span style='color:red'>乙</span></div>丙", "<p>甲乙</p><p>丙</p>"),
    "bold and italic": ("<p><b>甲</b><i>乙</i></p>", "<p><strong>甲</strong><em>乙</em></p>"),
    "bold around paragraphs": ("<b><p>甲</p><p>乙</p></b>", "<p>甲</p><p>乙</p>"),
    "script": ("<p>甲<script>alert(1)</script></p>", "<p>甲</p>"),
    "bad link": ('<p><a href="javascript:x()" onclick="y()">甲</a></p>', "<p><a>甲</a></p>"),
    "good link": ('<p><a href="https://e.cn/?a=1&amp;b">甲</a></p>',
                  '<p><a href="https://e.cn/?a=1&amp;b">甲</a></p>'),
    "empty paragraphs": ("<p> </p><p><br></p><p><strong>　</strong></p>", ""),
    "indent": ("<p>　　甲　乙 </p>", "<p>甲　乙</p>"),
    "line break": ("<p>甲<br>乙<br></p>", "<p>甲<br>乙</p>"),
    "list": ("<ul><li>甲<ol><li>乙</li></ol></li></ul>",
             "<ul><li><p>甲</p><ol><li><p>乙</p></li></ol></li></ul>"),
    "spans": ('<table><tr><td colspan="2" rowspan="1" width="9">甲</td></tr></table>',
              '<table><tbody><tr><td colspan="2"><p>甲</p></td></tr></tbody></table>'),
    "quote": ("<blockquote>甲</blockquote>", "<blockquote><p>甲</p></blockquote>"),
    "marks": ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
}  # fmt: skip

fragments = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<ul>", "<li>", "</ul>", "<h1>",
         "</h1>", "<table>", "<tr>", "<td>", "</table>", "<a href='http://a'>", "</a>", "<script>",
         "<blockquote>", "<figure>", "<img src=x>", "甲", " ", "　", "a&lt;b", "乙。\n", "<", "\x00"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), CASES.values(), ids=CASES)
def test_sanitise_gives_our_form(html, expected):
    assert richtext.sanitise(html) == expected


@settings(deadline=None)
@given(fragments)
def test_sanitise_changes_nothing_in_its_own_output(html):
    once = richtext.sanitise(html)

    assert richtext.sanitise(once) == once


@settings(deadline=None)
@given(st.text())
def test_plain_text_survives_the_way_through_html(text):
    plain = richtext.to_plain(richtext.from_plain(text))

    assert richtext.to_plain(richtext.from_plain(plain)) == plain
    assert richtext.sanitise(richtext.from_plain(text)) == richtext.from_plain(text)
    assert richtext.count_characters(plain) == richtext.count_characters(text)


@pytest.mark.parametrize("depth", [100, 20_000])
def test_deep_nesting_is_read_without_stumbling(depth):
    assert richtext.to_plain("<div>" * depth + "甲" + "</div>" * depth) == "甲"


def test_from_plain_makes_a_paragraph_of_each_line():
    html = richtext.from_plain("　　第一段<b>\r\n\r\n第二段 & 完\n")

    assert html == "<p>第一段&lt;b&gt;</p><p>第二段 &amp; 完</p>"


def test_to_plain_writes_a_row_on_a_line_and_numbers_on_items():
    html = (
        "<p>甲<br>乙</p><table><tr><th>姓名</th><th>单位</th></tr><tr><td>林某</td><td>办</td></tr>"
        "</table><ol><li>一</li><li>二</li></ol><ul><li>三</li></ul>"
    )

    assert richtext.to_plain(html) == "甲\n乙\n姓名\t单位\n林某\t办\n1. 一\n2. 二\n三"


def test_pieces_are_the_blocks_with_their_lines():
    assert richtext.pieces("<p>甲<br>乙</p>丙") == [
        ("<p>甲<br>乙</p>", ["甲", "乙"]),
        ("<p>丙</p>", ["丙"]),
    ]


def test_count_has_punctuation_but_no_white_space():
    assert richtext.count_characters("云岭县，\u3000A 1。\n\u200b") == 7


def test_content_hash_is_the_same_for_the_same_words_only():
    same = {
        richtext.content_hash("标题 ", "林某", "<p>甲</p>"),
        richtext.content_hash("标题", "林某", "<div>　　甲</div>"),
    }

    assert len(same) == 1
    assert richtext.content_hash("标题", "林某", "<p><b>甲</b></p>") not in same
    assert richtext.content_hash("标", "题林某", "<p>甲</p>") not in same
