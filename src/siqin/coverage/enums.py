"""What coverage is said in: channels and ranks of events, what is wanted of them, and how tasks stand."""

import re
from datetime import time

from django.db.models import TextChoices


class EventKind(TextChoices):
    """The channels through which an office hears of what is worth telling."""

    MEETING = "MEETING", "会议"
    SURVEY = "SURVEY", "调研"
    INSPECTION = "INSPECTION", "视察"
    PROPOSAL = "PROPOSAL", "提案办理"
    VISIT = "VISIT", "走访"
    MEMBER_ACTIVITY = "MEMBER_ACTIVITY", "委员活动"
    POLICY = "POLICY", "上级精神"
    OTHER = "OTHER", "其他"


class EventRank(TextChoices):
    PLENARY = "PLENARY", "全会、常委会"
    LEADERS = "LEADERS", "主席、副主席参加"
    UNIT = "UNIT", "委室、活动组"
    URGENT = "URGENT", "突发紧急"


class EventState(TextChoices):
    STANDING = "STANDING", "照常"
    CANCELLED = "CANCELLED", "已取消"
    CLOSED = "CLOSED", "无需报道"


class EventSource(TextChoices):
    BY_HAND = "BY_HAND", "手工登记"
    SCHEDULE = "SCHEDULE", "粘贴的日程"
    WORKBOOK = "WORKBOOK", "Excel导入"
    SERIES = "SERIES", "定期活动"


class EventProblem(TextChoices):
    """Why a row of a workbook cannot be taken; {} is the cell."""

    NO_TITLE = "NO_TITLE", "没有写是什么活动。"
    MARKED = "MARKED", "带有“{}”的密级标志，不能登记。"
    LONG = "LONG", "“{}”太长了。"
    NO_KIND = "NO_KIND", "没有填种类。"
    KIND = "KIND", "没有“{}”这个种类，请照“怎样填”一页填。"
    RANK = "RANK", "没有“{}”这个级别，请照“怎样填”一页填。"
    NO_DAY = "NO_DAY", "没有填开始日期。"
    FIRST = "FIRST", "开始日期“{}”看不出是哪一天，请照 2026-11-25 的样子填。"
    BEGINS = "BEGINS", "开始时间“{}”看不出是几点，请照 9:00 的样子填。"
    LAST = "LAST", "结束日期“{}”看不出是哪一天，请照 2026-11-25 的样子填。"
    ENDS = "ENDS", "结束时间“{}”看不出是几点，请照 11:30 的样子填。"
    NO_BEGINNING = "NO_BEGINNING", "写了结束时间，也请写开始时间。"
    BACKWARDS = "BACKWARDS", "结束在开始以前，请核对。"
    UNIT = "UNIT", "没有“{}”这个单位；别的单位办的，请写在“主办”一栏。"
    UNCERTAIN = "UNCERTAIN", "时间待定只填是或否，不是“{}”。"
    TWICE = "TWICE", "和第{}行是同一天的同一个活动。"
    SEVERAL = "SEVERAL", "那一天有几项同名的活动，时间都和这一行不同，请在活动页上改。"


class ScheduleDoubt(TextChoices):
    """What is doubtful of an entry of a schedule (textkit.schedule), for whoever looks it over."""

    WEEKDAY_MISMATCH = "WEEKDAY_MISMATCH", "日期和星期对不上，请核对是哪一天。"
    NO_DAY = "NO_DAY", "没有写是哪一天，请补上日期。"
    NO_SUCH_DAY = "NO_SUCH_DAY", "没有这一天，请改日期。"
    NO_EVENT = "NO_EVENT", "看上去不是活动，没有打勾。"
    NOT_READ = "NOT_READ", "没有读懂，原文在上面，请补上日期和活动。"


class Recurrence(TextChoices):
    WEEKLY = "WEEKLY", "每周"
    FORTNIGHTLY = "FORTNIGHTLY", "每两周"
    MONTHLY = "MONTHLY", "每月同一天"
    MONTHLY_BY_WEEKDAY = "MONTHLY_BY_WEEKDAY", "每月同一个星期几"
    QUARTERLY = "QUARTERLY", "每季度同一天"
    YEARLY = "YEARLY", "每年同一天"


