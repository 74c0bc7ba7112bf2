"""Who, when, where, what: found or missing in the lead; and what a genre asks for."""

import pytest

from tests.textkit.signals.texts import INFORMATION, OPINION, PRACTICE, SURVEY
from textkit.signals import Piece, lead_of, unmet

NEWS = "11月20日，云岭县政协在白石镇召开农村养老互助点建设专题协商会。"
ENOUGH = "会后，承办单位逐条作了答复，并约定三个月后回头看。" * 8

WHOLE = [
    "11月20日，云岭县政协在白石镇召开农村养老互助点建设专题协商会。",
    "本报讯 11月20日，云岭县政协在白石镇召开专题协商会。",
    "本报讯（记者 张三 通讯员 李四）11月20日，县政协委员到月牙村走访。",
    "（通讯员 和志强）昨日，提案委赴茶山乡督办重点提案。",
    "通讯员 沙玉梅\u300011月9日，第一活动组在金湖社区开展义诊。",
    "2026年11月9日，云岭县政协经济委组织委员考察产地冷库。",
    "近日，县政协文史委在老街启动老照片征集。",
    "11月上旬，县政协联谊会在青岩村举办培训。",
    "今天，副主席罗明秀到石桥镇调研水库除险。",
    "十一月三日，县政协办公室在松林坝开展清理河道活动。",
    "日前，金湖社区的志愿者在老年活动中心义诊。",
    "15日，县政协主席杨正国主持召开季度协商会，地点在县城。",
    "昨天，委员高云飞在黑石河组织清理行动。",
]
LACKING = [
    (["when"], "近年来，云岭县政协在白石镇开展农村养老协商。"),
    (["when"], "多年来，县政协委员在月牙村走访。"),
    (["when"], "长期以来，县政协在各乡镇组织培训。"),
    (["when"], "云岭县政协在白石镇召开专题协商会。"),
    (["when"], "本报讯（记者 11月9日社）云岭县政协在白石镇召开协商会。"),
    (["who"], "11月20日，在白石镇召开专题协商会。"),
    (["who"], "昨日，在月牙村举行开馆仪式。"),
    (["where"], "11月20日，提案委召开会议。"),
    (["where"], "昨日，政协委员座谈。"),
    (["what"], "11月20日，云岭县政协在白石镇。"),
    (["what"], "昨日，县政协委员在月牙村，天气晴好。"),
    (["who", "when"], "一段时间以来，在老街开展了整治。"),
    (["who", "when", "where", "what"], "短会也要做长功课。"),
    (["who", "when", "where", "what"], "本报讯（记者 张三）"),
]
LIMITS = {
    "NEWS_REPORT": f"{NEWS}{ENOUGH}",
    "BRIEF": "11月9日，县政协文史委在老街启动老照片征集，年底前办一次展览，请大家把家里的老照片都找出来，注明年代。",
    "PHOTO_NEWS": "11月18日，云岭县政协委员在月牙村互助点开展帮厨，老人吃上了热饭。",
    "FEATURE": PRACTICE * 10,
    "CLOSE_UP": PRACTICE * 4,
    "COMMENTARY": "短会也要做长功课。" * 60,
    "THEORY_ARTICLE": "基层协商是什么？" * 150,
    "RESEARCH_REPORT": SURVEY * 2,
    "INFO_ITEM": f"{INFORMATION}\n{ENOUGH}",
    "PUBLIC_OPINION": f"{OPINION}\n{ENOUGH}",
    "VIDEO": "",
}
ASKED = [
    ("NEWS_REPORT", "", ["还没有导语", "消息一般不少于150字，现在0字"]),
    ("NEWS_REPORT", f"近年来，云岭县政协在各乡镇开展协商。\n{ENOUGH}", ["导语里的“近年来”不是具体时间"]),
    ("NEWS_REPORT", NEWS * 40, ["消息一般不超过1000字，现在1320字"]),
    ("BRIEF", NEWS * 10, ["简讯一般不超过250字，现在330字"]),
    ("PHOTO_NEWS", NEWS, ["还没有照片"]),
    ("FEATURE", PRACTICE, ["通讯一般不少于800字，现在105字"]),
    ("INFO_ITEM", ENOUGH, ["没有找到“情况”“原因”“建议”"]),
    ("INFO_ITEM", f"【情况】\n{ENOUGH}\n【原因】\n【建议】\n加固。", ["“原因”下面还没有写"]),
    ("INFO_ITEM", f"{ENOUGH}\n【情况】\n【原因】\n【影响】\n【建议】", ["“情况”“原因”“影响”“建议”下面还没有写"]),
    ("PUBLIC_OPINION", f"{INFORMATION}\n{ENOUGH}", ["没有找到“反映人”"]),
    ("PUBLIC_OPINION", f"委员反映，情况紧急。\n{ENOUGH}\n原因在经费。\n【建议】", ["“建议”下面还没有写"]),
    ("RESEARCH_REPORT", f"{SURVEY * 2}\n五、附表", ["“五、附表”下面还没有写"]),
    ("RESEARCH_REPORT", ENOUGH * 9, ["没有找到“基本情况”“做法”“问题”“建议”"]),
]  # fmt: skip


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_lead_lacks_nothing(text):
    assert lead_of(f"{text}\n第二段近年来。").missing == []


@pytest.mark.parametrize(("missing", "text"), LACKING)
def test_what_a_lead_lacks(missing, text):
    assert lead_of(f"{text}\n11月9日，县政协在老街召开会议。").missing == missing


def test_answers_name_their_places():
    text = "本报讯（记者 张三）11月20日，云岭县政协在白石镇召开协商会。"
    lead = lead_of(text)

    found = [text[slice(*span)] for span in (lead.who, lead.when, lead.where, lead.what)]
    assert found == ["云岭县政协", "11月20日", "云岭县", "召开"]
    assert text[lead.start : lead.end] == text[text.index("11月") :]


@pytest.mark.parametrize("genre", LIMITS)
def test_a_piece_that_has_everything_gets_no_hint(genre):
    piece = Piece("题", LIMITS[genre], captions=("委员在互助点帮厨",))

    assert [one.message for one in unmet(genre, piece)] == []


@pytest.mark.parametrize(("genre", "text", "expected"), ASKED)
def test_what_a_genre_asks_for(genre, text, expected):
    assert [one.message for one in unmet(genre, Piece("题", text))] == expected


def test_photos_need_captions():
    piece = Piece("题", LIMITS["PHOTO_NEWS"], captions=("帮厨", "", " "))

    assert [one.message for one in unmet("PHOTO_NEWS", piece)] == ["有2张照片没有说明"]


def test_a_hint_names_its_place():
    text = f"近年来，云岭县政协在各乡镇开展协商。\n{ENOUGH}"
    (hint,) = unmet("NEWS_REPORT", Piece("题", text))

    assert (hint.rule, text[hint.start : hint.end]) == ("vague", "近年来")


def test_parts_may_stand_right_below_their_heading():
    text = f"一、主要做法\n（一）整合力量\n{ENOUGH * 9}\n二、基本情况、问题和建议\n{ENOUGH}"

    assert unmet("RESEARCH_REPORT", Piece("题", text)) == []
