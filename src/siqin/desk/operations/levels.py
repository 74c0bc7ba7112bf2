"""The levels of one round: laid out from the office's route, opened one after another."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from siqin.core.worktime import add_working_hours
from siqin.desk.enums import Decision
from siqin.desk.models import Authorship, Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.routes import NoRoute, planned_levels
from siqin.desk.queries.staffing import NobodyCanSign, Planned
from siqin.desk.rules import author_ids, current_review

__all__ = ["NoRoute", "NobodyCanSign"]


def plan_levels(manuscript: Manuscript, roster: Roster) -> list[Planned]:
    """The levels of a new round, asked before anything is written. Raises NoRoute,
    NobodyCanSign."""
    return planned_levels(manuscript.importance, manuscript.unit_id, author_ids(manuscript), roster)


def begin_round(manuscript: Manuscript, levels: Sequence[Planned], *, now: datetime) -> Review:
    """Write the Review rows of the manuscript's present round and open the first."""
    Review.objects.bulk_create(
        Review(
            office_id=manuscript.office_id, manuscript=manuscript, round=manuscript.round,
            level=number, name=one.level.name, role=one.level.role, merged=one.merged,
            hours=one.level.hours, last=number == len(levels),
        )
        for number, one in enumerate(levels, 1)
    )  # fmt: skip
    _read_levels(manuscript)
    return open_level(manuscript, now=now)


def open_level(manuscript: Manuscript, *, now: datetime) -> Review:
    """The present level comes into somebody's hands now; its limit starts to run. Found among
    the levels that were read in this transaction (read_parts)."""
    review = current_review(manuscript)
    assert review is not None, "open_level is called in review only"  # noqa: S101 -- a programming error
    review.opened_at = now
    review.due_at = add_working_hours(manuscript.office, now, review.hours)
    review.save(update_fields=["opened_at", "due_at"])
    return review


def lapse_open_levels(manuscript: Manuscript) -> None:
    """Levels of the present round that will not be decided any more."""
    manuscript.reviews.filter(round=manuscript.round, decision="").update(
        decision=Decision.LAPSED, claimed_by=None, claimed_at=None
    )
    forget_prefetched(manuscript, "reviews")


def hold() -> QuerySet[Manuscript]:
    """For `read_again`: the row is locked until the deed is done, on PostgreSQL; on SQLite the
    transaction holds the write lock already."""
    return Manuscript.objects.select_for_update(of=["self"], no_key=True)


def read_again(manuscript: Manuscript, rows: QuerySet[Manuscript] | None = None) -> None:
    """The piece as it is now, with all that a deed on it asks for; `rows` may lock it."""
    rows = Manuscript.objects.all() if rows is None else rows
    manuscript.refresh_from_db(from_queryset=rows.select_related("office", "entered_by"))
    read_parts(manuscript)


def read_parts(manuscript: Manuscript) -> None:
    """Its authors and levels as they are now, read once for the whole deed."""
    forget_prefetched(manuscript)
    names = Authorship.objects.select_related("person__user")
    prefetch_related_objects([manuscript], Prefetch("authorships", names), "reviews")


def _read_levels(manuscript: Manuscript) -> None:
    forget_prefetched(manuscript, "reviews")
    prefetch_related_objects([manuscript], "reviews")


def forget_prefetched(manuscript: Manuscript, *parts: str) -> None:
    """What was read before the deed is stale after it: these parts, or all."""
    read = manuscript.__dict__.setdefault("_prefetched_objects_cache", {})
    for part in parts or list(read):
        read.pop(part, None)
