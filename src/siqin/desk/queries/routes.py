"""The office's routes, and the levels that one piece would go."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from siqin.desk.models import ReviewException, ReviewRoute
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.staffing import NobodyCanSign, Planned, plan
from siqin.people.models import Person


class NoRoute(Exception):
    """The office has no active route for pieces of this importance."""


def routes_of_office() -> QuerySet[ReviewRoute]:
    return (
        ReviewRoute.objects.filter(active=True).prefetch_related("levels").order_by("-importance")
    )


def active_route(importance: str) -> ReviewRoute | None:
    return (
        ReviewRoute.objects.filter(importance=importance, active=True)
        .prefetch_related("levels")
        .first()
    )


def active_exception(day: date) -> ReviewException | None:
    """The two-person exception in force on `day`, if the office made one."""
    return exceptions_on(day).first()


def exceptions_on(day: date) -> QuerySet[ReviewException]:
    return ReviewException.objects.filter(revoked_at=None, since__lte=day, until__gte=day)


def exceptions_of_office() -> QuerySet[ReviewException]:
    return ReviewException.objects.select_related("made_by")


def planned_levels(
    importance: str, unit_id: int | None, authors: Iterable[int], roster: Roster
) -> list[Planned]:
    """The levels that such a piece would go now. Raises NoRoute, NobodyCanSign."""
    route = active_route(importance)
    if route is None:
        raise NoRoute(importance)
    levels = list(route.levels.all())
    holders = [{one.pk for one in roster.holders(level.role, unit_id)} for level in levels]
    return plan(levels, holders, set(authors))


def first_hands(
    importance: str, unit_id: int | None, authors: Iterable[int], roster: Roster
) -> tuple[str, list[Person]]:
    """The first level's name and who would have such a piece in hand; ("", []) where nobody can
    sign it."""
    writers = set(authors)
    try:
        first = planned_levels(importance, unit_id, writers, roster)[0].level
    except (NoRoute, NobodyCanSign):
        return "", []
    return first.name, [one for one in roster.holders(first.role, unit_id) if one.pk not in writers]
