"""The list of adoptions and its address: every figure anywhere is such an address."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption, Source
from siqin.adoptions.queries.figures import counted
from siqin.adoptions.rules import sees_the_whole_office
from siqin.desk.queries import manuscripts_visible_to
from siqin.people.models import Person


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What an address asks for; None and "" ask nothing.

    `start`, `end` go by publication date, `submitted_from`, `submitted_to` by the first
    submission of a piece it was made from. `counted` shows what the figures count; else a
    `state`; else everything that was not removed. `unit`, `person`, `work` are ids; `unit` 0 asks for pieces without one.
    """

    q: str = ""
    start: date | None = None
    end: date | None = None
    submitted_from: date | None = None
    submitted_to: date | None = None
    level: str = ""
    carrier: str = ""
    genre: str = ""
    position: str = ""
    outlet: int | None = None
    unit: int | None = None
    person: int | None = None
    work: int | None = None
    state: str = ""
    reprint: bool | None = None
    counted: bool = False

    def address(self, page: str = "adoptions:adoptions") -> str:
        query = urlencode(self.query())
        return f"{reverse(page)}?{query}" if query else reverse(page)

    def query(self) -> dict[str, str]:
        """The keys of the address; `from` and `to` are no names for Python fields."""
        names = {"start": "from", "end": "to"}
        return {
            names.get(name, name): _written(value)
            for name, value in asdict(self).items()
            if value not in (None, "") and not (name == "counted" and not value)
        }


def list_address(**asked: Any) -> str:
    """The address of the list for these fields of Filter."""
    return Filter(**asked).address()


def narrowed(adoptions: QuerySet[Adoption], wanted: Filter, person: Person) -> QuerySet[Adoption]:
    """The words are looked for in the titles of pieces that `person` may know of."""
    rows = _in_state(adoptions, wanted).filter(
        **_given(
            published_on__gte=wanted.start,
            published_on__lte=wanted.end,
            level=wanted.level,
            carrier=wanted.carrier,
            genre=wanted.genre,
            position=wanted.position,
            outlet=wanted.outlet,
            reprint=wanted.reprint,
        )
    )
    of_piece = _given(
        manuscript=wanted.work,
        unit=wanted.unit or None,
        unit__isnull=wanted.unit == 0 or None,
        credits__person=wanted.person,
        manuscript__submitted_at__date__gte=wanted.submitted_from,
        manuscript__submitted_at__date__lte=wanted.submitted_to,
    )
    if of_piece:
        rows = rows.filter(pk__in=Source.objects.filter(**of_piece).order_by().values("adoption"))
    if wanted.q:
        sources = Source.objects.filter(adoption=OuterRef("pk"))
        if not sees_the_whole_office(person):
            sources = sources.filter(manuscript__in=manuscripts_visible_to(person))
        in_piece = Exists(sources.filter(manuscript__title__icontains=wanted.q))
        rows = rows.filter(Q(title__icontains=wanted.q) | Q(byline__icontains=wanted.q) | in_piece)
    return rows


def _in_state(adoptions: QuerySet[Adoption], wanted: Filter) -> QuerySet[Adoption]:
    if wanted.counted:
        return counted(adoptions)
    if wanted.state:
        return adoptions.filter(state=wanted.state)
    return adoptions.exclude(state=State.REMOVED)


def _given(**conditions: Any) -> dict[str, Any]:
    return {name: value for name, value in conditions.items() if value not in (None, "")}


def _written(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
