"""Right guesses, and texts that must not be taken for what they are not. Everything is invented."""

import pytest

from tests.textkit.signals.texts import (
    ESSAY,
    INFORMATION,
    LEADERS_DAY,
    MEETING,
    OPINION,
    PRACTICE,
    SURVEY,
)
from textkit.signals import Piece, depth, genre, reach, routine

PHOTO = ("委员在白石镇互助点帮厨。",)
GENRES = [
    ("NEWS_REPORT", "县政协召开主席会议", f"{MEETING}{'与会人员逐项讨论了下一步的安排。' * 8}", ()),
    (
        "NEWS_REPORT",
        "专题协商农村养老",
        f"本报讯（记者 张三）{PRACTICE}{'会后逐条答复。' * 20}",
        (),
    ),
    ("NEWS_REPORT", "委员视察城区停车", "昨日，县政协组织委员视察城区停车。" * 16, ()),
    ("BRIEF", "县政协办理提案", "11月9日，县政协听取提案办理情况。", ()),
    ("BRIEF", "文史委征集老照片", "近日，文史委启动老照片征集。", ()),
    ("PHOTO_NEWS", "互助点开饭", "11月18日，图为委员在互助点帮厨。", PHOTO),
    ("PHOTO_NEWS", "委员义诊", "11月5日，委员在月牙村义诊。", PHOTO),
    ("FEATURE", "一座桥的三年——老街危桥加固纪实", "委员普文斌说：“这桥我走了三十年。”" * 60, ()),
    ("FEATURE", "月牙村见闻", PRACTICE * 9, ()),
    ("CLOSE_UP", "特写：老人食堂的中午", PRACTICE, ()),
    ("COMMENTARY", "短会也要做长功课（短评）", ESSAY, ()),
    ("COMMENTARY", "莫让调研变成走过场", ESSAY, ()),
    ("THEORY_ARTICLE", "对基层协商的思考", "基层协商是什么？" * 120, ()),
    ("THEORY_ARTICLE", "浅谈提案质量", "提案重在质量。" * 120, ()),
    ("RESEARCH_REPORT", "关于农村养老互助点的调研报告", SURVEY, ()),
    ("RESEARCH_REPORT", "农村养老互助点情况", SURVEY, ()),
    ("INFO_ITEM", "冬早蔬菜冷链不足亟待解决", INFORMATION, ()),
    ("INFO_ITEM", "乡村医生短缺问题突出", "建议一是定向培养，补足缺口；二是提高补助。" * 9, ()),
    ("PUBLIC_OPINION", "社情民意：老街危桥", OPINION, ()),
    ("PUBLIC_OPINION", "老街危桥要加固", OPINION, ()),
    ("WORK_SUMMARY", "提案委年度工作总结", MEETING * 9, ()),
    ("WORK_SUMMARY", "在片区会上的交流材料", PRACTICE * 9, ()),
]
NOT_GENRES = [
    ("BRIEF", "县政协召开主席会议", f"{MEETING}{'与会人员逐项讨论。' * 12}", ()),
    ("PHOTO_NEWS", "委员视察城区停车", "昨日，县政协组织委员视察城区停车。" * 16, ()),
    ("PHOTO_NEWS", "互助点的一年", PRACTICE * 9, PHOTO),
    ("NEWS_REPORT", "关于农村养老互助点的调研报告", SURVEY, ()),
    ("NEWS_REPORT", "社情民意：老街危桥", OPINION, ()),
    ("NEWS_REPORT", "莫让调研变成走过场", ESSAY, ()),
    ("RESEARCH_REPORT", "县政协听取调研情况", "11月9日，县政协听取调研情况。", ()),
    ("COMMENTARY", "县政协举行读书会", f"{MEETING}{'大家交流了体会。' * 12}", ()),
    ("INFO_ITEM", "老街危桥要加固", OPINION, ()),
    ("PUBLIC_OPINION", "冬早蔬菜冷链不足亟待解决", INFORMATION, ()),
    ("FEATURE", "县政协办理提案", "11月9日，县政协听取提案办理情况。", ()),
    ("WORK_SUMMARY", "委员视察城区停车", "昨日，县政协组织委员视察城区停车。" * 16, ()),
]
REACH = [
    ("TYPICAL", "月牙村互助点开饭了", PRACTICE),
    ("TYPICAL", "一张饭桌的新办法", PRACTICE),
    (
        "TYPICAL",
        "茶山乡办起流动图书角",
        "村民和学军说，孩子们周末都来。借书从每月20本增加到300本。",
    ),
    (
        "TYPICAL",
        "青岩村用上自来水",
        "居民白丽娟告诉记者，以前挑水。提案办理后解决了380户吃水，惠及两个村民小组。",
    ),
    (
        "TYPICAL",
        "老街社区的议事室",
        "“先听大家怎么说。”组长高云飞说。居民李素珍说，停车的事办成了。",
    ),
    (
        "TYPICAL",
        "提案推动冷链试点",
        "种植户张国栋说，损耗由三成减少，从30吨下降到9吨。这一做法带动46户增收。",
    ),
    ("GENERAL", "县政协召开主席会议", MEETING),
    ("GENERAL", "学习贯彻会议精神", MEETING),
    ("GENERAL", "县政协举行读书班", "11月6日，县政协举行读书班，大家围绕主题交流体会。"),
    ("GENERAL", "杨正国到白石镇调研", LEADERS_DAY),
    ("GENERAL", "县政协部署提案办理", "会议要求，承办单位要高度重视。近年来，提案工作不断加强。"),
    ("GENERAL", "文史委征集老照片", "近日，文史委启动老照片征集，截止到年底。"),
    ("GENERAL", "推广经验座谈会召开", MEETING),
    ("GENERAL", "委员视察城区停车", "昨日，县政协组织委员视察城区停车，看了三个停车场。"),
]
DEPTH = [
    ("DEEP", "农村养老互助点情况", SURVEY),
    (
        "DEEP",
        "老街危桥加固纪实",
        f"究其原因，几次变更管养单位。普文斌说：“不能再等。”{'桥下的水涨了又落。' * 130}",
    ),
    (
        "DEEP",
        "冷链之困",
        f"症结在产地没有冷库。种植户张国栋说：“等三天菜就老了。”损耗从9吨增加到30吨。{'车停在路边。' * 120}",
    ),
    (
        "DEEP",
        "乡村医生从哪里来",
        f"存在的问题是待遇。原因在编制。建议：定向培养。走访了23个村，问卷412份。{'他每天走两个寨子。' * 50}",
    ),
    (
        "DEEP",
        "互助点的账本",
        f"入户187户，访谈老人41名。瓶颈在人手。赵丽琼说：“要有固定的钱。”{'账本一页一页翻过去。' * 45}",
    ),
    (
        "DEEP",
        "一条河的治理",
        f"之所以反复，根源在上游。投诉由每月40件减少到3件，成效看得见。{'河边种上了柳树。' * 55}",
    ),
    ("SHALLOW", "县政协召开主席会议", MEETING),
    ("SHALLOW", "月牙村互助点开饭了", PRACTICE),
    ("SHALLOW", "杨正国到白石镇调研", LEADERS_DAY),
    ("SHALLOW", "县政协办理提案", "11月9日，县政协听取提案办理情况。"),
    ("SHALLOW", "委员视察城区停车", "昨日，县政协组织委员视察城区停车。" * 26),
    ("SHALLOW", "年度会议纪要", f"{MEETING}{'大家逐项讨论了有关安排。' * 100}"),
    ("SHALLOW", "老街危桥要加固", OPINION),
    ("SHALLOW", "短会也要做长功课", ESSAY),
]
ROUTINE = [
    ("ROUTINE", "杨正国到白石镇调研", LEADERS_DAY),
    ("ROUTINE", "杨正国主席率队视察冷链建设", LEADERS_DAY),
    (
        "ROUTINE",
        "罗明秀看望慰问困难党员",
        "副主席罗明秀到金湖社区看望慰问困难党员，社区负责人陪同。",
    ),
    (
        "ROUTINE",
        "县政协主席杨正国出席开班式",
        "主席杨正国出席开班式并讲话。杨正国指出，要学以致用。",
    ),
    ("ROUTINE", "县政协领导到茶山乡慰问", LEADERS_DAY),
    (
        "ROUTINE",
        "副主席罗明秀检查防火工作",
        "11月2日，副主席罗明秀率队检查防火。罗明秀要求，守好山口。",
    ),
    ("OTHER", "月牙村互助点开饭了", PRACTICE),
    ("OTHER", "县政协召开主席会议", MEETING),
    ("OTHER", "委员视察城区停车", "昨日，县政协组织委员视察城区停车，委员高云飞建议错时开放。"),
    ("OTHER", "农村养老互助点情况", SURVEY),
    ("OTHER", "老街危桥要加固", OPINION),
    (
        "OTHER",
        "提案督办督出一条新路",
        "副主席罗明秀领衔督办。村民和学军说，路修到门口，解决了300户出行。",
    ),
    ("OTHER", "短会也要做长功课", ESSAY),
    (
        "OTHER",
        "协商会上的三个回答",
        "主席杨正国主持协商会。委员赵丽琼提出，经费要列入预算。县民政局当场答复。",
    ),
]


