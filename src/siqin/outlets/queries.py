"""Reading the catalogue of outlets."""

from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Case,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)

from siqin.core import search
from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, StoredFile
from siqin.outlets.enums import MediaLevel, PartKind
from siqin.outlets.models import Outlet, OutletColumn, OutletContact
from siqin.people.models import Person

WORKBOOK = "outlets.workbook"


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
        of_a_part = (
            Exists(model.objects.filter(outlet=OuterRef("pk"), name__icontains=wanted.q))
            for model in (OutletColumn, OutletContact)
        )
        said = Q(name__icontains=wanted.q) | Q(contact__icontains=wanted.q)
        outlets = outlets.filter(reduce(or_, of_a_part, said))
    if wanted.level:
        outlets = outlets.filter(level=wanted.level)
    if wanted.carrier:
        outlets = outlets.filter(carrier=wanted.carrier)
    return outlets


def with_parts(outlets: QuerySet[Outlet]) -> QuerySet[Outlet]:
    """With columns and contacts, in two further queries."""
    contacts = OutletContact.objects.select_related("column")
    return outlets.prefetch_related("columns", Prefetch("contacts", contacts))


def contacts_of(outlet: Outlet) -> QuerySet[OutletContact]:
    return outlet.contacts.select_related("column")


def part_of(outlet: Outlet, kind: str, pk: int) -> OutletColumn | OutletContact | None:
    parts: Any = outlet.columns if kind == PartKind.COLUMNS else outlet.contacts
    found: OutletColumn | OutletContact | None = parts.filter(pk=pk).first()
    return found


def workbooks_visible_to(person: Person) -> QuerySet[StoredFile]:
    """What was uploaded to be taken in: for whoever keeps the catalogue."""
    if not person.in_desk:
        return StoredFile.objects.none()
    return StoredFile.objects.filter(purpose=WORKBOOK).order_by("-uploaded_at")


def outlets_searched(label: str) -> search.Kind:
    return search.Kind(
        label,
        Outlet,
        said=lambda outlet: (outlet.name, f"{outlet.contact}\n{outlet.requirements}"),
        seen_by=outlets_visible_to,
        newest=("-pk",),
        facts=lambda outlet: [outlet.get_level_display(), outlet.get_carrier_display()],
    )


def changes_of(outlet: Outlet) -> QuerySet[AuditEntry]:
    """Everything that was done to this entry of the catalogue, oldest first."""
    return story_of(outlet)


def _rank() -> Case:
    """MediaLevel is declared from the highest to the lowest."""
    return Case(
        *(When(level=level, then=Value(rank)) for rank, level in enumerate(MediaLevel)),
        output_field=IntegerField(),
    )
