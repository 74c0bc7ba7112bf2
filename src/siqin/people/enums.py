from django.db.models import TextChoices


class OfficeLevel(TextChoices):
    NATIONAL = "NATIONAL", "全国"
    PROVINCIAL = "PROVINCIAL", "省级"
    PREFECTURAL = "PREFECTURAL", "州市级"
    COUNTY = "COUNTY", "县级"


class UnitKind(TextChoices):
    OFFICE = "OFFICE", "办公室"
    COMMITTEE_OFFICE = "COMMITTEE_OFFICE", "委室"
    ACTIVITY_GROUP = "ACTIVITY_GROUP", "委员活动组"


class Role(TextChoices):
    INFO_OFFICER = "INFO_OFFICER", "信息员"
    UNIT_HEAD = "UNIT_HEAD", "单位负责人"
    EDITOR = "EDITOR", "编辑"
    OFFICE_HEAD = "OFFICE_HEAD", "办公室主任"
    VICE_CHAIR = "VICE_CHAIR", "分管领导"
    CHAIR = "CHAIR", "主席"
    FINANCE = "FINANCE", "财务"
    MEMBER = "MEMBER", "委员"
    ADMINISTRATOR = "ADMINISTRATOR", "管理员"


# These two belong to a unit; the others to the office as a whole.
UNIT_ROLES = {Role.INFO_OFFICER, Role.UNIT_HEAD}
LEADERS = {Role.VICE_CHAIR, Role.CHAIR}
# The office itself: those who work on every unit's pieces.
DESK = {Role.EDITOR, Role.OFFICE_HEAD}


class PayEligibility(TextChoices):
    UNDECIDED = "UNDECIDED", "待财务确定"
    PAYABLE = "PAYABLE", "可发放"
    POINTS_ONLY = "POINTS_ONLY", "只计分"
    TO_UNIT = "TO_UNIT", "转集体"


class CodePurpose(TextChoices):
    INVITATION = "INVITATION", "邀请"
    RESET = "RESET", "重设密码"
