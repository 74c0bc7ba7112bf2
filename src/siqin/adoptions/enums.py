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


class State(TextChoices):
    RECORDED = "RECORDED", "待核对"
    VERIFIED = "VERIFIED", "已核对"
    REMOVED = "REMOVED", "已撤销"


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
