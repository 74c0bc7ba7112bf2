"""The page of routes and exceptions."""

import pytest
from django.urls import reverse

from siqin.desk.enums import TWO_PERSON_ROUTE
from siqin.desk.queries import active_exception, active_route
from tests.desk.operations.test_routes import shape
from tests.world import NOW

URL = reverse("desk:routes")
SET = reverse("desk:set_route", args=["ordinary"])
MAKE = reverse("desk:make_exception")
SPAN = {"reason": "编辑外出", "since": "2026-11-20", "until": "2099-12-31"}


def rows(*levels):
    form = {"ORDINARY-TOTAL_FORMS": "6", "ORDINARY-INITIAL_FORMS": "3"}
    for number, (name, role, hours) in enumerate(levels):
        form |= {
            f"ORDINARY-{number}-name": name,
            f"ORDINARY-{number}-role": role,
            f"ORDINARY-{number}-hours": hours,
        }
    return form


@pytest.mark.parametrize(
    ("who", "status", "edits", "excepts"),
    [
        ("tang", 200, True, False),
        ("song", 200, False, True),
        ("he", 200, False, False),
        ("lin", 403, False, False),
        ("fang", 403, False, False),
    ],
)
def test_who_sees_and_who_changes_the_routes(world, sign_in, who, status, edits, excepts):
    response = sign_in(getattr(world, who)).get(URL)

    page = response.content.decode()
    assert response.status_code == status
    assert (SET in page, MAKE in page) == (edits, excepts)


def test_the_office_head_sets_a_route(world, sign_in):
    levels = [("初审", "EDITOR", "4"), ("", "", ""), ("签发", "OFFICE_HEAD", "")]

    response = sign_in(world.tang).post(SET, rows(*levels))

    assert response.url == URL
    assert shape(active_route("ORDINARY")) == [("初审", "EDITOR", 4), ("签发", "OFFICE_HEAD", 8)]


@pytest.mark.parametrize(
    "levels",
    [[], [("初审", "", "4")], [("", "EDITOR", "4")], [("初审", "FINANCE", "4")],
     [("初审", "EDITOR", "0")]],
)  # fmt: skip
def test_a_route_that_could_not_work_is_shown_again(world, sign_in, levels):
    response = sign_in(world.tang).post(SET, rows(*levels))

    assert response.status_code == 422
    assert "invalid-feedback" in response.content.decode()
    assert len(shape(active_route("ORDINARY"))) == 3


def test_the_template_for_two_persons(world, sign_in):
    sign_in(world.tang).post(reverse("desk:use_two_person_route"))

    assert shape(active_route("ORDINARY")) == shape(active_route("IMPORTANT")) == TWO_PERSON_ROUTE


def test_the_vice_chair_makes_and_revokes_an_exception(world, sign_in):
    client = sign_in(world.song)

    client.post(MAKE, SPAN)
    exception = active_exception(NOW.date())
    assert (exception.reason, exception.made_by) == ("编辑外出", world.song)
    assert "编辑外出" in client.get(URL).content.decode()

    client.post(reverse("desk:revoke_exception", args=[exception.pk]))
    assert active_exception(NOW.date()) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": ""},
        {"until": ""},
        {"until": "2026-11-19"},
        {"since": "2025-01-01", "until": "2025-02-01"},
    ],
)
def test_an_exception_needs_a_reason_and_an_end_to_come(world, sign_in, wrong):
    response = sign_in(world.song).post(MAKE, SPAN | wrong)

    assert response.status_code == 422
    assert active_exception(NOW.date()) is None


@pytest.mark.parametrize(
    ("who", "name", "args"),
    [
        ("he", "set_route", ["ordinary"]),
        ("song", "set_route", ["ordinary"]),
        ("he", "use_two_person_route", []),
        ("tang", "make_exception", []),
    ],
)
def test_others_may_not(world, sign_in, who, name, args):
    client = sign_in(getattr(world, who))

    assert client.post(reverse(f"desk:{name}", args=args)).status_code == 403
    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 405


def test_there_is_no_route_for_nonsense(world, sign_in):
    client = sign_in(world.tang)

    assert client.post(reverse("desk:set_route", args=["x"]), rows()).status_code == 404


def test_only_a_leader_revokes(world, sign_in):
    sign_in(world.song).post(MAKE, SPAN)
    exception = active_exception(NOW.date())
    client = sign_in(world.tang)
    url = reverse("desk:revoke_exception", args=[exception.pk])

    assert client.post(url).status_code == 403
    assert client.get(url).status_code == 405
    assert active_exception(NOW.date()) == exception
