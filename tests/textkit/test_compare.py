"""Two texts against each other, as the reader sees it: [-gone-], {+new+}, ↕ moved."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.compare import compare

MARKS = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}


def shown(old, new):
    return [line(one) for one in compare(old, new)]


def line(one):
    runs = "".join(MARKS[run.op].format(run.text) for run in one.runs)
    if one.what != "moved":
        return runs
    return f"↕{one.old}→{one.new} {runs}".strip()


FIRST = "会议听取了养老食堂的情况汇报。"
SECOND = "委员们到白石镇看了三个互助点。"
THIRD = "民政局当场答应年底前拿出办法。"
CASES = [
    ("不变", "不变", ["不变"]),
    ("互助点31个", "互助点33个", ["互助点[-31-]{+33+}个"]),
    ("增长12.5%，达到三成", "增长2.5%，达到三成", ["增长[-12.5%-]{+2.5%+}，达到三成"]),
    ("会议研究议题", "会议审议议题", ["会议[-研究-]{+审议+}议题"]),
    ("甲\n乙", "甲\n丙丁戊\n乙", ["甲", "{+丙丁戊+}", "乙"]),
    ("甲\n乙", "乙", ["[-甲-]", "乙"]),
    ("完全不同的一段话", "另外写过的文字。", ["[-完全不同的一段话-]", "{+另外写过的文字。+}"]),
    ("", "添的", ["{+添的+}"]),
    # A sentence in between leaves its neighbours alone.
    (
        FIRST + SECOND,
        FIRST + "新添的一句在这里。" + SECOND,
        [FIRST + "{+新添的一句在这里。+}" + SECOND],
    ),
    (FIRST + SECOND + THIRD, FIRST + THIRD, [f"{FIRST}[-{SECOND}-]{THIRD}"]),
    # A letter that stays by chance between two changes is part of the change.
    (
        "委员们同镇上的干部谈了养老食堂",
        "委员们同县里的领导谈了养老食堂",
        ["委员们同[-镇上的干部-]{+县里的领导+}谈了养老食堂"],
    ),
    # Moved as it was, and mended on the way.
    (
        f"{FIRST}\n{SECOND}\n{THIRD}",
        f"{THIRD}\n{FIRST}\n{SECOND}",
        [f"↕2→0 {THIRD}", FIRST, SECOND, "↕2→0"],
    ),
    (
        f"{FIRST}\n{SECOND}\n{THIRD}",
        f"{SECOND}\n{THIRD}\n会议听取了养老食堂的工作汇报。",
        ["↕0→2", SECOND, THIRD, "↕0→2 会议听取了养老食堂的[-情况-]{+工作+}汇报。"],
    ),
    # A short heading that stands elsewhere too has not moved.
    ("要点\n甲一\n乙二", "甲一\n乙二\n要点", ["[-要点-]", "甲一", "乙二", "{+要点+}"]),
    # Split in two: the greater part is the old paragraph.
    (FIRST + SECOND, f"{FIRST}\n{SECOND}", [f"{FIRST}[-{SECOND}-]", f"{{+{SECOND}+}}"]),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES)
def test_what_was_removed_added_and_moved_is_marked(old, new, expected):
    assert shown(old, new) == expected


WORDS = st.text("甲乙丙丁，。31a\n", max_size=40)


@given(WORDS, WORDS)
def test_both_texts_can_be_read_from_the_comparison(old, new):
    rows = compare(old, new)

    def reads(skip, number):
        lines = {
            getattr(one, number): "".join(run.text for run in one.runs if run.op != skip)
            for one in rows
            if getattr(one, number) is not None and (one.runs or one.what != "moved")
        }
        return "\n".join(lines[at] for at in sorted(lines))

    assert (reads("ins", "old"), reads("del", "new")) == (old, new)


@given(WORDS)
def test_a_text_equals_itself(text):
    assert {one.what for one in compare(text, text)} <= {"same"}


LETTERS = "政协委员调研养老食堂数据报告农村互助点建设会议"


def drawn(seed, length):
    draw = random.Random(seed)
    return "".join(draw.choice(LETTERS) for _ in range(length))


def test_a_paragraph_too_long_to_be_set_letter_against_letter_is_written_anew():
    old, new = drawn(1, 3000), drawn(2, 3000)

    (row,) = compare(old, new)

    assert [(run.op, run.text) for run in row.runs] == [("del", old), ("ins", new)]


def test_one_letter_in_a_long_paragraph_is_still_one_letter():
    old = drawn(1, 20_000)

    (row,) = compare(old, f"{old[:9000]}改{old[9001:]}")

    assert [(run.op, len(run.text)) for run in row.runs] == [
        ("same", 9000), ("del", 1), ("ins", 1), ("same", 10_999),
    ]  # fmt: skip


def test_of_too_many_paragraphs_all_changed_none_is_looked_for():
    old = [drawn(at, 20) for at in range(1001)]

    rows = compare("\n".join(old), "\n".join(f"{one}改" for one in old))

    assert [one.what for one in rows] == ["removed"] * 1001 + ["added"] * 1001
