from django.db.models import TextChoices


class MediaLevel(TextChoices):
    NATIONAL = "NATIONAL", "国家级"
    PROVINCIAL = "PROVINCIAL", "省级"
    PREFECTURAL = "PREFECTURAL", "州级"
    COUNTY = "COUNTY", "县级"


class Carrier(TextChoices):
    NEWSPAPER = "NEWSPAPER", "报纸"
    PERIODICAL = "PERIODICAL", "期刊"
    BROADCAST = "BROADCAST", "广播电视"
    WEBSITE = "WEBSITE", "网站新媒体"
    BULLETIN = "BULLETIN", "信息简报"
    INTERNAL = "INTERNAL", "本级内部刊物"


# Characters: no outlet prints more of one piece.
LONGEST_PIECE = 1_000_000


class FeeBasis(TextChoices):
    PER_THOUSAND = "PER_THOUSAND", "每千字"
    PER_PIECE = "PER_PIECE", "每篇"


class PartKind(TextChoices):
    """What an outlet has several of; the keys stand in addresses."""

    COLUMNS = "columns", "栏目"
    CONTACTS = "contacts", "联系人"


class OutletProblem(TextChoices):
    """Why a row of a workbook cannot be taken; {} is the cell."""

    EMPTY = "EMPTY", "这一格要填：{}。"
    LONG = "LONG", "“{}”太长了。"
    MARKED = "MARKED", "带有“{}”的密级标志，不能登记。"
    WORD = "WORD", "没有“{}”这个选项，请照“怎样填”一页填。"
    NUMBER = "NUMBER", "“{}”不是字数，请填1到1000000的整数。"
    MONEY = "MONEY", "“{}”不是金额，请填元，最多两位小数。"
    LIMIT = "LIMIT", "“{}”看不出是多久，请照 7天、5个工作日 的样子填。"
    EMAIL = "EMAIL", "“{}”不是邮箱地址。"
    BACKWARDS = "BACKWARDS", "最少字数多于最多字数，请核对。"
    BASIS = "BASIS", "稿酬和按什么算要一起填。"
    OUTLET = "OUTLET", "名录里没有“{}”，这份表里也没有能导入的这一家。"
    COLUMN = "COLUMN", "这家媒体没有“{}”这个栏目。"
    TWICE = "TWICE", "和第{}行重复。"


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
