"""The roster: what each row would do, and doing it, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from siqin.core import workbooks
from siqin.core.audit import record
from siqin.core.models import StoredFile
from siqin.core.scope import every_office
from siqin.core.workbooks import RowAction
from siqin.people.enums import UNIT_ROLES, RosterNote, RosterProblem
from siqin.people.models import Office, Person, Unit, User
from siqin.people.operations import staffing
from siqin.people.rules import is_mobile, is_name, is_username, plain_mobile, plain_username
from siqin.people.sheets import PAY, ROLES, YES_OR_NO, Row, unit_kind

P = RosterProblem


@dataclass
class Planned(workbooks.Planned):
    person: Person | None = None
    changes: dict[str, Any] = field(default_factory=dict)
    roles: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan(workbooks.Plan[Planned]):
    new_units: list[str]

    @property
    def note(self) -> str:
        names = "、".join(self.new_units)
        return str(RosterNote.NEW_UNITS.label).format(names) if names else ""


class _Office:
    """What the office and the installation hold already, read once for all rows."""

    def __init__(self) -> None:
        persons = list(Person.objects.prefetch_related("holdings"))
        self.by_mobile = {one.mobile: one for one in persons if one.mobile}
        self.namesakes = {(one.name, one.unit_id) for one in persons}
        self.units = {one.name: one for one in Unit.objects.all()}
        with every_office():
            accounts = list(User.objects.values_list("pk", "username", "mobile"))
        self.usernames = {username: pk for pk, username, _ in accounts}
        self.mobiles = {mobile: pk for pk, _, mobile in accounts if mobile}


def plan(rows: Sequence[Row]) -> Plan:
    """What importing these rows would do; writes nothing."""
    office = _Office()
    planned = [_judge(row, office) for row in rows]
    _find_repeats(planned)
    new_units = dict.fromkeys(
        one.row.unit
        for one in planned
        if one.action == RowAction.ADD or "unit" in one.changes
        if one.row.unit not in office.units
    )
    return Plan(planned, list(new_units))


@transaction.atomic
def import_roster(
    *, rows: Sequence[Row], source: StoredFile, skip_wrong: bool, actor: Person, now: datetime
) -> Plan:
    """Add and update the people of a roster, judged afresh: whoever was added since the preview
    is not added twice. Raises RowsAreWrong (unless `skip_wrong`), NothingToDo."""
    # The office row is the lock: of two who confirm at once the second judges what the first wrote.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    planned = plan(rows)
    workbooks.check(planned, skip_wrong=skip_wrong)
    for name in planned.new_units:
        staffing.add_unit(name=name, kind=unit_kind(name), actor=actor, now=now)
    units = {one.name: one for one in Unit.objects.all()}
    for one in planned.doing:
        person = _write(one, units, actor, now)
        for role in one.roles:
            staffing.give_role(person=person, role=role, unit=person.unit, actor=actor, now=now)
    record(
        "people.imported_roster",
        source,
        actor=actor,
        now=now,
        added=planned.count(RowAction.ADD),
        updated=planned.count(RowAction.CHANGE),
        refused=planned.wrong,
    )
    return planned


def _judge(row: Row, office: _Office) -> Planned:
    one = Planned(row)
    _check_words(one, office)
    mobile = plain_mobile(row.mobile)
    one.person = office.by_mobile.get(mobile) if mobile else None
    if one.person is None:
        _check_new(one, mobile, office)
    elif one.person.name != row.name:
        one.refuse(P.MOBILE_ELSEWHERE, mobile)
    if row.username:
        _check_username(one, office)
    if not one.problems:
        _compare(one, mobile, office)
    return one


def _check_words(one: Planned, office: _Office) -> None:
    row = one.row
    checks: Iterable[tuple[bool, RosterProblem, object]] = (
        (not row.name, P.NO_NAME, ""),
        (len(row.name) > 30, P.LONG_NAME, row.name),  # noqa: PLR2004 -- the column's width
        (not is_name(row.name), P.BAD_NAME, row.name),
        (not row.unit, P.NO_UNIT, ""),
        (len(row.unit) > 50, P.LONG_UNIT, row.unit),  # noqa: PLR2004 -- the column's width
        (not is_name(row.unit), P.BAD_UNIT, row.unit),
        (row.unit in office.units and not office.units[row.unit].active, P.RETIRED_UNIT, row.unit),
        (len(row.post) > 60, P.LONG_POST, row.post),  # noqa: PLR2004 -- the column's width
        (bool(row.mobile) and not is_mobile(plain_mobile(row.mobile)), P.BAD_MOBILE, row.mobile),
        (
            bool(row.civil_servant) and row.civil_servant not in YES_OR_NO,
            P.BAD_CIVIL_SERVANT,
            row.civil_servant,
        ),
        (bool(row.pay) and row.pay not in PAY, P.BAD_PAY, row.pay),
        *((word not in ROLES, P.BAD_ROLE, word) for word in row.roles),
    )
    for wrong, problem, word in checks:
        if wrong:
            one.refuse(problem, word)


def _check_new(one: Planned, mobile: str, office: _Office) -> None:
    unit = office.units.get(one.row.unit)
    if mobile and mobile in office.mobiles:
        one.refuse(P.MOBILE_TAKEN, mobile)
    if not mobile and unit and (one.row.name, unit.pk) in office.namesakes:
        one.refuse(P.NAMESAKE, one.row.name)


def _check_username(one: Planned, office: _Office) -> None:
    name = plain_username(one.row.username)
    if not is_username(name):
        one.refuse(P.BAD_USERNAME, one.row.username)
    elif name in office.usernames and not (
        one.person and one.person.user_id == office.usernames[name]
    ):
        one.refuse(P.USERNAME_TAKEN, one.row.username)


def _compare(one: Planned, mobile: str, office: _Office) -> None:
    """Which fields and roles the row changes; an empty cell changes nothing."""
    row, person = one.row, one.person
    given: dict[str, Any] = {
        "post": row.post or None,
        "civil_servant": YES_OR_NO.get(row.civil_servant),
        "pay_eligibility": PAY.get(row.pay),
        "proposed_username": plain_username(row.username) or None,
    }
    roles = [ROLES[word] for word in row.roles]
    if person is None:
        one.changes = {key: value for key, value in given.items() if value is not None}
        one.changes["mobile"], one.roles = mobile, list(roles)
        return
    one.changes = {
        key: value
        for key, value in given.items()
        if value is not None and getattr(person, key) != value
    }
    unit = office.units.get(row.unit)
    if unit is None or unit.pk != person.unit_id:
        one.changes["unit"] = row.unit
    held = {(held.role, held.unit_id if held.role in UNIT_ROLES else None) for held in person.held}
    one.roles = [
        role
        for role in roles
        if (role, unit.pk if unit and role in UNIT_ROLES else None) not in held
    ]
    one.action = RowAction.CHANGE if one.changes or one.roles else RowAction.SAME
    if person.left_on:
        one.action = RowAction.SAME


def _find_repeats(planned: list[Planned]) -> None:
    """The same number or user name in two rows of the file: the second is refused."""
    mobiles: dict[str, int] = {}
    usernames: dict[str, int] = {}
    for one in planned:
        for plain, seen, problem in (
            (plain_mobile(one.row.mobile), mobiles, P.MOBILE_TWICE),
            (plain_username(one.row.username), usernames, P.USERNAME_TWICE),
        ):
            first = seen.setdefault(plain, one.row.number) if plain else one.row.number
            if first != one.row.number:
                one.refuse(problem, first)


def _write(one: Planned, units: dict[str, Unit], actor: Person, now: datetime) -> Person:
    fields = dict(one.changes)
    if one.person is None:
        return staffing.add_person(
            name=one.row.name, unit=units[one.row.unit], actor=actor, now=now, **fields
        )
    person = one.person
    pay = fields.pop("pay_eligibility", None)
    if pay is not None:
        staffing.decide_pay(person=person, pay_eligibility=pay, actor=actor, now=now)
    if "proposed_username" in fields:
        person.proposed_username = fields.pop("proposed_username")
        person.save(update_fields=["proposed_username"])
    return staffing.describe_person(
        person=person,
        name=person.name,
        unit=units[one.row.unit],
        mobile=person.mobile,
        post=fields.get("post", person.post),
        civil_servant=fields.get("civil_servant", person.civil_servant),
        actor=actor,
        now=now,
    )
