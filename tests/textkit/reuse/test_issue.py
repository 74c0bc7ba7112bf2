"""An issue of a newspaper is taken apart into its articles, and nothing of it is lost."""

from textkit.reuse.issue import split_issue

ISSUE = """云岭日报
2026年11月24日 星期二 第3版

养老食堂有了协商桌
——县政协在白石镇开专题协商会侧记
本报记者 江文
11月20日，县政协在白石镇召开专题协商会。
委员们建议，把掌勺和送餐合在一起安排。（下转第4版）

危桥修好了
□ 通讯员 林秀云
清溪村的石桥拆了重建，孩子们上学不再绕路。
村民说：“这回踏实了。”
冬修水渠动工
今年冬修的水渠有十二公里，月底前完工。
责任编辑：江文
"""


def told(text):
    return [(one.title, one.text.count("\n") + 1) for one in split_issue(text)]


def test_a_headline_after_an_empty_line_or_after_a_paragraph_begins_an_article():
    assert told(ISSUE) == [
        ("云岭日报", 2),
        ("养老食堂有了协商桌", 5),
        ("危桥修好了", 4),
        ("冬修水渠动工", 3),
    ]


def test_a_text_without_headlines_is_one_article():
    text = "第一段话，说的是一件事。\n第二段话，说的还是它。\n"

    assert told(text) == [("", 2)]
    assert split_issue(" \n") == []


def test_nothing_is_lost():
    lines = [line.strip() for line in ISSUE.splitlines() if line.strip()]

    assert [line for one in split_issue(ISSUE) for line in one.text.splitlines()] == lines
