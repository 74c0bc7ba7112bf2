"""What the office's own lists add: names, posts and their order, bodies, words never used and words always right."""

import pytest

from textkit.proofread import Body, Leader, Lists, check

LISTS = Lists(
    leaders=(
        Leader("周正平", "主席"),
        Leader("何文清", "副主席"),
        Leader("林秀", "副主席"),
        Leader("宋一鸣", "秘书长"),
    ),
    bodies=(
        Body("中国人民政治协商会议云岭县委员会", ("县政协", "云岭县政协")),
        Body("云岭县融媒体中心", ("县融媒",)),
    ),
    lexicon=("稿约组", "大渡过秋千"),
    banned=(("领导同志们", "与会同志"), ("最优", "")),
)
OPENING = "中国人民政治协商会议云岭县委员会（以下简称县政协）召开会议。"


def found(text, rule):
    return [
        (text[one.start : one.end], one.suggestion)
        for one in check(text, lists=LISTS)
        if one.rule == rule
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("县政协召开会议。", [("县政协", "中国人民政治协商会议云岭县委员会")]),
        ("县融媒作了报道。", [("县融媒", "云岭县融媒体中心")]),
        (f"云岭县政协公告\n{OPENING}", [("云岭县政协", "中国人民政治协商会议云岭县委员会")]),
        ("稿件送县融媒，再送县融媒。", [("县融媒", "云岭县融媒体中心")]),
        ("县融媒与云岭县融媒体中心是一家。", [("县融媒", "云岭县融媒体中心")]),
        ("由县融媒承办。", [("县融媒", "云岭县融媒体中心")]),
        (OPENING, []),
        ("云岭县融媒体中心承办，县融媒值班。", []),
        ("云岭县融媒体中心承办。", []),
        ("市政协召开会议。", []),
        (f"{OPENING}县政协主席讲话。", []),
        ("融媒体时代到来了。", []),
    ],
)
def test_short_name_comes_after_the_full_one(text, expected):
    assert found(text, "PR91") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("何文清主席讲话。", [("主席", "副主席")]),
        ("主席何文清讲话。", [("主席", "副主席")]),
        ("副主席周正平主持。", [("副主席", "主席")]),
        ("宋一鸣副秘书长参加。", [("副秘书长", "秘书长")]),
        ("秘书长林秀参加。", [("秘书长", "副主席")]),
        ("县长周正平到会。", [("县长", "主席")]),
        ("主席周正平讲话。", []),
        ("县政协副主席何文清主持。", []),
        ("周正平主席和林秀副主席到会。", []),
        ("秘书长宋一鸣参加。", []),
        ("陈某主席到会。", []),
        ("周正平在会上说，副主席要带头。", []),
    ],
)
def test_post_beside_a_name_is_the_one_on_the_list(text, expected):
    assert found(text, "PR92") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主席周正萍讲话。", [("周正萍", "周正平")]),
        ("周振平主席讲话。", [("周振平", "周正平")]),
        ("副主席何文青主持。", [("何文青", "何文清")]),
        ("秘书长宋一名参加。", [("宋一名", "宋一鸣")]),
        ("何闻清副主席主持。", [("何闻清", "何文清")]),
        ("宋义鸣秘书长参加。", [("宋义鸣", "宋一鸣")]),
        ("主席周正平讲话。", []),
        ("主席周大海讲话。", []),
        ("周正萍是一名教师。", []),
        ("副主席林绣到会。", []),
        ("主席团会议召开。", []),
        ("秘书长", []),
    ],
)
def test_name_beside_a_post_is_one_on_the_list(text, expected):
    assert found(text, "PR93") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请领导同志们入场。", [("领导同志们", "与会同志")]),
        ("这是最优方案。", [("最优", None)]),
        ("最优、最优。", [("最优", None), ("最优", None)]),
        ("各位领导同志们好。", [("领导同志们", "与会同志")]),
        ("领导同志们：", [("领导同志们", "与会同志")]),
        ("做到最优。", [("最优", None)]),
        ("请与会同志入场。", []),
        ("这是较优方案。", []),
        ("优先安排。", []),
        ("领导同志讲话。", []),
        ("同志们好。", []),
        ("", []),
    ],
)
def test_banned_words_are_errors_with_their_replacement(text, expected):
    assert found(text, "PR94") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("林秀、何文清参加。", ["林秀、何文清"]),
        ("何文清、周正平参加。", ["何文清、周正平"]),
        ("宋一鸣、林秀参加。", ["宋一鸣、林秀"]),
        ("副主席林秀、何文清参加。", ["林秀、何文清"]),
        ("何文清和周正平参加。", ["何文清和周正平"]),
        ("宋一鸣、周正平、何文清参加。", ["宋一鸣、周正平"]),
        ("周正平、何文清、林秀参加。", []),
        ("周正平主席、林秀副主席参加。", []),
        ("林秀主持会议，何文清讲话。", []),
        ("何文清、林秀、宋一鸣参加。", []),
        ("周正平讲话。林秀主持。", []),
        ("林秀。何文清。", []),
    ],
)
def test_names_joined_in_one_list_follow_the_order(text, expected):
    assert [wrong for wrong, _ in found(text, "PR95")] == expected


def test_words_of_the_lexicon_and_names_are_never_flagged():
    text = "大渡过秋千是青石镇的习俗，渡过了一个愉快的春节。"

    plain = [text[one.start : one.end] for one in check("大渡过了春节。" + text)]

    assert found(text, "PR65") == [("渡过", "度过")]
    assert plain.count("度过") == 0
    assert found("渡过了大渡过秋千的节日。", "PR65") == [("渡过", "度过")]


def test_without_lists_the_shipped_tables_work_alone():
    assert check("林秀、何文清参加，县政协召开会议。") == []
    assert check("各乡镇报来搞件。", lists=Lists()) == check("各乡镇报来搞件。")
