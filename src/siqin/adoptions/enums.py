from django.db.models import TextChoices


class Position(TextChoices):
    LEAD_FRONT = "LEAD_FRONT", "头版头条"
    EAR = "EAR", "报眼"
    FRONT = "FRONT", "头版"
    LEAD_OTHER_PAGE = "LEAD_OTHER_PAGE", "其他版头条"
    NORMAL = "NORMAL", "一般位置"


class Relation(TextChoices):
    """How an adoption was made from a manuscript."""

    WHOLE = "WHOLE", "全文"
    EXCERPT = "EXCERPT", "节选"
    ROUNDUP = "ROUNDUP", "综合采用"
    PHOTO = "PHOTO", "只用图片"


class EvidenceKind(TextChoices):
    LINK = "LINK", "链接"
    TEXT = "TEXT", "刊出文字"
    SCAN = "SCAN", "样报扫描或截图"
    # Of a piece from before, for which nothing is paid: the office's own register, a row of it.
    TABLE = "TABLE", "原有登记表"


class State(TextChoices):
    RECORDED = "RECORDED", "待核对"
    VERIFIED = "VERIFIED", "已核对"
    REMOVED = "REMOVED", "已撤销"


class ArticleState(TextChoices):
    OPEN = "OPEN", "待看"
    CONFIRMED = "CONFIRMED", "已确认采用"
    SET_ASIDE = "SET_ASIDE", "不是我们的"


class Channel(TextChoices):
    """How an article came here."""

    PASTED = "PASTED", "粘贴"
    UPLOADED = "UPLOADED", "文件"
    ISSUE = "ISSUE", "整期报纸"
    LINK = "LINK", "网页链接"
    FEED = "FEED", "网站订阅"


class FetchState(TextChoices):
    WAITING = "WAITING", "等着取"
    TAKEN = "TAKEN", "取来了"
    FAILED = "FAILED", "没取到"


class FetchProblem(TextChoices):
    """Why nothing came: core.fetching's reasons, and what is wrong with what did come."""

    NOT_WEB = "NOT_WEB", "不是可取的网页地址：要 http、https 开头，不带端口"
    NOT_LISTED = "NOT_LISTED", "转到了没有登记的网站"
    INSIDE = "INSIDE", "指向单位内部的网络，没有去取"
    UNKNOWN_HOST = "UNKNOWN_HOST", "找不到这个网站"
    NO_ANSWER = "NO_ANSWER", "网站没有应答"
    TOO_SLOW = "TOO_SLOW", "网站太慢，20秒没有传完"
    TOO_LARGE = "TOO_LARGE", "网页太大，超过5MB"
    TOO_MANY_REDIRECTS = "TOO_MANY_REDIRECTS", "网站来回转，取不到"
    REFUSED = "REFUSED", "网站不给看"
    GARBLED = "GARBLED", "传来的数据是坏的"
    NOT_A_FEED = "NOT_A_FEED", "不是订阅，网页上也没有新闻链接"
    UNREADABLE = "UNREADABLE", "读不出文字"
    TOO_SHORT = "TOO_SHORT", "没有成篇的文字"


class InstructionLevel(TextChoices):
    NATIONAL = "NATIONAL", "全国"
    PROVINCIAL = "PROVINCIAL", "省级"
    PREFECTURAL = "PREFECTURAL", "州市级"
    COUNTY = "COUNTY", "县级"


class PanelTitle(TextChoices):
    """Headings of what this app shows on lower apps' pages."""

    MANUSCRIPT = "MANUSCRIPT", "外投与采用"
    OUTLET = "OUTLET", "采用"
    OUTLETS = "OUTLETS", "今年采用"
    PITCHES = "PITCHES", "投稿"


class PitchState(TextChoices):
    WAITING = "WAITING", "等答复"
    ADOPTED = "ADOPTED", "已采用"
    DECLINED = "DECLINED", "没有采用"
    SILENT = "SILENT", "没有答复"
    WITHDRAWN = "WITHDRAWN", "已撤回"


class Means(TextChoices):
    """How a piece went to an outlet; a mail leaves from within the product."""

    MAIL = "MAIL", "由系统发邮件"
    OWN_MAIL = "OWN_MAIL", "自己的邮箱"
    WEB = "WEB", "网页投稿"
    WECHAT = "WECHAT", "微信"
    PHONE = "PHONE", "电话"
    POST = "POST", "邮寄、面交"


