"""The office's review routes and the recorded exception of a two-person office."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.desk.models import ReviewException, ReviewRoute, RouteLevel
from siqin.people.models import Person


@transaction.atomic
def set_route(
    *, name: str, importance: str, levels: Sequence[tuple[str, str, int]], actor: Person,
    now: datetime,
) -> ReviewRoute:
    """Put a route of `(level name, role, working hours)` into force for pieces of `importance`.

    The former route is kept, out of use; pieces already in review finish as they were laid out.
    """
    ReviewRoute.objects.filter(importance=importance, active=True).update(active=False)
    route = ReviewRoute.objects.create(office=actor.office, name=name, importance=importance)
    RouteLevel.objects.bulk_create(
        RouteLevel(
            office=actor.office, route=route, position=position, name=level, role=role, hours=hours
        )
        for position, (level, role, hours) in enumerate(levels, 1)
    )
    record("desk.set_route", route, actor=actor, now=now, levels=[list(one) for one in levels])
    return route


@transaction.atomic
def make_exception(
    *, reason: str, since: date, until: date, actor: Person, now: datetime
) -> ReviewException:
    """In an office of two, one person may take two levels of a piece until `until` (rulings 32)."""
    exception = ReviewException.objects.create(
        office=actor.office, reason=reason, made_by=actor, made_at=now, since=since, until=until
    )
    record("desk.made_exception", exception, actor=actor, now=now, reason=reason)
    return exception


@transaction.atomic
def revoke_exception(*, exception: ReviewException, actor: Person, now: datetime) -> None:
    if ReviewException.objects.filter(pk=exception.pk, revoked_at=None).update(revoked_at=now):
        record("desk.revoked_exception", exception, actor=actor, now=now)
