"""Facts that may be the same publication under another title or a day apart."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption, normal_title
from siqin.desk.models import Manuscript
from siqin.outlets.models import Outlet

NEAR = timedelta(days=3)
# From this share of common characters on, or one within the other, two titles are alike.
COMMON = 0.7
SHORTEST = 4
SHOWN = 5


@dataclass(frozen=True)
class Near:
    """A fact of the same outlet, as far as it is compared."""

    published_on: date
    title: str
    normal_title: str
    pieces: frozenset[int] = frozenset()


def nearest_alike(
    facts: Iterable[Near], wanted: str, day: date, pieces: frozenset[int] = frozenset()
) -> Near | None:
    """Of these facts the one nearest in time, a few days apart, of one of the same pieces or under
    a title like `wanted`."""
    near = [one for one in facts if abs(one.published_on - day) <= NEAR]
    alike = [one for one in near if pieces & one.pieces or _like(one.normal_title, wanted)]
    return min(alike, key=lambda one: abs(one.published_on - day), default=None)


def alike_to(
    *, outlet: Outlet, title: str, published_on: date, pieces: Iterable[Manuscript]
) -> list[Adoption]:
    """In force, of the same outlet, a few days apart at most, and of one of the same pieces or
    under a title like it; the nearest in time first. The same day and title are no question: that
    is the one fact (rulings 43), and gives nothing here."""
    found = (
        Adoption.objects.filter(
            outlet=outlet, published_on__range=(published_on - NEAR, published_on + NEAR)
        )
        .exclude(state=State.REMOVED)
        .select_related("outlet", "recorded_by")
        .prefetch_related("sources")
    )
    wanted, ids = normal_title(title), {one.pk for one in pieces}
    rows = sorted(found, key=lambda one: (abs(one.published_on - published_on), one.pk))
    if any(one.published_on == published_on and one.normal_title == wanted for one in rows):
        return []
    return [
        one
        for one in rows
        if _like(one.normal_title, wanted)
        or ids & {each.manuscript_id for each in one.sources.all()}
    ][:SHOWN]


def _like(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORTEST and short in long:
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= COMMON
