"""Reading what was said."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from siqin.core import search
from siqin.coverage.enums import EventState
from siqin.coverage.models import Event
from siqin.coverage.queries import events_visible_to
from siqin.coverage.queries.events import on_days
from siqin.frontdesk.models import Remark
from siqin.people.enums import LEADERS
from siqin.people.models import Person
from siqin.people.queries import persons_visible_to

# The events of which a remark may be meant.
DAYS_BACK, DAYS_AHEAD = 3, 30


def remarks_visible_to(person: Person) -> QuerySet[Remark]:
    """All of the office for the desk and the leaders; others what they noted or said themselves.

    The twin of the permission frontdesk.view_remark; a test holds them together.
    """
    remarks = Remark.objects.filter(office=person.office)
    if person.in_desk or person.is_leader:
        return remarks
    return remarks.filter(Q(noted_by=person) | Q(said_by=person))


def with_outcomes(remarks: QuerySet[Remark]) -> QuerySet[Remark]:
    """What a row draws, in two queries however many there are."""
    return remarks.select_related("said_by", "noted_by").prefetch_related(
        "outcomes__lead", "outcomes__topic", "outcomes__requirement__event", "outcomes__made_by"
    )


def speakers(person: Person) -> QuerySet[Person]:
    """Whoever of the office may have said it, the leaders first."""
    return persons_visible_to(person).filter(left_on=None)


def leads_the_office(person: Person | None) -> bool:
    """Whether what this person says of an event is a requirement."""
    held = person.holdings.filter(until=None, role__in=LEADERS) if person else None
    return bool(held and held.exists())


def events_meant(person: Person, now: datetime) -> QuerySet[Event]:
    """Those of these days, of which something may be required."""
    today = timezone.localdate(now)
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    return on_days(events_visible_to(person), first, last).filter(state=EventState.STANDING)


def remarks_searched(label: str) -> search.Kind:
    return search.Kind(
        label,
        Remark,
        said=lambda remark: (str(remark), f"{remark.words}\n{remark.who}\n{remark.occasion}"),
        seen_by=remarks_visible_to,
        newest=("-said_on", "-pk"),
        facts=lambda remark: [remark.who, remark.occasion],
        gather=lambda rows: rows.select_related("said_by"),
    )
