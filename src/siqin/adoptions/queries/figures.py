"""What counts, and how much of it (docs/decisions/0006).

Every figure has its rows: `Filter(counted=True, ...)` in queries.listing gives the same set.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption, Source
from siqin.adoptions.queries.visible import adoptions_visible_to
from siqin.adoptions.rules import pieces_of, sees_the_whole_office
from siqin.desk.models import Manuscript
from siqin.desk.queries import manuscripts_visible_to
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.people.models import Person


@dataclass(frozen=True)
class Share:
    """So many of so many pieces."""

    part: int
    whole: int

    @property
    def rate(self) -> float | None:
        """0 to 1; None where there is nothing to take a share of."""
        return self.part / self.whole if self.whole else None


def counted(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Verified publications in outside outlets, without reprints (rulings 4, 12, 16, 23)."""
    return adoptions.filter(state=State.VERIFIED, reprint=False).exclude(carrier=Carrier.INTERNAL)


def counted_between(person: Person, start: date, end: date) -> QuerySet[Adoption]:
    """What counts among the publications of these days, both included, that `person` sees."""
    return counted(adoptions_visible_to(person)).filter(published_on__range=(start, end))


def figures_by_level(person: Person, start: date, end: date) -> dict[str, int]:
    """How many publications by frozen level, every level named, highest first."""
    return by_level(counted_between(person, start, end))


def by_level(adoptions: QuerySet[Adoption]) -> dict[str, int]:
    found = dict(adoptions.order_by().values_list("level").annotate(number=Count("pk")))
    return {level.value: found.get(level.value, 0) for level in MediaLevel}


def number_of_works(adoptions: QuerySet[Adoption], person: Person) -> int:
    """Of how many pieces these publications were made; everything adopted from one piece is one
    work."""
    pieces = _sources_of(adoptions).values("manuscript")
    if sees_the_whole_office(person):
        return pieces.filter(office=person.office_id).distinct().count()
    # From the few pieces of one person to their publications: the other way takes SQLite a second of a million.
    return manuscripts_visible_to(person).filter(pk__in=pieces).count()


def works_listed(adoptions: QuerySet[Adoption], person: Person) -> QuerySet[Source, Any]:
    """The same pieces as (id, how many of `adoptions` were made from it), most used first. Read
    the rows of one page with `works_with_numbers`."""
    return (
        _sources_seen(adoptions, person)
        .values_list("manuscript")
        .annotate(number=Count("pk"))
        # By the piece's id, not its date: joined to the piece, SQLite takes minutes for 60,000.
        .order_by("-number", "-manuscript")
    )


def works_with_numbers(
    rows: Iterable[tuple[int, int]], person: Person
) -> list[tuple[Manuscript, int]]:
    """Each piece with its number; `may_open` says whether `person` may open the piece itself."""
    numbers = dict(rows)
    seen = manuscripts_visible_to(person).filter(pk=OuterRef("pk"))
    pieces = (
        Manuscript.objects.annotate(may_open=Exists(seen))
        .select_related("unit")
        .prefetch_related("authorships")
        .in_bulk(numbers)
    )
    return [(pieces[pk], number) for pk, number in numbers.items()]


def _sources_seen(adoptions: QuerySet[Adoption], person: Person) -> QuerySet[Source]:
    """An author of a round-up sees own works alone, finance all that are paid for."""
    if sees_the_whole_office(person):
        return _sources_of(adoptions).filter(office=person.office_id)
    return _sources_of(adoptions).filter(manuscript__in=manuscripts_visible_to(person))


def _sources_of(adoptions: QuerySet[Adoption]) -> QuerySet[Source]:
    return Source.objects.filter(adoption__in=adoptions.order_by()).order_by()


def adoption_rate(person: Person, start: date, end: date) -> Share:
    """采用率: of the pieces first submitted on these days, how many were ever adopted by an
    outside outlet (rulings 22). A cohort by submission date."""
    cohort = manuscripts_visible_to(person).filter(submitted_at__date__range=(start, end))
    return Share(part=cohort.filter(was_adopted()).count(), whole=cohort.count())


def was_adopted() -> Q:
    """Of a piece: an outside outlet ever printed it. One list for all rows, since asked for each
    row SQLite walks through every adoption."""
    return Q(pk__in=_sources_of(counted(Adoption.objects.all())).values("manuscript"))


def registered_before_sending(adoption: Adoption) -> bool:
    """The office had every piece of it no later than the day on which it was printed. A date
    has no hour: what came in on that very day has the benefit of the doubt."""
    return all(_reached_us_by(adoption.published_on, one) for one in pieces_of(adoption))


def _reached_us_by(day: date, manuscript: Manuscript) -> bool:
    received = manuscript.submitted_at
    return received is not None and timezone.localdate(received) <= day


def numbers_by_outlet(
    person: Person, outlets: Iterable[int], start: date, end: date
) -> dict[int, int]:
    """What counts, by outlet id; an outlet that printed nothing has 0."""
    ids = list(outlets)
    found = dict(
        counted_between(person, start, end)
        .filter(outlet__in=ids)
        .order_by()
        .values_list("outlet")
        .annotate(number=Count("pk"))
    )
    return {pk: found.get(pk, 0) for pk in ids}