@pytest.mark.parametrize(("expected", "title", "text", "captions"), GENRES)
def test_the_genre_is_guessed(expected, title, text, captions):
    assert genre(Piece(title, text, captions)).value == expected


@pytest.mark.parametrize(("wrong", "title", "text", "captions"), NOT_GENRES)
def test_it_is_not_taken_for_another_genre(wrong, title, text, captions):
    assert genre(Piece(title, text, captions)).value != wrong


@pytest.mark.parametrize(
    ("guess", "expected", "title", "text"),
    [
        *((reach, *case) for case in REACH),
        *((depth, *case) for case in DEPTH),
        *((routine, *case) for case in ROUTINE),
    ],
)
def test_what_a_piece_is(guess, expected, title, text):
    assert guess(Piece(title, text)).value == expected


@pytest.mark.parametrize("guess", [genre, reach, depth, routine])
@pytest.mark.parametrize("text", [MEETING, PRACTICE, LEADERS_DAY, SURVEY, OPINION, ESSAY, ""])
def test_the_score_is_the_sum_of_reasons_that_quote_the_text(guess, text):
    piece = Piece("杨正国到月牙村调研", text, PHOTO)
    signal = guess(piece)

    assert signal.score == sum(one.points for one in signal.reasons)
    for one in signal.reasons:
        whole = piece.title if one.part == "title" else piece.text
        assert whole[one.start : one.end].strip() == one.quote
        assert one.quote in one.message


def test_how_sure_a_guess_is_grows_with_its_margin():
    assert reach(Piece("学习贯彻会议精神", MEETING)).confidence == "high"
    assert reach(Piece("月牙村互助点", "村民和学军说，好。")).confidence == "low"
    assert depth(Piece("题", "字" * 500)).confidence == "medium"
    assert genre(Piece("", "")).confidence == "low"
    assert genre(Piece("社情民意：老街危桥", OPINION)).confidence == "high"


def test_a_sign_counts_no_more_often_than_its_table_says():
    signal = reach(Piece("题", "会议指出。会议强调。会议要求。会议认为。会议强调。"))

    assert [one.points for one in signal.reasons] == [-1, -1, -1]


def test_a_name_of_the_offices_list_in_the_title_is_a_sign():
    piece = Piece("杨正国谈协商", "11月3日，云岭县政协协商养老。", leaders=("罗明秀", "杨正国"))

    signal = routine(piece)

    assert next((one.points, one.quote, one.start) for one in signal.reasons) == (2, "杨正国", 0)
