"""Offices, units, persons and the roles they hold."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.scope import every_office, office_scope
from siqin.people import notices
from siqin.people.enums import UNIT_ROLES, OfficeLevel, PayEligibility, Role, UnitKind
from siqin.people.models import Office, Person, RoleHolding, Unit, User
from siqin.people.queries import RUNNING, account_called, others_in_charge
from siqin.people.rules import plain_username
from siqin.people.signals import office_founded


class RoleNeedsUnit(Exception):
    """An information officer and a unit's head hold their role for a unit; it was not named."""


class MobileTaken(Exception):
    """Another person of the office, or another account, has this mobile number."""


class UsernameTaken(Exception):
    """Another account of the installation has this user name."""


class NameTaken(Exception):
    """Another office, or another unit of the office, is called this."""


class LastInCharge(Exception):
    """Nobody else with an account could run the office after this."""


class OfficeExists(Exception):
    """The installation was set up already; further offices are added by those in charge."""


@transaction.atomic
def found_office(
    *,
    name: str,
    short_name: str,
    now: datetime,
    level: str = OfficeLevel.COUNTY,
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
        person.user = User.objects.create_user(
            plain_username(username), password, mobile=mobile or None
        )
        person.save(update_fields=["user"])
        for role in (Role.ADMINISTRATOR, Role.OFFICE_HEAD):
            RoleHolding.objects.create(
                office=office, person=person, role=role, since=localdate(now)
            )
        record("people.founded_office", person, actor=person, now=now, office_name=office.name)
    return person


@transaction.atomic
def set_up_office(
    *,
    name: str,
    short_name: str,
    level: str,
    person_name: str,
    mobile: str,
    username: str,
    password: str,
    now: datetime,
) -> Person:
    """The first office of an empty installation, with its administrator. Raises OfficeExists."""
    if Office.objects.exists():
        raise OfficeExists
    office = found_office(name=name, short_name=short_name, level=level, now=now)
    return _start_work(office, person_name, mobile, username, password, now)


@transaction.atomic
def add_office(
    *,
    name: str,
    short_name: str,
    level: str,
    person_name: str,
    username: str,
    password: str,
    now: datetime,
    mobile: str = "",
    parent: Office | None = None,
) -> Person:
    """A further office with its administrator, who changes the given password first of all."""
    office = found_office(name=name, short_name=short_name, level=level, parent=parent, now=now)
    person = _start_work(office, person_name, mobile, username, password, now)
    User.objects.filter(person=person).update(must_change_password=True)
    return person


def _start_work(
    office: Office, name: str, mobile: str, username: str, password: str, now: datetime
) -> Person:
    """The administrator and, by the signal office_founded, all that the apps above give a new
    office."""
    person = add_first_administrator(
        office=office, name=name, mobile=mobile, username=username, password=password, now=now
    )
    with office_scope(office):
        office_founded.send(sender=Office, office=office, administrator=person, now=now)
    return person


@transaction.atomic
def describe_office(
    *, name: str, short_name: str, level: str, actor: Person, now: datetime
) -> Office:
    """Raises NameTaken."""
    office: Office = actor.office
    if Office.objects.filter(name=name).exclude(pk=office.pk).exists():
        raise NameTaken(name)
    office.name, office.short_name, office.level = name, short_name, level
    office.save(update_fields=["name", "short_name", "level"])
    record(
        "people.described_office",
        actor,
        actor=actor,
        now=now,
        name=name,
        short_name=short_name,
        level=level,
    )
    return office


@transaction.atomic
def add_unit(
    *, name: str, kind: str, actor: Person, now: datetime, position: int | None = None
) -> Unit:
    """Raises NameTaken."""
    if Unit.objects.filter(name=name).exists():
        raise NameTaken(name)
    unit = Unit.objects.create(
        office=actor.office,
        name=name,
        kind=kind,
        position=Unit.objects.count() if position is None else position,
    )
    record("people.added_unit", unit, actor=actor, now=now, name=name)
    return unit


@transaction.atomic
def add_person(
    *,
    name: str,
    unit: Unit | None,
    actor: Person,
    now: datetime,
    mobile: str = "",
    post: str = "",
    civil_servant: bool = False,
    pay_eligibility: str = PayEligibility.UNDECIDED,
    proposed_username: str = "",
) -> Person:
    """Somebody of the office, as yet without an account. Raises MobileTaken."""
    if mobile and Person.objects.filter(mobile=mobile).exists():
        raise MobileTaken(mobile)
    person = Person.objects.create(
        office=actor.office,
        name=name,
        mobile=mobile,
        unit=unit,
        post=post,
        civil_servant=civil_servant,
        pay_eligibility=pay_eligibility,
        proposed_username=proposed_username,
    )
    record("people.added_person", person, actor=actor, now=now, name=name)
    return person


@transaction.atomic
def describe_person(
    *,
    person: Person,
    name: str,
    unit: Unit,
    mobile: str,
    post: str,
    civil_servant: bool,
    actor: Person,
    now: datetime,
) -> Person:
    """Correct what is written about a person. The account signs in by the new number from now
    on. Raises MobileTaken."""
    _check_mobile(mobile, person)
    changed = {
        field: str(value)
        for field, value in {
            "name": name,
            "unit": unit,
            "mobile": mobile,
            "post": post,
            "civil_servant": civil_servant,
        }.items()
        if getattr(person, field) != value
    }
    person.name, person.unit, person.mobile = name, unit, mobile
    person.post, person.civil_servant = post, civil_servant
    person.save(update_fields=["name", "unit", "mobile", "post", "civil_servant"])
    User.objects.filter(person=person).update(mobile=mobile or None)
    if changed:
        record("people.described_person", person, actor=actor, now=now, changed=changed)
    return person


def _check_mobile(mobile: str, person: Person) -> None:
    if not mobile:
        return
    if Person.objects.filter(mobile=mobile).exclude(pk=person.pk).exists():
        raise MobileTaken(mobile)
    if User.objects.filter(mobile=mobile).exclude(person=person).exists():
        raise MobileTaken(mobile)


@transaction.atomic
def decide_pay(*, person: Person, pay_eligibility: str, actor: Person, now: datetime) -> None:
    """How rewards of this person are paid (rulings 8)."""
    former = person.pay_eligibility
    if former == pay_eligibility:
        return
    person.pay_eligibility = pay_eligibility
    person.save(update_fields=["pay_eligibility"])
    record("people.decided_pay", person, actor=actor, now=now, former=former, to=pay_eligibility)


@transaction.atomic
def leave(
    *, person: Person, on: date, reason: str, actor: Person, now: datetime, followed_by: str = ""
) -> None:
    """The person leaves the office: every role ends, the account closes, open codes are void.
    What they wrote stays theirs. Raises LastInCharge."""
    if person.has_role(*RUNNING) and not others_in_charge(person).exists():
        raise LastInCharge
    left = Person.objects.filter(pk=person.pk, left_on=None).update(
        left_on=on, left_reason=reason, followed_by=followed_by
    )
    if not left:
        return
    RoleHolding.objects.filter(person=person, until=None).update(until=on)
    person.codes.filter(used_at=None, voided_at=None).update(voided_at=now)
    User.objects.filter(person=person).update(is_active=False)
    person.refresh_from_db()
    record("people.left", person, actor=actor, now=now, on=on.isoformat(), reason=reason)
    send(notices.LEFT, person, actor=actor, now=now)


@transaction.atomic
def come_back(*, person: Person, actor: Person, now: datetime) -> None:
    """The person is of the office again, with the account they had; roles are given anew."""
    returned = Person.objects.filter(pk=person.pk, left_on__isnull=False).update(
        left_on=None, left_reason="", followed_by=""
    )
    if returned:
        User.objects.filter(person=person).update(is_active=True)
        person.refresh_from_db()
        record("people.came_back", person, actor=actor, now=now)


@transaction.atomic
def give_role(
    *,
    person: Person,
    role: str,
    actor: Person,
    now: datetime,
    unit: Unit | None = None,
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
        defaults={"since": since or localdate(now)},
    )
    if made:
        record("people.gave_role", person, actor=actor, now=now, role=role)
        send(notices.ROLE_GIVEN, person, actor=actor, now=now, holding=holding)
    return holding


@transaction.atomic
def end_role(*, holding: RoleHolding, actor: Person, now: datetime) -> None:
    """Raises LastInCharge."""
    if holding.role in RUNNING and not _in_charge_without(holding):
        raise LastInCharge
    ended = RoleHolding.objects.filter(pk=holding.pk, until=None).update(until=localdate(now))
    if ended:
        record("people.ended_role", holding.person, actor=actor, now=now, role=holding.role)


def _in_charge_without(holding: RoleHolding) -> bool:
    keeps = RoleHolding.objects.filter(person=holding.person, role__in=RUNNING, until=None)
    return keeps.exclude(pk=holding.pk).exists() or others_in_charge(holding.person).exists()


@transaction.atomic
def open_account(
    *,
    person: Person,
    username: str,
    password: str | None,
    actor: Person,
    now: datetime,
    must_change_password: bool = True,
) -> User:
    """Give the person an account to sign in with; without a password nobody can, until one is
    set. Raises MobileTaken, UsernameTaken."""
    with every_office():
        if person.mobile and User.objects.filter(mobile=person.mobile).exists():
            raise MobileTaken(person.mobile)
        if account_called(username) is not None:
            raise UsernameTaken(username)
    user = _new_user(person, username, password, must_change_password=must_change_password)
    Person.objects.filter(pk=person.pk, user=None).update(user=user)
    person.refresh_from_db(fields=["user"])
    record("people.opened_account", person, actor=actor, now=now, username=user.username)
    return user


def _new_user(person: Person, username: str, password: str | None, **fields: object) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(
                plain_username(username), password, mobile=person.mobile or None, **fields
            )
    except IntegrityError:
        # Somebody else took the name between the question and the answer.
        raise UsernameTaken(username) from None
