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
