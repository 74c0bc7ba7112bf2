from django.db.models import TextChoices


class SettlementState(TextChoices):
    DRAFT = "DRAFT", "试算"
    APPROVED = "APPROVED", "已审定"


class EntryKind(TextChoices):
    AWARD = "AWARD", "刊发奖励"
    INSTRUCTION = "INSTRUCTION", "批示奖励"
    CORRECTION = "CORRECTION", "更正"


class DisciplineCode(TextChoices):
    PLAGIARISM = "PLAGIARISM", "抄袭剽窃"
    UNTRUE = "UNTRUE", "失实造成不良影响"
    PROXY_NAME = "PROXY_NAME", "挂名"
    UNREVIEWED = "UNREVIEWED", "未经审批擅自对外投稿"
    SECRECY = "SECRECY", "泄密"
    DUPLICATE_CLAIM = "DUPLICATE_CLAIM", "重复申报"
