"""The office's own routes, and the exception of an office of two."""

from datetime import timedelta

import pytest

from siqin.core.audit import story_of
from siqin.desk.enums import DEFAULT_ROUTES, TWO_PERSON_ROUTE, Importance
from siqin.desk.models import ReviewRoute
from siqin.desk.operations import routes
from siqin.desk.queries import active_exception, active_route
from siqin.people.signals import office_founded
from tests.world import NOW, at, draft, pass_on, submitted

TODAY = NOW.date()


def shape(route):
    return [(one.name, one.role, one.hours) for one in route.levels.all()]


def test_a_new_route_serves_new_pieces_and_the_old_one_finishes(world):
    running = submitted(world)

    route = routes.set_route(
        name="普通稿件", importance="ORDINARY", levels=TWO_PERSON_ROUTE, actor=world.tang, now=NOW
    )

    assert shape(active_route("ORDINARY")) == TWO_PERSON_ROUTE
    assert ReviewRoute.objects.filter(importance="ORDINARY").count() == 2
    assert running.reviews.count() == 3
    assert submitted(world).reviews.count() == 2
    assert story_of(route).get().actor == world.tang


def test_the_editor_of_an_office_of_two_writes_and_the_head_signs(world):
    routes.set_route(name="两人", importance="ORDINARY",
                     levels=[("初审、复审", "VICE_CHAIR", 8), ("终审签发", "OFFICE_HEAD", 8)],
                     actor=world.tang, now=NOW)  # fmt: skip

    manuscript = submitted(world, author=world.song)

    only = manuscript.reviews.get()
    assert (only.name, only.merged, only.last) == ("终审签发", ["初审、复审"], True)
    pass_on(manuscript, world.tang)
    assert manuscript.state == "APPROVED"


@pytest.mark.parametrize(
    ("levels", "refusal"),
    [
        ([], routes.RouteIsEmpty),
        ([("初审", "FINANCE", 8)], routes.RoleCannotReview),
        ([("初审", "INFO_OFFICER", 8)], routes.RoleCannotReview),
    ],
)
def test_a_route_that_could_not_work_is_refused(world, levels, refusal):
    with pytest.raises(refusal):
        routes.set_route(name="x", importance="ORDINARY", levels=levels, actor=world.tang, now=NOW)

    assert len(shape(active_route("ORDINARY"))) == 3


def test_a_new_office_starts_with_the_default_routes_and_keeps_its_own(world):
    ReviewRoute.objects.filter(importance="ORDINARY").update(active=False)
    routes.set_route(name="重要", importance="IMPORTANT", levels=TWO_PERSON_ROUTE,
                     actor=world.tang, now=NOW)  # fmt: skip

    office_founded.send(sender=None, office=world.office, administrator=world.tang, now=NOW)

    assert shape(active_route("ORDINARY")) == DEFAULT_ROUTES[Importance.ORDINARY][1]
    assert shape(active_route("IMPORTANT")) == TWO_PERSON_ROUTE


def test_an_exception_holds_from_its_first_to_its_last_day_until_revoked(world):
    exception = routes.make_exception(
        reason="编辑外出", since=TODAY, until=TODAY + timedelta(days=2), actor=world.song, now=NOW
    )

    days = [TODAY + timedelta(days=n) for n in range(-1, 4)]
    assert [active_exception(day) for day in days] == [None, exception, exception, exception, None]
    routes.revoke_exception(exception=exception, actor=world.zheng, now=at(1))
    routes.revoke_exception(exception=exception, actor=world.zheng, now=at(2))
    assert active_exception(TODAY) is None
    assert [one.verb for one in story_of(exception)] == [
        "desk.made_exception",
        "desk.revoked_exception",
    ]


def test_an_exception_cannot_end_before_it_begins(world):
    with pytest.raises(routes.EndsBeforeItBegins):
        routes.make_exception(
            reason="x", since=TODAY, until=TODAY - timedelta(days=1), actor=world.song, now=NOW
        )


def test_a_draft_is_no_matter_of_routes(world):
    ReviewRoute.objects.update(active=False)

    assert draft(world).level == 0
