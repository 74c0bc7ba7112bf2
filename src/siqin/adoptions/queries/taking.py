"""What an outlet took before: of which genres, when last, and how long it took it to print."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Max
from django.utils import timezone

from siqin.adoptions.models import Source
from siqin.adoptions.queries.figures import counted
from siqin.adoptions.queries.visible import adoptions_visible_to
from siqin.outlets.enums import Genre
from siqin.outlets.models import Outlet
from siqin.people.models import Person

# So many of the latest publications say how long it takes now; older ones say how long it took.
LATEST_TIMED = 100


@dataclass(frozen=True)
class Taken:
    """What counts of one genre: how many, and the last day."""

    genre: Genre
    number: int
    last: date


def taken_by(person: Person, outlet: Outlet) -> list[Taken]:
    """By genre, most taken first."""
    rows = (
        counted(adoptions_visible_to(person))
        .filter(outlet=outlet)
        .order_by()
        .values_list("genre")
        .annotate(number=Count("pk"), last=Max("published_on"))
        .order_by("-number", "-last", "genre")
    )
    return [Taken(Genre(genre), number, last) for genre, number, last in rows]


def days_to_print(person: Person, outlet: Outlet) -> tuple[float, int] | None:
    """From a piece's submission to its publication there: average days, and of how many of the
    latest publications. What was printed before it came to the office says nothing of it."""
    found = (
        Source.objects.filter(
            adoption__in=counted(adoptions_visible_to(person)).filter(outlet=outlet).order_by(),
            manuscript__submitted_at__isnull=False,
        )
        .order_by("-adoption__published_on", "-pk")
        .values_list("manuscript__submitted_at", "adoption__published_on")[:LATEST_TIMED]
    )
    waits = [printed - timezone.localdate(submitted) for submitted, printed in found]
    known = [one for one in waits if one >= timedelta(0)]
    if not known:
        return None
    return sum(known, timedelta(0)) / timedelta(days=1) / len(known), len(known)
