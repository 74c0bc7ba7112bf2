"""How broad the office's outlets are (宣传阵地): on how few the publications rest, and which of
the catalogue take nothing."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, Q, Subquery

from siqin.adoptions.enums import PitchState, State
from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.queries.figures import Share, counted, counted_between
from siqin.adoptions.queries.pitches import outside_outlets, pitches_visible_to
from siqin.outlets.models import Outlet
from siqin.people.models import Person

TOP = 2
UNTRIED_FOR = timedelta(days=180)


@dataclass(frozen=True)
class Breadth:
    """`top` has the outlets that printed most, with how many; `outlets` is how many printed at all."""

    whole: int
    top: list[tuple[Outlet, int]]
    outlets: int

    @property
    def share(self) -> Share:
        return Share(part=sum(number for _, number in self.top), whole=self.whole)


@dataclass(frozen=True)
class Unmoved:
    """Of what was offered to an outlet: how much, and what it declined or never answered."""

    outlet: Outlet
    pitches: int
    declined: int
    silent: int


def breadth_of(person: Person, start: date, end: date) -> Breadth:
    """Of what counts among the publications of these days, both included."""
    numbers = list(
        counted_between(person, start, end)
        .order_by()
        .values_list("outlet")
        .annotate(number=Count("pk"))
        .order_by("-number", "outlet")
    )
    first = dict(numbers[:TOP])
    outlets = Outlet.objects.in_bulk(first)
    return Breadth(
        whole=sum(number for _, number in numbers),
        top=[(outlets[pk], number) for pk, number in first.items()],
        outlets=len(numbers),
    )


def untried_outlets(person: Person, today: date) -> list[tuple[Outlet, date | None]]:
    """Those to which nothing was offered for half a year, nor did they print anything, verified
    or not; with the day on which each last printed what counts."""
    since = today - UNTRIED_FOR
    lately = Adoption.objects.filter(outlet=OuterRef("pk"), published_on__gt=since)
    printed = counted(Adoption.objects.filter(outlet=OuterRef("pk"))).order_by("-published_on")
    offered = Pitch.objects.filter(outlet=OuterRef("pk")).exclude(state=PitchState.WITHDRAWN)
    last = Subquery(printed.values("published_on")[:1])
    untried = (
        outside_outlets(person)
        .exclude(Exists(lately.exclude(state=State.REMOVED)))
        .exclude(Exists(offered.filter(pitched_at__date__gt=since)))
        .annotate(last=last)
    )
    return [(one, one.last) for one in untried]


def unmoved_outlets(person: Person, start: date, end: date) -> list[Unmoved]:
    """Those which declined, or stayed silent to, what was offered to them on these days."""
    offered = pitches_visible_to(person).filter(pitched_at__date__range=(start, end))
    numbers = list(
        offered.order_by()
        .values_list("outlet")
        .annotate(
            pitches=Count("pk"),
            declined=Count("pk", filter=Q(state=PitchState.DECLINED)),
            silent=Count("pk", filter=Q(state=PitchState.SILENT)),
        )
        .filter(Q(declined__gt=0) | Q(silent__gt=0))
        .order_by("-declined", "-silent", "outlet")
    )
    outlets = Outlet.objects.in_bulk([pk for pk, *_ in numbers])
    return [Unmoved(outlets[pk], *said) for pk, *said in numbers]
