"""Reading the catalogue of outlets."""

from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.outlets.enums import MediaLevel
from siqin.outlets.models import Outlet
from siqin.people.models import Person


@dataclass(frozen=True)
class Filter:
    """What the list's address asks for; an empty field asks nothing. `retired` shows those no
    longer in use, which the list else leaves out."""

    q: str = ""
    level: str = ""
    carrier: str = ""
    retired: bool = False


def outlets_visible_to(person: Person) -> QuerySet[Outlet]:
    """The whole catalogue of one's own office, highest level first.

    The twin of the permission outlets.view_outlet; a test holds them together.
    """
    return Outlet.objects.filter(office=person.office).order_by(_rank(), "pk")


def narrowed(outlets: QuerySet[Outlet], wanted: Filter) -> QuerySet[Outlet]:
    outlets = outlets.filter(active=not wanted.retired)
    if wanted.q:
        outlets = outlets.filter(Q(name__icontains=wanted.q) | Q(contact__icontains=wanted.q))
    if wanted.level:
        outlets = outlets.filter(level=wanted.level)
    if wanted.carrier:
        outlets = outlets.filter(carrier=wanted.carrier)
    return outlets


def changes_of(outlet: Outlet) -> QuerySet[AuditEntry]:
    """Everything that was done to this entry of the catalogue, oldest first."""
    return story_of(outlet)


def _rank() -> Case:
    """MediaLevel is declared from the highest to the lowest."""
    return Case(
        *(When(level=level, then=Value(rank)) for rank, level in enumerate(MediaLevel)),
        output_field=IntegerField(),
    )
