import re

from django.db.models import TextChoices


class PeriodicalKind(TextChoices):
    BULLETIN = "BULLETIN", "简报"
    PERMITTED = "PERMITTED", "内部资料（有准印证）"


class State(TextChoices):
    COMPOSING = "COMPOSING", "编排中"
    AWAITING = "AWAITING", "待签发"
    ISSUED = "ISSUED", "已印发"


class Severity(TextChoices):
    ERROR = "ERROR", "要先改好"
    WARNING = "WARNING", "请确认"


class Check(TextChoices):
    """What the checklist of an issue looks for; the label says what is wrong."""

    EMPTY = "EMPTY", "还没有编入稿件"
    UNSIGNED = "UNSIGNED", "编入以后稿件又改过，原签发已作废"
    NEWER = "NEWER", "编入的不是现在签发的这一版"
    NO_SIGNER = "NO_SIGNER", "没有办公室主任或主席、副主席可以签发"
    PERMIT_MISSING = "PERMIT_MISSING", "内部资料没有填准印证号"
    PRESS_NAME = "PRESS_NAME", "内部资料的刊名里不能有"
    PRESS_WORD = "PRESS_WORD", "内部资料里不宜出现"
    NUMBER_GAP = "NUMBER_GAP", "期号和上一期不相连"
    TOTAL_GAP = "TOTAL_GAP", "总期号和上一期不相连"
    NOBODY_TOLD = "NOBODY_TOLD", "报、送、发都没有填"
    UNPROOFED = "UNPROOFED", "没有三校齐全"


class Deed(TextChoices):
    """What the story of an issue tells, by the verb of its audit row."""

    OPENED = "periodicals.opened", "建立本期"
    AMENDED = "periodicals.amended", "改期号、报送发或印数"
    PLACED = "periodicals.placed", "编入"
    PLACED_ANEW = "periodicals.placed_anew", "换成现在签发的一版"
    MOVED = "periodicals.moved", "调整次序"
    CHANGED_COLUMN = "periodicals.changed_column", "换栏目"
    TOOK_OUT = "periodicals.took_out", "移出"
    SENT_UP = "periodicals.sent_up", "送签"
    ISSUED = "periodicals.issued", "签发印发"


# 内部资料性出版物管理办法: a series with a permit is no newspaper and no magazine.
PRESS_IN_NAME = ("报", "刊", "杂志")
# Self-references of the press, not 根本报告, 基本报酬 and the like.
PRESS_IN_TEXT = re.compile("(?<![基根成资日版剧文课书])本[报刊](?![告酬销考])|记者|编辑部")

# Printed at the top left. A series with a permit must say that it is free (same rules).
MARKS = {PeriodicalKind.BULLETIN: "", PeriodicalKind.PERMITTED: "内部资料　免费交流"}
