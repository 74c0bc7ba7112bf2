"""The cast: the same few people in every test, built through operations.

`build()` founds two offices. Ours has the usual people and the awkward ones: a unit head who
writes, an editor of whom there are two, a leader who writes, somebody who left, somebody with two
roles. The other office's rows carry CANARY, which must appear nowhere in ours.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from siqin.core.scope import office_scope
from siqin.coverage.operations import requiring
from siqin.desk.enums import DEFAULT_ROUTES, Importance
from siqin.desk.operations import drafting, reviewing, routes
from siqin.people.enums import PayEligibility, Role, UnitKind
from siqin.people.models import Office, Person, Unit
from siqin.people.operations import staffing

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
CANARY = "龙潭金丝雀"
PASSWORD = "yunling-2026"
BODY = (
    "11月20日，云岭县政协在白石镇召开农村养老互助点建设专题协商会。\n"
    "会前，调研组用12天时间走访6个乡镇23个村，入户访谈老人187名，形成调研报告1份。"
    "调研发现，全县现有互助点31个，其中常年开放的19个，运行经费多靠村集体临时筹措。\n"
    "委员建议，整合公益性岗位和志愿服务，把掌勺、送餐和健康随访合在一起安排。"
)


def at(hours: float) -> datetime:
    """NOW plus so many hours."""
    return NOW + timedelta(hours=hours)


@dataclass
class World:
    office: Office
    bureau: Unit  # 办公室
    committee: Unit  # 提案委
    group: Unit  # 第一活动组
    lin: Person  # information officer of the group: the author
    gao: Person  # heads the group, and writes
    he: Person  # editor
    su: Person  # the second editor, heads the committee too
    tang: Person  # office head
    song: Person  # vice-chair
    zheng: Person  # chair, and writes
    fang: Person  # finance
    mei: Person  # an author without an account
    lao: Person  # left last month
    other_office: Office
    wu: Person  # editor and office head of the other office
    yan: Person  # information officer of the other office

    @property
    def cast(self) -> list[Person]:
        return [self.lin, self.gao, self.he, self.su, self.tang, self.song, self.zheng, self.fang]

    def fresh(self, person: Person) -> Person:
        """The person as a request would read them: without cached roles."""
        return Person.objects.select_related("office").get(pk=person.pk)


def build() -> World:
    office = staffing.found_office(
        name="政协云岭县委员会办公室", short_name="云岭县政协办公室", now=NOW
    )
    other = staffing.found_office(
        name=f"{CANARY}县政协办公室", short_name=f"{CANARY}办公室", now=NOW
    )
    with office_scope(office):
        people = _ours(office)
    with office_scope(other):
        people |= _theirs(other)
    return World(office=office, other_office=other, **people)


def _ours(office: Office) -> dict[str, object]:
    tang = staffing.add_first_administrator(
        office=office,
        name="唐立新",
        username="tang",
        password=PASSWORD,
        now=NOW,
        mobile="13800000001",
    )
    bureau = tang.unit
    committee = staffing.add_unit(
        name="提案委", kind=UnitKind.COMMITTEE_OFFICE, actor=tang, now=NOW
    )
    group = staffing.add_unit(name="第一活动组", kind=UnitKind.ACTIVITY_GROUP, actor=tang, now=NOW)

    def join(number, name, username, unit, *roles, account=True, pay=PayEligibility.UNDECIDED):
        person = staffing.add_person(
            name=name,
            unit=unit,
            mobile=f"1380000{number:04}",
            actor=tang,
            now=NOW,
            pay_eligibility=pay,
        )
        for role in roles:
            staffing.give_role(person=person, role=role, unit=unit, actor=tang, now=NOW)
        if account:
            staffing.open_account(
                person=person,
                username=username,
                password=PASSWORD,
                actor=tang,
                now=NOW,
                must_change_password=False,
            )
        return person

    payable = PayEligibility.PAYABLE
    people = {
        "lin": join(2, "林秀云", "lin", group, Role.INFO_OFFICER, Role.MEMBER, pay=payable),
        "gao": join(3, "高建明", "gao", group, Role.UNIT_HEAD, pay=payable),
        "he": join(4, "何静", "he", bureau, Role.EDITOR),
        "su": join(5, "苏文", "su", committee, Role.EDITOR, Role.UNIT_HEAD),
        "song": join(6, "宋志远", "song", bureau, Role.VICE_CHAIR),
        "zheng": join(7, "郑国平", "zheng", bureau, Role.CHAIR),
        "fang": join(8, "方慧", "fang", bureau, Role.FINANCE),
        "mei": join(9, "梅玉兰", "mei", group, account=False, pay=payable),
        "lao": join(10, "老周", "lao", group, Role.INFO_OFFICER),
    }
    Person.objects.filter(pk=people["lao"].pk).update(left_on=(NOW - timedelta(days=30)).date())
    _default_tables(tang)
    return {**people, "tang": tang, "bureau": bureau, "committee": committee, "group": group}


def _theirs(office: Office) -> dict[str, Person]:
    wu = staffing.add_first_administrator(
        office=office,
        name=f"{CANARY}吴敏",
        username="wu",
        password=PASSWORD,
        now=NOW,
        mobile="13900000001",
    )
    for role in (Role.EDITOR, Role.CHAIR, Role.VICE_CHAIR):
        staffing.give_role(person=wu, role=role, actor=wu, now=NOW)
    group = staffing.add_unit(
        name=f"{CANARY}活动组", kind=UnitKind.ACTIVITY_GROUP, actor=wu, now=NOW
    )
    yan = staffing.add_person(
        name=f"{CANARY}严芳", unit=group, mobile="13900000002", actor=wu, now=NOW
    )
    staffing.give_role(person=yan, role=Role.INFO_OFFICER, unit=group, actor=wu, now=NOW)
    staffing.open_account(
        person=yan,
        username="yan",
        password=PASSWORD,
        actor=wu,
        now=NOW,
        must_change_password=False,
    )
    _default_tables(wu)
    return {"wu": wu, "yan": yan}


def _default_tables(actor: Person) -> None:
    requiring.set_default_rules(actor=actor, now=NOW)
    for importance, (name, levels) in DEFAULT_ROUTES.items():
        routes.set_route(name=name, importance=importance, levels=levels, actor=actor, now=NOW)


def draft(
    world, *, author=None, title="专题协商农村养老互助点建设", body=BODY, photos=(), **fields
):
    """A draft by `author` (default: lin)."""
    author = author or world.lin
    return drafting.start(
        words=replace(drafting.Words.plain(title, body), photos=photos),
        authors=drafting.by_person(author),
        actor=author if author.user_id else world.he,
        now=NOW,
        **fields,
    )


def submitted(world, **fields):
    manuscript = draft(world, **fields)
    drafting.submit(manuscript=manuscript, actor=manuscript.entered_by, now=at(1))
    return manuscript


def signed(world, **fields):
    """A piece that went its whole route and was signed."""
    manuscript = submitted(world, **fields)
    reviewers = (
        [world.he, world.tang, world.song, world.zheng]
        if manuscript.importance == Importance.IMPORTANT
        else [world.gao, world.he, world.tang]
    )
    for step, actor in enumerate(reviewers, 2):
        if manuscript.level:
            pass_on(manuscript, actor, now=at(step))
    return manuscript


def pass_on(manuscript, actor, *, now=None, comment=""):
    """The actor passes the level at which the piece now waits."""
    return reviewing.pass_level(
        manuscript=manuscript,
        level=manuscript.level,
        version=manuscript.version,
        actor=actor,
        now=now or at(2),
        comment=comment,
    )
