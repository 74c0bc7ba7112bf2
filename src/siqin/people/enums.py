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


class AccountState(TextChoices):
    """What stands in a list about a person's account; computed, never stored."""

    NONE = "NONE", "没有账号"
    INVITED = "INVITED", "已发邀请"
    OPEN = "OPEN", "已开通"
    CLOSED = "CLOSED", "已停用"
    LEFT = "LEFT", "已离任"


class Deed(TextChoices):
    """What a person's story tells, by the verb of the audit row."""

    ADDED = "people.added_person", "登记在册"
    DESCRIBED = "people.described_person", "改了资料"
    GAVE_ROLE = "people.gave_role", "给了角色"
    ENDED_ROLE = "people.ended_role", "免了角色"
    DECIDED_PAY = "people.decided_pay", "定了奖金发放"
    MADE_DEPUTY = "people.made_deputy", "定了代理"
    REVOKED_DEPUTY = "people.revoked_deputy", "撤销代理"
    LEFT = "people.left", "登记离任"
    CAME_BACK = "people.came_back", "恢复在册"
    MADE_CODE = "people.made_code", "做了一次性登录码"
    OPENED_ACCOUNT = "people.opened_account", "开通账号"
    CHANGED_PASSWORD = "people.changed_password", "改了密码"
    RESET_PASSWORD = "people.reset_password", "凭码重设密码"
    CLOSED_ACCOUNT = "people.closed_account", "停用账号"
    REOPENED_ACCOUNT = "people.reopened_account", "恢复账号"
    FOUNDED = "people.founded_office", "建立单位"


class RosterNote(TextChoices):
    NEW_UNITS = "NEW_UNITS", "会一并新建单位：{}。如果是写错了名称，请在表里改好再传。"


class RosterProblem(TextChoices):
    """What is wrong with one row of a roster; `{}` is filled with the cell's words."""

    NO_NAME = "NO_NAME", "没有填姓名。"
    LONG_NAME = "LONG_NAME", "姓名太长（最多30个字）：{}。"
    BAD_NAME = "BAD_NAME", "姓名“{}”里有表情符号、<、>、& 或看不见的字符，请删去或重新输入。"
    NO_UNIT = "NO_UNIT", "没有填单位。"
    LONG_UNIT = "LONG_UNIT", "单位名称太长（最多50个字）：{}。"
    BAD_UNIT = "BAD_UNIT", "单位“{}”里有表情符号、<、>、& 或看不见的字符，请删去或重新输入。"
    RETIRED_UNIT = "RETIRED_UNIT", "单位“{}”已经停用，请换一个单位，或先在单位页恢复它。"
    LONG_POST = "LONG_POST", "职务太长（最多60个字）：{}。"
    BAD_MOBILE = "BAD_MOBILE", "手机号“{}”不对，应是1开头的11位数字。"
    MOBILE_TWICE = "MOBILE_TWICE", "手机号与第{}行相同。"
    MOBILE_ELSEWHERE = "MOBILE_ELSEWHERE", "手机号{}在册的是另一个名字，请核对。"
    MOBILE_TAKEN = "MOBILE_TAKEN", "手机号{}已被另一个账号使用。"
    NAMESAKE = "NAMESAKE", "单位里已有一位{}，没有手机号认不出是不是同一个人，请补上手机号。"
    BAD_ROLE = "BAD_ROLE", "没有叫“{}”的角色。"
    BAD_CIVIL_SERVANT = "BAD_CIVIL_SERVANT", "“在职公务员”一栏请填是或否，不能填“{}”。"
    BAD_PAY = "BAD_PAY", "“奖金发放”一栏不能填“{}”。"
    BAD_USERNAME = (
        "BAD_USERNAME",
        "用户名“{}”不合规则：2到40个字母、数字、汉字或 . _ -，不能全是数字。",
    )
    USERNAME_TAKEN = "USERNAME_TAKEN", "用户名“{}”已有人使用。"
    USERNAME_TWICE = "USERNAME_TWICE", "用户名与第{}行相同。"


class CodePurpose(TextChoices):
    INVITATION = "INVITATION", "邀请"
    RESET = "RESET", "重设密码"
