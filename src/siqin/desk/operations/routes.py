"""The office's review routes and the recorded exception of a two-person office."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.desk.enums import DEFAULT_ROUTES, REVIEWING_ROLES
from siqin.desk.models import ReviewException, ReviewRoute, RouteLevel
from siqin.people.models import Office, Person


class RouteIsEmpty(Exception):
    """A route needs a level, or pieces would be signed by nobody."""


class RoleCannotReview(Exception):
    """Whoever holds this role does not see submitted pieces, so it cannot stand in a route."""


class EndsBeforeItBegins(Exception):
    """The exception's last day lies before its first."""


@transaction.atomic
def set_route(
    *, name: str, importance: str, levels: Sequence[tuple[str, str, int]], actor: Person,
    now: datetime,
) -> ReviewRoute:  # fmt: skip
    """Put a route of `(level name, role, working hours)` into force for pieces of `importance`.

    The former route is kept, out of use; pieces already in review finish as they were laid out.
    Raises RouteIsEmpty, RoleCannotReview.
    """
    if not levels:
        raise RouteIsEmpty
    if not {role for _, role, _ in levels} <= REVIEWING_ROLES:
        raise RoleCannotReview
    # The office row keeps two heads from putting two routes into force at the same moment.
    Office.objects.select_for_update(no_key=True).get(pk=actor.office_id)
    ReviewRoute.objects.filter(importance=importance, active=True).update(active=False)
    route = ReviewRoute.objects.create(office_id=actor.office_id, name=name, importance=importance)
    RouteLevel.objects.bulk_create(
        RouteLevel(
            office_id=actor.office_id, route=route, position=position, name=level, role=role,
            hours=hours,
        )
        for position, (level, role, hours) in enumerate(levels, 1)
    )  # fmt: skip
    record("desk.set_route", route, actor=actor, now=now, levels=[list(one) for one in levels])
    return route


@transaction.atomic
def set_default_routes(*, actor: Person, now: datetime) -> None:
    """The routes of rulings 28, where the office has none of its own yet."""
    own = set(ReviewRoute.objects.filter(active=True).values_list("importance", flat=True))
    for importance, (name, levels) in DEFAULT_ROUTES.items():
        if importance not in own:
            set_route(name=name, importance=importance, levels=levels, actor=actor, now=now)


@transaction.atomic
def set_undo_time(*, minutes: int, actor: Person, now: datetime) -> None:
    """How long whoever decided may undo it (rulings 34); 0 is not at all."""
    Office.objects.filter(pk=actor.office_id).update(undo_minutes=minutes)
    actor.office.undo_minutes = minutes
    record("desk.set_undo_time", actor.office, actor=actor, now=now, office=actor.office,
           minutes=minutes)  # fmt: skip


@transaction.atomic
def make_exception(
    *, reason: str, since: date, until: date, actor: Person, now: datetime
) -> ReviewException:
    """In an office of two, one person may take two levels of a piece until `until` (rulings 32).

    Raises EndsBeforeItBegins.
    """
    if until < since:
        raise EndsBeforeItBegins
    exception = ReviewException.objects.create(
        office_id=actor.office_id, reason=reason, made_by=actor, made_at=now, since=since,
        until=until,
    )  # fmt: skip
    record(
        "desk.made_exception", exception, actor=actor, now=now, reason=reason,
        since=since.isoformat(), until=until.isoformat(),
    )  # fmt: skip
    return exception


@transaction.atomic
def revoke_exception(*, exception: ReviewException, actor: Person, now: datetime) -> None:
    if ReviewException.objects.filter(pk=exception.pk, revoked_at=None).update(revoked_at=now):
        record("desk.revoked_exception", exception, actor=actor, now=now)
