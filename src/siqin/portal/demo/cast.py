"""Who works in the demo office: units, persons, roles. Names come from the seed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from siqin.people.enums import OfficeLevel, PayEligibility, Role, UnitKind
from siqin.people.models import Office, Person, Unit, User
from siqin.people.operations import staffing

OFFICE, SHORT = "政协云岭县委员会办公室", "云岭县政协办公室"
PASSWORD = "yunling2026"  # noqa: S105 -- printed at the start, of a demo office
COMMITTEES = ("提案委", "经济委", "社会法制委", "文史委", "教科卫体委", "民族宗教委")
GROUPS = tuple(f"第{number}活动组" for number in "一二三四五六七八九十")
SURNAMES = "和杨沙普段赵罗陈木李何张刀白高字尹苏丁彭"
GIVEN = ["静怡", "正国", "明秀", "国华", "文斌", "丽华", "志强", "玉梅", "海云", "建忠", "丽琼", "文昌", "秀英", "丽芳", "志明", "晓燕", "学军", "春梅", "永祥", "雪松", "金花", "德昌", "红梅", "家荣", "慧敏", "世平", "丽娟", "培林", "云飞", "素珍", "国栋", "艳芬", "润生", "竹青", "成林", "玉兰", "绍康", "月华", "继先", "凤仙", "立新", "若男", "启明", "采薇", "长青", "冬梅"]  # fmt: skip
PAID_STAFF = 5
# The others have not taken up their invitations yet.
GROUPS_WITH_ACCOUNTS = 9


@dataclass
class Cast:
    """The people of the demo office; `paid` are those whose rewards are paid out."""

    office: Office
    head: Person
    editors: list[Person] = field(default_factory=list)
    leaders: dict[str, Person] = field(default_factory=dict)
    unit_heads: list[Person] = field(default_factory=list)
    officers: list[Person] = field(default_factory=list)
    paid: list[Person] = field(default_factory=list)
    undecided: list[Person] = field(default_factory=list)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)


def found(names: Iterator[str], now: datetime) -> Cast:
    """Found the office with its head. `now` is its first day."""
    head = staffing.set_up_office(
        name=OFFICE,
        short_name=SHORT,
        level=OfficeLevel.COUNTY,
        person_name=next(names),
        mobile="13900001000",
        username="zhuren",
        password=PASSWORD,
        now=now,
    )
    return Cast(head.office, head, accounts=[("zhuren", "办公室主任、管理员")], people=[head])


def hire(cast: Cast, names: Iterator[str], now: datetime) -> None:
    """Fill the office; call it within the office's scope."""
    hiring = _Hiring(cast, names, now)
    hiring.bureau()
    hiring.committees()
    hiring.groups()
    # One password for all, hashed once: hashing is slow on purpose.
    User.objects.filter(person__in=cast.people).update(
        password=User.objects.get(person=cast.head).password
    )


class _Hiring:
    """Adds units and persons one after the other; usernames are theirs by order, so that every
    seed signs in alike."""

    def __init__(self, cast: Cast, names: Iterator[str], now: datetime) -> None:
        self.cast, self.names, self.now = cast, names, now

    def bureau(self) -> None:
        cast = self.cast
        bureau = cast.head.unit
        cast.editors.append(self._add("bianji", bureau, "编辑", Role.EDITOR))
        cast.leaders[Role.VICE_CHAIR] = self._add("fenguan", None, "副主席", Role.VICE_CHAIR)
        cast.leaders[Role.CHAIR] = self._add("zhuxi", None, "主席", Role.CHAIR)
        self._add("caiwu", None, "财务", Role.FINANCE)
        cast.undecided.append(cast.editors[0])

    def committees(self) -> None:
        """Six 委室 of one or two; the first one's head is the second editor."""
        for number, name in enumerate(COMMITTEES, 1):
            unit = self._unit(name, UnitKind.COMMITTEE_OFFICE)
            roles = (Role.UNIT_HEAD, Role.EDITOR) if number == 1 else (Role.UNIT_HEAD,)
            head = self._add(f"weishi{number}", unit, "主任", *roles)
            self.cast.unit_heads.append(head)
            self.cast.undecided.append(head)
            if number == 1:
                self.cast.editors.append(head)
            if number <= PAID_STAFF:
                staff = self._add(
                    f"ganbu{number}", unit, "干部", Role.INFO_OFFICER, pay=PayEligibility.PAYABLE
                )
                self.cast.paid.append(staff)

    def groups(self) -> None:
        """Ten 委员活动组, each with a leader and one or two information officers."""
        for number, name in enumerate(GROUPS, 1):
            unit = self._unit(name, UnitKind.ACTIVITY_GROUP)
            account = number <= GROUPS_WITH_ACCOUNTS
            head = self._add(
                f"zuzhang{number}", unit, "组长", Role.UNIT_HEAD, Role.MEMBER, account=account
            )
            self.cast.unit_heads.append(head)
            for _ in range(1 + number % 2):
                username = f"xinxi{len(self.cast.officers) + 1}"
                officer = self._add(
                    username,
                    unit,
                    "信息员",
                    Role.INFO_OFFICER,
                    Role.MEMBER,
                    pay=PayEligibility.PAYABLE,
                    account=account,
                )
                self.cast.officers.append(officer)
                self.cast.paid.append(officer)

    def _unit(self, name: str, kind: UnitKind) -> Unit:
        return staffing.add_unit(name=name, kind=kind, actor=self.cast.head, now=self.now)

    def _add(
        self,
        username: str,
        unit: Unit | None,
        post: str,
        *roles: Role,
        pay: PayEligibility = PayEligibility.UNDECIDED,
        account: bool = True,
    ) -> Person:
        cast, now = self.cast, self.now
        person = staffing.add_person(
            name=next(self.names),
            unit=unit,
            post=post,
            actor=cast.head,
            now=now,
            mobile=f"139{len(cast.people):08}",
            pay_eligibility=pay,
            civil_servant=pay == PayEligibility.UNDECIDED,
        )
        for role in roles:
            staffing.give_role(
                person=person, role=role, unit=unit, actor=cast.head, now=now, since=now.date()
            )
        cast.people.append(person)
        if account:
            self._open_account(person, username)
            cast.accounts.append((username, f"{unit} {post}" if unit else post))
        return person

    def _open_account(self, person: Person, username: str) -> None:
        staffing.open_account(
            person=person,
            username=username,
            password=None,
            actor=self.cast.head,
            now=self.now,
            must_change_password=False,
        )


def invented_names(rng: Random) -> Iterator[str]:
    """Different invented names, in an order of the seed's."""
    given = list(GIVEN)
    rng.shuffle(given)
    return (rng.choice(SURNAMES) + name for name in given)