class PitchQueue(TextChoices):
    WAITING = "waiting", "等答复"
    LATE = "late", "超过答复期限"
    ANSWERED = "answered", "已有结果"


class Doubt(TextChoices):
    """What speaks against a pitch; {} is the other outlet, or the day."""

    NOT_SIGNED = "NOT_SIGNED", "这一版没有签发。"
    HERE_ALREADY = "HERE_ALREADY", "这篇已经投给《{}》，还在等答复。"
    PRINTED_HERE = "PRINTED_HERE", "《{}》已经登过这篇。"
    PROMISED = "PROMISED", "这篇投给《{}》时说定只投那一家，还在等答复。"
    WANTED_ALONE = "WANTED_ALONE", "这篇还在《{}》等答复，要说定只投一家的，先问过那一家。"
    PRINTED = "PRINTED", "这篇《{}》已经刊出，不收一稿多投的多半不再用。"
    EMBARGO = "EMBARGO", "投别家时说定{}以前不刊出，这次没有写，或写得更早。"


class PitchProblem(TextChoices):
    """Why a piece cannot be pitched at all."""

    UNSIGNED = "UNSIGNED", "重要稿件没有签发的一版不能对外投。签发以后再投签发的那一版。"
    INTERNAL = "INTERNAL", "这篇是内部稿件，不对外投。确实可以公开的，先把密级改成公开。"
    GIVEN_UP = "GIVEN_UP", "这篇已经撤稿，不能再投。"
    FROM_BEFORE = "FROM_BEFORE", "这篇是补录的旧稿，不能再投。"
    RETIRED = "RETIRED", "这家媒体已经停用，先恢复使用再投。"
    NO_MAIL = "NO_MAIL", "本单位还没有设邮件服务器，请用别的方式投，再记在这里。"


class By(TextChoices):
    """By what the figures are told apart."""

    OUTLET = "OUTLET", "媒体"
    LEVEL = "LEVEL", "级别"
    CARRIER = "CARRIER", "载体"
    UNIT = "UNIT", "报送单位"
    PERSON = "PERSON", "作者"
    MONTH = "MONTH", "月"
    QUARTER = "QUARTER", "季度"
    YEAR = "YEAR", "年"
    GENRE = "GENRE", "体裁"
    POSITION = "POSITION", "位置"


class NoUnit(TextChoices):
    """What stands for a unit where a piece has none."""

    NONE = "0", "没有报送单位"


class AdoptionProblem(TextChoices):
    """Why a row of a workbook cannot be taken; {} is the cell."""

    EMPTY = "EMPTY", "这一格要填：{}。"
    LONG = "LONG", "“{}”太长了。"
    MARKED = "MARKED", "带有“{}”的密级标志，不能登记。"
    WORD = "WORD", "没有“{}”这个选项，请照“怎样填”一页填。"
    DAY = "DAY", "“{}”不是日期，请照 2026-11-25 的样子填，年份要写上。"
    TO_COME = "TO_COME", "{}还没到，请核对刊出日期。"
    NUMBER = "NUMBER", "“{}”不是字数，请填整数。"
    MONEY = "MONEY", "“{}”不是金额，请填元，最多两位小数。"
    LINK = "LINK", "“{}”不是网页地址。"
    OUTLET = "OUTLET", "媒体名录里没有“{}”，请先添进名录。"
    PIECE = "PIECE", "没有找到稿件“{}”。以前的稿件，填上作者，就一并补录。"
    NO_SUCH_NUMBER = "NO_SUCH_NUMBER", "没有编号是{}的稿件，请核对；旧稿请写标题。"
    SEVERAL = "SEVERAL", "“{}”有几篇同名的稿件，请在“对应稿件”里写编号，如 2026-0001，或填上作者。"
    UNIT = "UNIT", "没有叫“{}”的单位，请照单位名册填。"
    NAMESAKES = "NAMESAKES", "有几位{}，请在“报送单位”里写明他的单位。"
    TWICE = "TWICE", "和第{}行是同一次刊出。"
