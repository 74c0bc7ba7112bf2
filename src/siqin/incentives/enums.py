from django.db.models import TextChoices


class SettlementState(TextChoices):
    DRAFT = "DRAFT", "试算"
    APPROVED = "APPROVED", "已审定"


class EntryKind(TextChoices):
    """What an entry stands on (reckoning.codes.Source), or a correction of one."""

    PUBLICATION = "PUBLICATION", "刊发"
    INSTRUCTION = "INSTRUCTION", "批示"
    COMMISSION = "COMMISSION", "约稿"
    MONTHLY_FLOOR = "MONTHLY_FLOOR", "月度基本分"
    DEDUCTION = "DEDUCTION", "扣分"
    CORRECTION = "CORRECTION", "更正"


class DisciplineCode(TextChoices):
    PLAGIARISM = "PLAGIARISM", "抄袭剽窃"
    UNTRUE = "UNTRUE", "失实造成不良影响"
    PROXY_NAME = "PROXY_NAME", "挂名"
    UNREVIEWED = "UNREVIEWED", "未经审批擅自对外投稿"
    SECRECY = "SECRECY", "泄密"
    DUPLICATE_CLAIM = "DUPLICATE_CLAIM", "重复申报"
    MISSED_EVENT = "MISSED_EVENT", "漏报应报活动"


class Deed(TextChoices):
    """What the story of a settlement tells, by the verb of its audit row."""

    SETTLED = "incentives.settled", "试算"
    SETTLED_AGAIN = "incentives.settled_again", "重新计算"
    APPROVED = "incentives.approved", "审定"
    CORRECTED = "incentives.corrected", "更正"
