"""Reading people and units."""

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from siqin.core import search
from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, StoredFile
from siqin.people.enums import AccountState, Role
from siqin.people.models import Deputy, Office, OneTimeCode, Person, RoleHolding, Unit, User
from siqin.people.rules import plain_mobile, plain_username

RUNNING = (Role.OFFICE_HEAD, Role.ADMINISTRATOR)


def person_of(user: User) -> Person | None:
    """The person who holds this account, with office and current roles; None once they left."""
    standing = Deputy.objects.filter(Deputy.standing(localdate()), deputy=OuterRef("pk"))
    return (
        Person.objects.filter(user=user, left_on=None)
        .annotate(deputises=Exists(standing))
        .select_related("office", "unit", "user")
        .prefetch_related("holdings")
        .first()
    )


def any_office_exists() -> bool:
    return Office.objects.exists()


def account_called(login: str) -> User | None:
    """The account with this mobile number or user name (rulings 46). At most one: a user name is
    never all digits. Over all offices."""
    mobile, username = plain_mobile(login), plain_username(login)
    return User.objects.filter(Q(mobile=mobile) | Q(username=username)).first()


def persons_visible_to(person: Person) -> QuerySet[Person]:
    """Everybody of one's own office: colleagues know one another; mobile numbers are shown to the
    office alone (people.view_private), pay eligibility to it and to finance (people.view_pay)."""
    return Person.objects.filter(office=person.office).select_related("unit", "user")


def persons_searched(label: str) -> search.Kind:
    """Name, post and unit: what every colleague may read. Mobile numbers are the office's."""
    return search.Kind(
        label,
        Person,
        said=lambda person: (
            person.name,
            f"{person.post}\n{person.unit.name if person.unit else ''}",
        ),
        seen_by=persons_visible_to,
        newest=("-pk",),
        facts=lambda person: [person.unit.name if person.unit else "", person.post],
        gather=lambda rows: rows.select_related("unit"),
        also={"people.unit": lambda unit: Person.objects.filter(unit=unit)},
    )


def listed(
    persons: QuerySet[Person],
    *,
    now: datetime,
    words: str = "",
    unit: int | None = None,
    role: str = "",
    account: str = "",
) -> QuerySet[Person]:
    """The persons a list shows for these filters, with all that its rows draw. Those who left
    are listed apart, under the account state LEFT."""
    persons = persons.annotate(invited=Exists(_open_codes(now)))
    left = account == AccountState.LEFT
    persons = persons.filter(left_on__isnull=not left)
    if words:
        persons = persons.filter(
            Q(name__icontains=words) | Q(post__icontains=words) | Q(unit__name__icontains=words)
        )
    if unit:
        persons = persons.filter(unit_id=unit)
    if role:
        held = RoleHolding.objects.filter(person=OuterRef("pk"), role=role, until=None)
        persons = persons.filter(Exists(held))
    if account and not left:
        persons = persons.filter(_ACCOUNTS[account])
    return persons.prefetch_related("holdings__unit")


_ACCOUNTS: dict[str, Q] = {
    AccountState.NONE: Q(user=None, invited=False),
    AccountState.INVITED: Q(user=None, invited=True),
    AccountState.OPEN: Q(user__is_active=True),
    AccountState.CLOSED: Q(user__is_active=False),
}


def _open_codes(now: datetime) -> QuerySet[OneTimeCode]:
    return OneTimeCode.objects.filter(
        person=OuterRef("pk"), used_at=None, voided_at=None, expires_at__gt=now
    )


def account_state(person: Person) -> AccountState:
    """Of a person out of `listed`."""
    if person.left_on:
        return AccountState.LEFT
    if person.user is None:
        invited: bool = person.invited  # type: ignore[attr-defined]  # -- annotated by `listed`
        return AccountState.INVITED if invited else AccountState.NONE
    return AccountState.OPEN if person.user.is_active else AccountState.CLOSED


def person_in_full(person: Person, pk: int, *, now: datetime) -> Person | None:
    """One person whom `person` may see, with all that the page draws; None otherwise."""
    visible = persons_visible_to(person).filter(pk=pk)
    return (
        visible.annotate(invited=Exists(_open_codes(now)))
        .prefetch_related("holdings__unit")
        .first()
    )


def story_of_person(person: Person) -> QuerySet[AuditEntry]:
    return story_of(person).order_by("-at", "-pk")


def units_visible_to(person: Person) -> QuerySet[Unit]:
    return Unit.objects.filter(office=person.office)


def units_with_counts(person: Person) -> QuerySet[Unit]:
    """Every unit with `members`, `officers` and `heads` as of today."""
    here = Q(persons__left_on=None)
    today = Q(holdings__until=None)
    return units_visible_to(person).annotate(
        members=Count("persons", filter=here, distinct=True),
        officers=Count(
            "holdings", filter=today & Q(holdings__role=Role.INFO_OFFICER), distinct=True
        ),
        heads=Count("holdings", filter=today & Q(holdings__role=Role.UNIT_HEAD), distinct=True),
    )


def holdings_visible_to(person: Person) -> QuerySet[RoleHolding]:
    return RoleHolding.objects.filter(person__office=person.office).select_related("person")


def deputies_of(person: Person) -> QuerySet[Deputy]:
    """Who stands in for this person, and for whom this person does: newest first."""
    either = Q(person=person) | Q(deputy=person)
    return Deputy.objects.filter(either).select_related("person", "deputy", "made_by")


def deputies_visible_to(person: Person) -> QuerySet[Deputy]:
    return Deputy.objects.filter(office=person.office).select_related("person", "deputy", "made_by")


def possible_deputies(person: Person) -> QuerySet[Person]:
    """Whoever could stand in for somebody: present, with an account to sign in by."""
    return persons_visible_to(person).filter(left_on=None, user__is_active=True)


def rosters_visible_to(person: Person) -> QuerySet[StoredFile]:
    """Uploaded rosters: for those who run the office."""
    if not person.has_role(*RUNNING):
        return StoredFile.objects.none()
    return StoredFile.objects.filter(office=person.office, purpose="people.roster").order_by(
        "-uploaded_at"
    )


def others_in_charge(person: Person) -> QuerySet[Person]:
    """Who else could run the office today: an open account and the role for it."""
    held = RoleHolding.objects.filter(person=OuterRef("pk"), role__in=RUNNING, until=None)
    return Person.objects.filter(
        Exists(held), office_id=person.office_id, left_on=None, user__is_active=True
    ).exclude(pk=person.pk)


def heads_and_editors(person: Person) -> list[Person]:
    """Who must know that this person left: the unit's head, the editors, the office head."""
    held = Q(holdings__until=None) & (
        Q(holdings__role__in=[Role.EDITOR, Role.OFFICE_HEAD])
        | Q(holdings__role=Role.UNIT_HEAD, holdings__unit_id=person.unit_id)
    )
    return list(Person.objects.filter(held, left_on=None).select_related("user").distinct())
