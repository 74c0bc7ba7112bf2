"""Two texts against each other, as the reader sees it: [-gone-] and {+new+}."""

import pytest

from siqin.desk.queries import compare

MARKS = {"same": "{}", "del": "[-{}-]", "ins": "{{+{}+}}"}


def shown(old, new):
    return [
        "".join(MARKS[run.op].format(run.text) for run in paragraph)
        for paragraph in compare(old, new)
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("不变", "不变", ["不变"]),
        ("互助点31个", "互助点33个", ["互助点[-31-]{+33+}个"]),
        ("增长12.5%，达到三成", "增长2.5%，达到三成", ["增长[-12.5%-]{+2.5%+}，达到三成"]),
        ("会议研究议题", "会议审议议题", ["会议[-研究-]{+审议+}议题"]),
        ("甲\n乙", "甲\n丙丁戊\n乙", ["甲", "{+丙丁戊+}", "乙"]),
        ("甲\n乙", "乙", ["[-甲-]", "乙"]),
        ("完全不同的一段话", "另外写过的文字。", ["[-完全不同的一段话-]{+另外写过的文字。+}"]),
        ("", "添的", ["{+添的+}"]),
    ],
)
def test_what_was_removed_and_added_is_marked(old, new, expected):
    assert shown(old, new) == expected
