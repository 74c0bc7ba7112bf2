import re

from django.db.models import IntegerChoices, TextChoices

from siqin.outlets.enums import Genre


class State(TextChoices):
    """The decision on a piece. Production and placement are other statuses (product.md)."""

    DRAFT = "DRAFT", "草稿"
    IN_REVIEW = "IN_REVIEW", "审稿中"
    RETURNED = "RETURNED", "退改"
    APPROVED = "APPROVED", "已签发"
    DECLINED = "DECLINED", "不采用"
    WITHDRAWN = "WITHDRAWN", "已撤稿"
    # From before the office worked here: printed somewhere, never sent in or reviewed here.
    PAST = "PAST", "补录"


# Their piece tells of its event: it was submitted, and not declined or taken back since.
TELLING = {State.IN_REVIEW, State.RETURNED, State.APPROVED}


class Importance(TextChoices):
    ORDINARY = "ORDINARY", "普通稿件"
    IMPORTANT = "IMPORTANT", "重要稿件"


class Secrecy(TextChoices):
    """Nothing higher may ever be entered: 涉密不上网 (rulings 49)."""

    PUBLIC = "PUBLIC", "公开"
    INTERNAL = "INTERNAL", "内部"


# 第2026-0016号: what may stand around the number of a piece.
AROUND_A_NUMBER = ("第", "号")


class Shut(TextChoices):
    """Why somebody who was told of a piece does not see it any more."""

    DEPUTY_ENDED = "DEPUTY_ENDED", "您的代理已经结束，这篇稿件不再由您办，也看不到了。"
    OTHERWISE = "OTHERWISE", "您的职务有了变动，或者稿件另有安排，这篇稿件现在看不到了。"


# By words of the title, first match first: a guess, for the editor to confirm.
GENRES_BY_TITLE = (
    (Genre.RESEARCH_REPORT, re.compile("调研报告|调查报告|考察报告|视察报告")),
    (
        Genre.WORK_SUMMARY,
        re.compile("总结|工作报告|交流材料|工作汇报|情况汇报|述职|工作要点|工作计划"),
    ),
    (Genre.PUBLIC_OPINION, re.compile("社情民意")),
    (Genre.FEATURE, re.compile("综述|纪实|侧记")),
)


class Decision(TextChoices):
    PASSED = "PASSED", "通过"
    RETURNED = "RETURNED", "退回"
    DECLINED = "DECLINED", "不采用"
    # The piece was withdrawn, amended or returned by another level before this one decided.
    LAPSED = "LAPSED", "未及审理"


class Advice(TextChoices):
    """What somebody at the desk recommends; it decides nothing."""

    PASS = "PASS", "建议通过"
    RETURN = "RETURN", "建议退改"
    DECLINE = "DECLINE", "建议不采用"


class VersionKind(TextChoices):
    WRITTEN = "WRITTEN", "起草"
    IMPORTED = "IMPORTED", "导入"
    EDITED = "EDITED", "修改"
    PAST = "PAST", "补录"


# The default routes of rulings 28: (level, role, working hours); each office's own table replaces
# them. The hours together stay within the T2 limit of domain.md for an ordinary piece.
DEFAULT_ROUTES: dict[str, tuple[str, list[tuple[str, str, int]]]] = {
    Importance.ORDINARY: (
        "普通稿件",
        [("初审", "UNIT_HEAD", 8), ("复审", "EDITOR", 8), ("终审签发", "OFFICE_HEAD", 8)],
    ),
    Importance.IMPORTANT: (
        "重要稿件",
        [
            ("初审", "EDITOR", 4),
            ("复审", "OFFICE_HEAD", 4),
            ("终审", "VICE_CHAIR", 8),
            ("审定", "CHAIR", 8),
        ],
    ),
}
TWO_PERSON_ROUTE: list[tuple[str, str, int]] = [
    ("初审、复审", "EDITOR", 8),
    ("终审签发", "OFFICE_HEAD", 8),
]

# Who may stand in a route: all of them see what they are asked to review (rules.py).
REVIEWING_ROLES = {"UNIT_HEAD", "EDITOR", "OFFICE_HEAD", "VICE_CHAIR", "CHAIR"}
# Whose levels may be decided away from the desk, by a link or on paper: those who are seldom there.
SIGNING_AWAY = {"OFFICE_HEAD", "VICE_CHAIR", "CHAIR"}


class ReturnReason(TextChoices):
    FACTS = "FACTS", "事实、数字要再核对"
    NAMES = "NAMES", "姓名、职务、单位名称要核对"
    EMPHASIS = "EMPHASIS", "重点不突出，缺具体做法和成效"
    LENGTH = "LENGTH", "篇幅太长，请压缩"
    WORDING = "WORDING", "文字要再顺一遍"
    FORMAT = "FORMAT", "格式、体裁不对"
    PICTURE = "PICTURE", "缺照片或照片说明"


class DeclineReason(TextChoices):
    DUPLICATE = "DUPLICATE", "同一件事已有稿件"
    OUTDATED = "OUTDATED", "已过时效"
    LITTLE_NEWS = "LITTLE_NEWS", "新闻价值不够"
    UNSUITABLE = "UNSUITABLE", "不宜公开报道"
    OUT_OF_SCOPE = "OUT_OF_SCOPE", "不属于政协工作"