class SeriesScope(TextChoices):
    ONE = "ONE", "只这一次"
    ONWARD = "ONWARD", "这一次和以后的"


class CalendarView(TextChoices):
    """Small, as they stand in addresses."""

    DAY = "day", "日"
    WEEK = "week", "周"
    MONTH = "month", "月"


class CoverageRule(TextChoices):
    MUST_COVER = "MUST_COVER", "必报"
    MAY_COVER = "MAY_COVER", "可报"
    NOT_FOR_PUBLICITY = "NOT_FOR_PUBLICITY", "不宜报道"


class SaidBy(TextChoices):
    """How a leader's requirement reached the office."""

    OWN_HAND = "OWN_HAND", "本人填写"
    PHONE = "PHONE", "电话"
    PAPER = "PAPER", "纸上批示"
    TALK = "TALK", "当面交代"


class LeadState(TextChoices):
    NEW = "NEW", "待处理"
    ASSIGNED = "ASSIGNED", "已派人写"
    ATTACHED = "ATTACHED", "并入活动"
    MERGED = "MERGED", "并入另一条"
    DROPPED = "DROPPED", "不采写"


class DropReason(TextChoices):
    """Why leads are usually not written up; the sender reads it."""

    TOLD = "TOLD", "同一件事已有稿件"
    OUTDATED = "OUTDATED", "已过时效"
    THIN = "THIN", "内容还不够写一篇，有了新情况请再报"
    UNSUITABLE = "UNSUITABLE", "不宜公开报道"
    OUT_OF_SCOPE = "OUT_OF_SCOPE", "不属于政协工作"


class TopicState(TextChoices):
    OPEN = "OPEN", "在用"
    CLOSED = "CLOSED", "已收"


class AssignmentState(TextChoices):
    """The production of a task: another status than the decision on its piece (product.md)."""

    OFFERED = "OFFERED", "待答复"
    ACCEPTED = "ACCEPTED", "已接下"
    DECLINED = "DECLINED", "不能承担"
    DELIVERED = "DELIVERED", "已交稿"
    DONE = "DONE", "已完成"
    DROPPED = "DROPPED", "已取消"


# The hours meant where only the half of the day is said; "" is a day without a word on its hours.
PARTS = {
    "": (time(9), time(18)),
    "DAY": (time(9), time(18)),
    "MORNING": (time(9), time(12)),
    "NOON": (time(12), time(14)),
    "AFTERNOON": (time(14, 30), time(18)),
    "EVENING": (time(19), time(21)),
}


class LinkState(TextChoices):
    """What became of an assignee's link, in the order in which one hides another."""

    OPEN = "OPEN", "可以用"
    USED = "USED", "已答复"
    REVOKED = "REVOKED", "已作废"
    EXPIRED = "EXPIRED", "已过期"
    ANSWERED = "ANSWERED", "已经另外答复"
    DELIVERED = "DELIVERED", "稿件已交"
    DROPPED = "DROPPED", "约稿取消了"


class AssignmentList(TextChoices):
    """What the list of assignments shows."""

    ALL = "all", "全部"
    MINE = "mine", "我的"
    OFFERED = "offered", "待答复"
    WRITING = "writing", "在写"
    LATE = "late", "超时"
    DECLINED = "declined", "不能承担"
    DELIVERED = "delivered", "已交稿"
    DONE = "done", "已完成"


ASSIGNMENTS_SHEET = "约稿"
ASSIGNMENTS_COLUMNS = (
    "编号", "写什么", "承担人", "单位", "进度", "交稿时限", "超时", "活动", "选题", "体裁", "字数不超过",
    "要照片", "写作要求", "约稿人", "派于", "答复于", "交稿于", "完成于", "原因",
)  # fmt: skip


class CalledOff(TextChoices):
    """Why an assignment is dropped with what it came out of; the assignee reads it."""

    LEAD = "LEAD", "这条线索另行处理"
    CANCELLED = "CANCELLED", "活动取消了"
    CLOSED = "CLOSED", "这个活动无需报道"


