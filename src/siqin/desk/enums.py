import re

from django.db.models import TextChoices


class State(TextChoices):
    """The decision on a piece. Production and placement are other statuses (product.md)."""

    DRAFT = "DRAFT", "草稿"
    IN_REVIEW = "IN_REVIEW", "审稿中"
    RETURNED = "RETURNED", "退改"
    APPROVED = "APPROVED", "已签发"
    DECLINED = "DECLINED", "不采用"
    WITHDRAWN = "WITHDRAWN", "已撤稿"


class Importance(TextChoices):
    ORDINARY = "ORDINARY", "普通稿件"
    IMPORTANT = "IMPORTANT", "重要稿件"


class Secrecy(TextChoices):
    """Nothing higher may ever be entered: 涉密不上网 (rulings 49)."""

    PUBLIC = "PUBLIC", "公开"
    INTERNAL = "INTERNAL", "内部"


# A marking as it stands at the head of a paper: 机密★, 秘密★1年, 【绝密】, 密级：秘密. Only a marking
# fills its line to the star or the end; 秘密战线的故事 is a title like another.
MARKED_HIGHER = re.compile(
    r"^\s*(?:密\s*级\s*[:：]\s*)?[\[【（(]?\s*(秘\s*密|机\s*密|绝\s*密)\s*[\]】）)]?\s*"
    r"(?:[★☆*※].*|\d+\s*(?:年|个月)|长期)?$"
)
# The head of a paper: a marking further down is text about a marking.
HEAD_LINES = 4


class Genre(TextChoices):
    NEWS_REPORT = "NEWS_REPORT", "消息"
    BRIEF = "BRIEF", "简讯"
    PHOTO_NEWS = "PHOTO_NEWS", "图片新闻"
    FEATURE = "FEATURE", "通讯"
    CLOSE_UP = "CLOSE_UP", "特写"
    COMMENTARY = "COMMENTARY", "评论"
    THEORY_ARTICLE = "THEORY_ARTICLE", "理论文章"
    RESEARCH_REPORT = "RESEARCH_REPORT", "调研报告"
    VIDEO = "VIDEO", "视频"
    AUDIO = "AUDIO", "音频"
    INFO_ITEM = "INFO_ITEM", "信息"
    PUBLIC_OPINION = "PUBLIC_OPINION", "社情民意"
    WORK_SUMMARY = "WORK_SUMMARY", "工作总结"
    LITERATURE = "LITERATURE", "文学作品"
    POPULAR_SCIENCE = "POPULAR_SCIENCE", "科普作品"
    ADVERTISING = "ADVERTISING", "广告性质稿件"


class Decision(TextChoices):
    PASSED = "PASSED", "通过"
    RETURNED = "RETURNED", "退回"
    DECLINED = "DECLINED", "不采用"
    # The piece was withdrawn, amended or returned by another level before this one decided.
    LAPSED = "LAPSED", "未及审理"


class VersionKind(TextChoices):
    WRITTEN = "WRITTEN", "起草"
    IMPORTED = "IMPORTED", "导入"
    EDITED = "EDITED", "修改"


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
    IN_REVIEW = "review", "在审"
    MINE = "mine", "我的"
    UNIT = "unit", "本单位"
    RETURNED = "returned", "退改"
    APPROVED = "approved", "已签发"
    ALL = "all", "全部"


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
    EDITED = "desk.edited", "修改"
    RECLASSIFIED = "desk.reclassified", "改登记"
    CREDITED = "desk.credited", "更正作者"
    SUBMITTED = "desk.submitted", "报送"
    PASSED = "desk.passed", "通过"
    APPROVED = "desk.approved", "签发"
    RETURNED = "desk.returned", "退回"
    DECLINED = "desk.declined", "定为不采用"
    WITHDRAWN = "desk.withdrawn", "撤回"
    REOPENED = "desk.reopened", "改动并重新送审"
    RESTORED = "desk.restored", "恢复签发"