class WithdrawReason(TextChoices):
    MISTAKE = "MISTAKE", "误投、重复投稿"
    CHANGED = "CHANGED", "情况有变，不再报道"
    REWRITE = "REWRITE", "要重写"
    OTHER_CHANNEL = "OTHER_CHANNEL", "改由别的渠道报送"


class Queue(TextChoices):
    """The lists of manuscripts, as chips above the list."""

    WAITING = "waiting", "等我办"
    LATE = "late", "迟了"
    IN_REVIEW = "review", "在审"
    MINE = "mine", "我的"
    UNIT = "unit", "本单位"
    RETURNED = "returned", "退改"
    UNPLACED = "unplaced", "签发未用"
    APPROVED = "approved", "已签发"
    ALL = "all", "全部"


class Several(TextChoices):
    """What may be done to several pieces of a list at once."""

    PASS = "pass", "已通过"
    CLAIM = "claim", "已认领"
    HAND_OVER = "hand_over", "已转交"


class Order(TextChoices):
    NEWEST = "-created", "最近建稿"
    HELD = "held", "到手最早"
    SUBMITTED = "-submitted", "最近报送"
    SIGNED = "-approved", "最近签发"
    TITLE = "title", "标题"


SHEET_NAME = "稿件"
SHEET_COLUMNS = (
    "编号", "标题", "署名", "报送单位", "体裁", "重要程度", "密级", "字数", "环节", "现在在谁手里",
    "到手时间", "期限", "首次报送", "签发",
)  # fmt: skip


class Deed(TextChoices):
    """What was done to a piece, as the audit names it."""

    STARTED = "desk.started", "建稿"
    PAST = "desk.past", "补录"
    EDITED = "desk.edited", "修改"
    RECLASSIFIED = "desk.reclassified", "改登记"
    CREDITED = "desk.credited", "更正作者"
    SUBMITTED = "desk.submitted", "报送"
    PASSED = "desk.passed", "通过"
    APPROVED = "desk.approved", "签发"
    RETURNED = "desk.returned", "退回"
    DECLINED = "desk.declined", "定为不采用"
    WITHDRAWN = "desk.withdrawn", "撤回"
    ADVISED = "desk.advised", "提出拟办意见"
    UNDONE = "desk.undone", "撤销刚才的决定"
    APPRAISED = "desk.appraised", "确认参考判断"
    CLAIMED = "desk.claimed", "认领"
    HANDED_OVER = "desk.handed_over", "转交"
    REOPENED = "desk.reopened", "改动并重新送审"
    RESTORED = "desk.restored", "恢复签发"
    PROOFED = "desk.proofed", "签校次"
    UNPROOFED = "desk.unproofed", "撤销校次"
    ANNOTATED = "desk.annotated", "写批注"
    ANSWERED = "desk.answered", "回复批注"
    SETTLED = "desk.settled", "了结批注"
    UNSETTLED = "desk.unsettled", "重提批注"


class FindingVerdict(TextChoices):
    """What somebody made of a finding."""

    ACCEPTED = "ACCEPTED", "改了"
    DISMISSED = "DISMISSED", "不改"


class Reach(TextChoices):
    GENERAL = "GENERAL", "一般报道"
    TYPICAL = "TYPICAL", "典型报道"


class Depth(TextChoices):
    SHALLOW = "SHALLOW", "浅层报道"
    DEEP = "DEEP", "深度报道"


class ListKind(TextChoices):
    """The office's own lists, which proofreading goes by."""

    LEADERS = "leaders", "领导"
    BODIES = "bodies", "机构"
    LEXICON = "lexicon", "词库"
    BANNED = "banned", "禁用词"


# Of each list: the sheet's columns with their fields, the first of which must be there.
LIST_COLUMNS: dict[str, dict[str, str]] = {
    ListKind.LEADERS: {"姓名": "name", "职务": "post", "次序": "position"},
    ListKind.BODIES: {"全称": "full", "简称": "short"},
    ListKind.LEXICON: {"词语": "word"},
    ListKind.BANNED: {"禁用词": "word", "改用": "instead"},
}


class ListProblem(TextChoices):
    """Why a row cannot be taken; {} is the cell."""

    EMPTY = "EMPTY", "这一格要填：{}。"
    LONG = "LONG", "“{}”太长了。"
    NO_NUMBER = "NO_NUMBER", "次序要填整数，不是“{}”。"
    TWICE = "TWICE", "和第{}行重复。"


class ProofNumber(IntegerChoices):
    FIRST = 1, "一校"
    SECOND = 2, "二校"
    THIRD = 3, "三校"


class LinkState(TextChoices):
    """What became of a leader's link, in the order in which one hides another."""

    OPEN = "OPEN", "可以用"
    USED = "USED", "已签批"
    REVOKED = "REVOKED", "已作废"
    EXPIRED = "EXPIRED", "已过期"
    DECIDED = "DECIDED", "这一级已经办了"
    NEWER = "NEWER", "稿件又改过"
    NOT_THEIRS = "NOT_THEIRS", "不再由他审"