class Shut(TextChoices):
    """Why something that one was told of is not to be seen any more."""

    ASSIGNMENT = "ASSIGNMENT", "这份约稿现在不归您看了。"
    LEAD = "LEAD", "您的职务有了变动，这条线索现在看不到了。"


# (kind, rank, genre), "" for any; rule, photo wanted, limits of the three stages (rulings 20).
# The first line that fits an event counts. An office changes them as it likes.
DEFAULT_RULES: tuple[tuple[str, str, str, str, bool, str, str, str], ...] = (
    ("", "", "RESEARCH_REPORT", CoverageRule.MAY_COVER, False, "5wd", "2wd", "10wd"),
    ("", EventRank.URGENT, "", CoverageRule.MUST_COVER, False, "same_day", "same_day", "24h"),
    ("", EventRank.PLENARY, "", CoverageRule.MUST_COVER, True, "4h", "4h", "24h"),
    ("", EventRank.LEADERS, "", CoverageRule.MUST_COVER, True, "24h", "24h", "72h"),
    (EventKind.SURVEY, "", "", CoverageRule.MUST_COVER, True, "24h", "24h", "72h"),
    (EventKind.INSPECTION, "", "", CoverageRule.MUST_COVER, True, "24h", "24h", "72h"),
    (EventKind.MEMBER_ACTIVITY, "", "", CoverageRule.MUST_COVER, True, "24h", "24h", "72h"),
    (EventKind.POLICY, "", "", CoverageRule.MAY_COVER, False, "3wd", "1wd", "5wd"),
    (EventKind.VISIT, "", "", CoverageRule.MAY_COVER, False, "48h", "24h", "5wd"),
    (EventKind.PROPOSAL, "", "", CoverageRule.MAY_COVER, False, "48h", "24h", "5wd"),
    ("", "", "", CoverageRule.MAY_COVER, False, "24h", "24h", "72h"),
)

# By words of what is done, first match first: a guess, for whoever looks the schedule over.
_KINDS_BY_TITLE = (
    (EventKind.PROPOSAL, re.compile("提案(?!委)")),
    (EventKind.INSPECTION, re.compile("视察|督查|督察|督导|检查|巡察|民主监督|评议")),
    (EventKind.SURVEY, re.compile("调研|考察|调查|座谈了解|走进|察看")),
    (EventKind.VISIT, re.compile("走访|慰问|看望|接访|拜访|接待")),
    (EventKind.POLICY, re.compile("传达|宣讲|宣传贯彻|学习贯彻|精神")),
    (EventKind.MEMBER_ACTIVITY, re.compile("委员.{0,6}(活动|读书|学习|义诊|培训|联谊|服务)|活动组|读书会|义诊|界别")),
    (EventKind.MEETING, re.compile("会议|[^社商协]会$|会（|会\\b|座谈|协商|培训班|研讨|论坛|全会|例会")),
)  # fmt: skip
_RANKS_BY_WORDS = (
    (EventRank.PLENARY, re.compile("常委会|常务委员会|政协.{0,8}全体会议|全会|全委会")),
    (EventRank.LEADERS, re.compile("主席|秘书长")),
    (EventRank.URGENT, re.compile("紧急|突发|应急处置|抢险")),
)
# Another body's standing committee is no plenary of ours.
_OTHERS_PLENARY = re.compile("([县市州省]?委|人大|[市州省]政协|全国政协)常委会")
# Who is where, or that nobody is; a meeting before the holidays is an event.
_NO_EVENT = re.compile(
    "值班|带班|在家办公|机关办公|休假|轮休|请假|公休"
    r"|(?:放假|休息|双休|补休|调休)(?:[一二三四五六七八九十\d]+天|日)?(?:[（(].*)?$"
)


def guessed_kind(title: str) -> EventKind:
    return next((kind for kind, words in _KINDS_BY_TITLE if words.search(title)), EventKind.OTHER)


def is_no_event(title: str) -> bool:
    return _NO_EVENT.search(title) is not None


def guessed_rank(said: str) -> EventRank:
    """`said` is the matter with who takes part."""
    plain = _OTHERS_PLENARY.sub("", said)
    return next((rank for rank, words in _RANKS_BY_WORDS if words.search(plain)), EventRank.UNIT)
