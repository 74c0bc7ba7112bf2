"""Offices, units, persons and the roles they hold."""

from datetime import date, datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.core.scope import every_office, office_scope
from siqin.people.enums import UNIT_ROLES, OfficeLevel, PayEligibility, Role, UnitKind
from siqin.people.models import Office, Person, RoleHolding, Unit, User


class RoleNeedsUnit(Exception):
    """An information officer and a unit's head hold their role for a unit; it was not named."""


class MobileTaken(Exception):
    """Another person of the office, or another account, has this mobile number."""


@transaction.atomic
def found_office(
    *, name: str, short_name: str, now: datetime, level: str = OfficeLevel.COUNTY,
    parent: Office | None = None,
) -> Office:
    """A new office in the tree. Its first person is added with `add_first_administrator`."""
    office = Office.objects.create(
        name=name, short_name=short_name, level=level, parent=parent, created_at=now, path=""
    )
    office.path = f"{parent.path if parent else '/'}{office.pk}/"
    office.save(update_fields=["path"])
    return office


@transaction.atomic
def add_first_administrator(
    *, office: Office, name: str, username: str, password: str, mobile: str = "", now: datetime
) -> Person:
    """The person who sets up a new office: administrator and office head until others come."""
    with office_scope(office):
        unit = Unit.objects.create(office=office, name=UnitKind.OFFICE.label, kind=UnitKind.OFFICE)
        person = Person.objects.create(office=office, name=name, mobile=mobile, unit=unit)
        person.user = User.objects.create_user(username, password, mobile=mobile or None)
        person.save(update_fields=["user"])
        for role in (Role.ADMINISTRATOR, Role.OFFICE_HEAD):
            RoleHolding.objects.create(office=office, person=person, role=role, since=now.date())
        record("people.founded_office", person, actor=person, now=now, office_name=office.name)
    return person


@transaction.atomic
def add_unit(
    *, name: str, kind: str, actor: Person, now: datetime, position: int | None = None
) -> Unit:
    unit = Unit.objects.create(
        office=actor.office,
        name=name,
        kind=kind,
        position=Unit.objects.count() if position is None else position,
    )
    record("people.added_unit", unit, actor=actor, now=now)
    return unit


@transaction.atomic
def add_person(
    *, name: str, unit: Unit, actor: Person, now: datetime, mobile: str = "", post: str = "",
    civil_servant: bool = False, pay_eligibility: str = PayEligibility.UNDECIDED,
) -> Person:
    """Somebody of the office, as yet without an account. Raises MobileTaken."""
    if mobile and Person.objects.filter(mobile=mobile).exists():
        raise MobileTaken(mobile)
    person = Person.objects.create(
        office=actor.office, name=name, mobile=mobile, unit=unit, post=post,
        civil_servant=civil_servant, pay_eligibility=pay_eligibility,
    )
    record("people.added_person", person, actor=actor, now=now, name=name)
    return person


@transaction.atomic
def give_role(
    *, person: Person, role: str, actor: Person, now: datetime, unit: Unit | None = None,
    since: date | None = None,
) -> RoleHolding:
    """The person holds `role` from `since` (default: today). Raises RoleNeedsUnit."""
    if role in UNIT_ROLES and unit is None:
        raise RoleNeedsUnit(role)
    holding, made = RoleHolding.objects.get_or_create(
        office=actor.office,
        person=person,
        role=role,
        unit=unit if role in UNIT_ROLES else None,
        until=None,
        defaults={"since": since or now.date()},
    )
    if made:
        record("people.gave_role", person, actor=actor, now=now, role=role)
    return holding


@transaction.atomic
def end_role(*, holding: RoleHolding, actor: Person, now: datetime) -> None:
    if RoleHolding.objects.filter(pk=holding.pk, until=None).update(until=now.date()):
        record("people.ended_role", holding.person, actor=actor, now=now, role=holding.role)


@transaction.atomic
def open_account(
    *, person: Person, username: str, password: str, actor: Person, now: datetime,
    must_change_password: bool = True,
) -> User:
    """Give the person an account to sign in with. Raises MobileTaken."""
    with every_office():
        if person.mobile and User.objects.filter(mobile=person.mobile).exists():
            raise MobileTaken(person.mobile)
    user = User.objects.create_user(
        username, password, mobile=person.mobile or None,
        must_change_password=must_change_password,
    )
    Person.objects.filter(pk=person.pk, user=None).update(user=user)
    person.refresh_from_db(fields=["user"])
    record("people.opened_account", person, actor=actor, now=now, username=username)
    return user
