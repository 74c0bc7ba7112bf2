from django.db.models import TextChoices

from siqin.coverage.enums import EventKind
from siqin.outlets.enums import Genre

# Why an event needs no piece, as an office usually says it.
QUICK_REASONS = (
    "内部事务，不对外报道",
    "例行工作，没有新内容",
    "与另一项活动合并报道",
    "由主办单位报道",
)


class Stage(TextChoices):
    SUBMIT = "SUBMIT", "活动结束到报送"
    SIGN = "SIGN", "报送到签发"
    LEVEL = "LEVEL", "每一级审稿"
    PUBLISH = "PUBLISH", "签发到刊出"


class Reach(TextChoices):
    """The spans that the page offers."""

    MONTH = "MONTH", "本月"
    QUARTER = "QUARTER", "本季度"
    YEAR = "YEAR", "今年"
    LAST_YEAR = "LAST_YEAR", "去年"


SHEET_COLUMNS = ("稿件", "作者", "单位", "审级或媒体", "从", "到", "用时", "时限", "在时限内")


# What may be made of one event, the news first: an office that was on the spot has more than that.
MAY_BECOME: dict[str, tuple[Genre, ...]] = {
    EventKind.SURVEY: (
        Genre.NEWS_REPORT, Genre.INFO_ITEM, Genre.PUBLIC_OPINION, Genre.RESEARCH_REPORT,
        Genre.FEATURE,
    ),
    EventKind.INSPECTION: (
        Genre.NEWS_REPORT, Genre.INFO_ITEM, Genre.PUBLIC_OPINION, Genre.RESEARCH_REPORT,
    ),
    EventKind.PROPOSAL: (Genre.NEWS_REPORT, Genre.INFO_ITEM, Genre.FEATURE),
    EventKind.VISIT: (Genre.NEWS_REPORT, Genre.PUBLIC_OPINION, Genre.CLOSE_UP),
}  # fmt: skip
# The heading of the part of an event's page that shows it.
CONVERSION = "还能写成什么"
