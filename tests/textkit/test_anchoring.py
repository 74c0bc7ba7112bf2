"""A remark finds its words again: «here» exactly, 【here】 nearly, or has lost them."""

import pytest

from textkit.anchoring import place

OLD = ["会议听取了养老食堂的情况汇报。", "全县现有互助点31个，常年开放的19个。"]
QUOTE, BEFORE, AFTER = "互助点31个", "全县现有", "，常年开放"
CASES = [
    ("as it was", OLD, "全县现有«互助点31个»，常年开放的19个。"),
    ("a paragraph before it", ["新的一段。", *OLD], "全县现有«互助点31个»，常年开放的19个。"),
    ("moved to the head", OLD[::-1], "全县现有«互助点31个»，常年开放的19个。"),
    (
        "the same words twice: its neighbours tell",
        ["文中另有互助点31个之说。", OLD[1]],
        "全县现有«互助点31个»，常年开放的19个。",
    ),
    (
        "the same words twice, neighbours changed: the nearer line",
        ["甲互助点31个。", "乙互助点31个。"],
        "乙«互助点31个»。",
    ),
    (
        "a figure mended",
        [OLD[0], "全县现有互助点33个，常年开放的19个。"],
        "全县现有【互助点3】3个，常年开放的19个。",
    ),
    ("gone", [OLD[0], "全县的情况另有专门材料。"], None),
    ("its letters scattered", ["互助的地方很多，点到为止，共计31年，个别除外。"], None),
    ("no text left", [], None),
]


@pytest.mark.parametrize(("what", "lines", "expected"), CASES, ids=[one[0] for one in CASES])
def test_where_a_remark_stands_now(what, lines, expected):
    found = place(QUOTE, BEFORE, AFTER, 1, lines)

    assert (found and shown(found, lines)) == expected


def shown(found, lines):
    text = lines[found.line]
    opens, closes = "«»" if found.exact else "【】"
    return f"{text[: found.start]}{opens}{text[found.start : found.end]}{closes}{text[found.end :]}"


def test_a_remark_on_nothing_has_no_place():
    assert place(" ", "", "", 0, ["甲"]) is None
