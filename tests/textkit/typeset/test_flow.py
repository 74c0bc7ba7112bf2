import pytest

from textkit import richtext
from textkit.typeset.flow import Grid, Line, Run, flow
from textkit.typeset.styles import BY_HAND, TO_WRITE_IN
from textkit.typeset.words import Face

LEVELS = {
    "一、主要做法": "level1",
    "十二、下步打算": "level1",
    "（一）坚持党的领导": "level2",
    "(二) 注重实效": "level2",
    "1. 建章立制": "level3",
    "2．定期通报": "level3",
    "（3）压实责任": "level4",
    "3.4万元": "body",
    "一是统一思想": "body",
    "2026年11月": "body",
    "一、" + "很长的一段话" * 9: "body",
    "1. 第一句话说完了。": "body",
}


@pytest.mark.parametrize(("text", "style"), LEVELS.items())
def test_a_heading_is_known_by_its_number(text, style):
    (line,) = flow(richtext.from_plain(text))

    assert (line.style, line.text) == (style, text)


def test_a_heading_that_runs_into_its_paragraph_ends_with_the_sentence():
    (line,) = flow("<p>（一）加强<strong>领导。全</strong>面落实。</p>")

    assert line.runs == (
        Run("（一）加强", face=Face.KAI),
        Run("领导。", bold=True, face=Face.KAI),
        Run("全", bold=True),
        Run("面落实。"),
    )


def test_headings_of_the_editor_keep_their_level_without_a_number():
    assert [line.style for line in flow("<h2>概况</h2><h3>数据</h3><h2>（一）做法</h2>")] == [
        "level1",
        "level2",
        "level2",
    ]


def test_lists_quotes_and_breaks():
    html = "<ol><li>甲</li><li>乙<ul><li>丙</li></ul></li></ol><blockquote>丁<br>戊</blockquote>"

    assert [(line.style, line.mark, line.text) for line in flow(html)] == [
        ("body", "1. ", "甲"),
        ("body", "2. ", "乙"),
        ("body", "• ", "丙"),
        ("quote", "", "丁\n戊"),
    ]


def test_a_list_that_only_holds_a_list_adds_no_mark():
    assert [(line.mark, line.text) for line in flow("<ol><li><ul><li>甲</li></ul></li></ol>")] == [
        ("• ", "甲")
    ]


def test_a_table_places_its_cells_around_the_spans():
    (grid,) = flow(
        "<table><tr><th>甲</th><th>乙</th></tr><tr><td rowspan=2>丙</td><td>丁</td></tr>"
        "<tr><td><p>戊</p><p>己</p></td></tr><tr><td colspan=2>庚</td></tr></table>"
    )

    assert isinstance(grid, Grid)
    assert (grid.width, grid.height, grid.head_rows) == (2, 4, 1)
    assert [(x, y, cell.text) for x, y, cell in grid.placed()] == [
        (0, 0, "甲"), (1, 0, "乙"), (0, 1, "丙"), (1, 1, "丁"), (1, 2, "戊\n己"), (0, 3, "庚"),
    ]  # fmt: skip


def test_nothing_makes_nothing():
    assert list(flow("")) == []
    assert list(flow("<p> </p><table></table>")) == []


def test_a_line_knows_its_text():
    assert Line("body", (Run("甲"), Run("乙"))).text == "甲乙"


def test_a_row_to_be_signed_is_high_and_one_to_write_in_is_higher():
    (grid,) = flow(
        "<table><tbody><tr><td>初审</td><td>何静</td><td>意见：</td></tr>"
        "<tr><td>一校</td><td>签名：____</td><td></td></tr>"
        "<tr><td>终审</td><td>签名：____</td><td>意见：</td></tr></tbody></table>"
    )

    assert grid.least() == [0, BY_HAND, TO_WRITE_IN]
