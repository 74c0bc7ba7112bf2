"""Reading adoptions: who sees which, and which count (rulings 16, 22, 23)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption, Source
from siqin.outlets.enums import Carrier
from siqin.people.enums import Role
from siqin.people.models import Person


def adoptions_visible_to(person: Person) -> QuerySet[Adoption]:
    """The desk, the leaders and finance see the office's; others those of their own pieces, and
    a unit's head those of the unit's."""
    adoptions = Adoption.objects.filter(office=person.office)
    if person.in_desk or person.is_leader or person.has_role(Role.FINANCE):
        return adoptions
    sources = Source.objects.filter(adoption=OuterRef("pk"))
    own = sources.filter(manuscript__authorships__person=person)
    units = sources.filter(manuscript__unit__in=person.headed_units)
    return adoptions.filter(Q(Exists(own)) | Q(Exists(units)))


def counted_between(person: Person, start: date, end: date) -> QuerySet[Adoption]:
    """What the figures count: verified publications by outside outlets, without reprints, by
    publication date."""
    return (
        adoptions_visible_to(person)
        .filter(state=State.VERIFIED, reprint=False, published_on__range=(start, end))
        .exclude(carrier=Carrier.INTERNAL)
    )
