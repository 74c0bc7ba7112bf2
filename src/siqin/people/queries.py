"""Reading people and units."""

from django.db.models import QuerySet

from siqin.people.models import Person, Unit, User


def person_of(user: User) -> Person | None:
    """The person who holds this account, with office and current roles; None once they left."""
    return (
        Person.objects.filter(user=user, left_on=None)
        .select_related("office", "unit", "user")
        .prefetch_related("holdings")
        .first()
    )


def persons_visible_to(person: Person) -> QuerySet[Person]:
    """Everybody of one's own office: colleagues know one another; mobile numbers and pay
    eligibility are shown to the office alone (people.view_private)."""
    return Person.objects.filter(office=person.office).select_related("unit", "user")


def units_visible_to(person: Person) -> QuerySet[Unit]:
    return Unit.objects.filter(office=person.office)
