"""The demo office's own lists, and a piece in which proofreading finds something. All invented."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from siqin.desk.enums import ListKind
from siqin.desk.operations import drafting
from siqin.desk.operations import lists as keeping
from siqin.people.enums import Role
from siqin.portal.demo.clock import at
from siqin.portal.demo.stage import OPENING, Stage

WEEKDAYS = "一二三四五六日"
OTHER_LEADERS = (("县长", "段海涛"), ("副县长", "普云霞"))
BODIES = (
    ("云岭县农村养老服务中心", "县养老中心"),
    ("云岭县乡村振兴促进会", "县促进会"),
    ("苍江流域生态保护委员会", "苍江生态委"),
)
LEXICON = ("互助点", "黑石河", "月牙村", "松林坝", "苍江")
BANNED = (("弱势群体", "困难群众"), ("打造平台", "搭建平台"), ("空巢老人", "独居老人"))

TITLE = "县政协专题协商农村养老互助点建设"
# Wrong on purpose: 搞件, 有力的, a body by its short name first, a word not used, a day of another
# weekday, a post that is not the leader's.
BODY = """{day}，云岭县政协在白石镇召开农村养老互助点建设专题协商会。县政协副主席{chair}主持会议，\
县养老中心和部分乡镇负责人参加协商。
会前，调研组用12天时间走访6个乡镇23个村，入户访谈老人187名，形成调研报告1份、委员发言搞件9篇。\
调研发现，全县现有互助点31个，其中常年开放的19个，运行经费多靠村集体临时筹措。
“我们村的互助点中午能吃上热饭，可是掌勺的师傅一个月只有600元补贴，留不住人。”\
县政协委员和丽芳建议，有力的整合公益性岗位和志愿服务，把空巢老人的送餐和健康随访合在一起安排。
围绕建什么样的点、钱从哪里来、谁来管这三个问题，8名委员先后发言。县民政局当场答复，\
明年从福彩公益金中安排专项经费，优先保障常年开放的互助点。
对答应了的事项，县政协列出清单，{deadline}（星期{weekday}）前由提案委发到承办单位，明年一季度组织委员回访。"""


def keep_lists(stage: Stage) -> None:
    """As the first editor put them down in the office's first days."""
    now = at(date(stage.years[0], 1, 3), OPENING)
    for kind, values in _entries(stage):
        keeping.add(kind=kind, values=values, actor=stage.cast.editors[0], now=now)


def _entries(stage: Stage) -> Iterator[tuple[str, dict[str, Any]]]:
    leaders = stage.cast.leaders
    own = (
        ("县政协主席", leaders[Role.CHAIR].name),
        ("县政协副主席", leaders[Role.VICE_CHAIR].name),
    )
    for post, name in (*own, *OTHER_LEADERS):
        yield ListKind.LEADERS, {"name": name, "post": post}
    for full, short in BODIES:
        yield ListKind.BODIES, {"full": full, "short": short}
    for word in LEXICON:
        yield ListKind.LEXICON, {"word": word}
    for word, instead in BANNED:
        yield ListKind.BANNED, {"word": word, "instead": instead}


def faulty_piece(stage: Stage, now: datetime) -> drafting.Words:
    day, deadline = now.date() - timedelta(days=1), now.date() + timedelta(days=9)
    body = BODY.format(
        day=f"{day.month}月{day.day}日",
        chair=stage.cast.leaders[Role.CHAIR].name,
        deadline=f"{deadline.year}年{deadline.month}月{deadline.day}日",
        weekday=WEEKDAYS[(deadline.weekday() + 1) % 7],
    )
    return drafting.Words.plain(TITLE, body)
