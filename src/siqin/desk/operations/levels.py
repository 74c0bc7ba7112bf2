"""The levels of one round, laid out from the office's route when a piece is submitted.

Rulings 28: a level whose only holder is an author, or holds a later level, is skipped and printed
as merged; if the last is skipped, the one before it signs; at least one who is no author signs.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from siqin.core.worktime import add_working_hours
from siqin.desk.enums import Decision
from siqin.desk.models import Manuscript, Review, RouteLevel
from siqin.desk.queries import active_route, role_holders
from siqin.desk.rules import author_ids, current_review


class NoRoute(Exception):
    """The office has no active route for pieces of this importance."""


class NobodyCanSign(Exception):
    """No level of the route has a holder who is not an author of the piece."""


@dataclass
class Planned:
    """A level that stays, with the names of the levels merged into it."""

    level: RouteLevel
    merged: list[str] = field(default_factory=list)


def plan(levels: Sequence[RouteLevel], holders: Sequence[set[int]], authors: set[int]) -> list[Planned]:
    """Which levels stay, given each level's holders and the authors' ids. Raises NobodyCanSign."""
    free = [one - authors for one in holders]
    kept: list[Planned] = []
    pending: list[str] = []
    for index, level in enumerate(levels):
        later = set().union(*free[index + 1 :])
        alone_and_later = len(free[index]) == 1 and free[index] <= later
        if not free[index] or alone_and_later:
            pending.append(level.name)
            continue
        kept.append(Planned(level, pending))
        pending = []
    if not kept:
        raise NobodyCanSign
    kept[-1].merged = kept[-1].merged + pending
    return kept


def lay_out_levels(manuscript: Manuscript) -> None:
    """Write the Review rows of the manuscript's present round. Raises NoRoute, NobodyCanSign."""
    route = active_route(manuscript.importance)
    if route is None:
        raise NoRoute(manuscript.importance)
    levels = list(route.levels.all())
    holders = [
        {person.pk for person in role_holders(one.role, manuscript.unit_id)} for one in levels
    ]
    kept = plan(levels, holders, author_ids(manuscript))
    Review.objects.bulk_create(
        Review(
            office_id=manuscript.office_id, manuscript=manuscript, round=manuscript.round,
            level=number, name=one.level.name, role=one.level.role, merged=one.merged,
            hours=one.level.hours, last=number == len(kept),
        )
        for number, one in enumerate(kept, 1)
    )
    forget_prefetched(manuscript)


def open_level(manuscript: Manuscript, *, now: datetime) -> Review:
    """The present level comes into somebody's hands now; its limit starts to run."""
    forget_prefetched(manuscript)
    review = current_review(manuscript)
    assert review is not None, "open_level is called in review only"  # noqa: S101 -- a programming error
    review.opened_at = now
    review.due_at = add_working_hours(manuscript.office, now, review.hours)
    review.save(update_fields=["opened_at", "due_at"])
    return review


def lapse_open_levels(manuscript: Manuscript) -> None:
    """Levels of the present round that will not be decided any more."""
    manuscript.reviews.filter(round=manuscript.round, decision="").update(
        decision=Decision.LAPSED
    )
    forget_prefetched(manuscript)


def forget_prefetched(manuscript: Manuscript) -> None:
    manuscript._prefetched_objects_cache = {}  # type: ignore[attr-defined] -- Django's own cache
