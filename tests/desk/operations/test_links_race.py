"""A leader's link at the same moment as itself, another device and the desk, with real threads."""

import pytest

from siqin.core.workflow import WrongState
from siqin.desk.models import LeaderLink, Manuscript
from siqin.desk.operations import drafting, links, reviewing
from tests.desk.operations.test_links import made, read_again, signed_by_link, waiting
from tests.together import together
from tests.world import at

pytestmark = pytest.mark.race
REFUSALS = (
    WrongState, links.LinkClosed, links.AnotherDevice, reviewing.TakesTwoLevels,
)  # fmt: skip


def outcomes(world, *deeds):
    met = together(world, *deeds, refusals=REFUSALS)
    return ["refused" if one in REFUSALS else "done" for one in met]


def test_pressed_twice_it_signs_once(shared_world):
    link = made(shared_world)
    presses = [read_again(link), read_again(link)]

    met = outcomes(shared_world, *[lambda one=one: signed_by_link(one) for one in presses])

    assert sorted(met) == ["done", "refused"]
    assert Manuscript.objects.get().level == 4
    assert shared_world.zheng.notifications.filter(kind="desk.passed").count() == 1


def test_of_the_link_and_the_desk_that_withdraws_one_holds(shared_world):
    link = made(shared_world)
    mine, theirs = read_again(link), Manuscript.objects.get()

    met = outcomes(
        shared_world,
        lambda: signed_by_link(mine),
        lambda: drafting.withdraw(manuscript=theirs, reason="x", actor=shared_world.lin, now=at(5)),
    )

    # Withdrawn after it was passed is withdrawn, and a withdrawal that saw the level before is
    # refused; what never is: passed after it was withdrawn.
    assert met in (["done", "done"], ["refused", "done"], ["done", "refused"])
    withdrawn = Manuscript.objects.get().state == "WITHDRAWN"
    assert withdrawn == (met[1] == "done")


def test_of_the_link_and_the_leader_signed_in_one_decides(shared_world):
    link = made(shared_world)
    mine, theirs = read_again(link), Manuscript.objects.get()

    met = outcomes(
        shared_world,
        lambda: signed_by_link(mine),
        lambda: reviewing.return_for_revision(
            manuscript=theirs, level=3, version=theirs.version, reason="x",
            actor=shared_world.song, now=at(5),
        ),
    )  # fmt: skip

    assert sorted(met) == ["done", "refused"]


def test_revoked_as_it_is_pressed_only_one_counts(shared_world):
    link = made(shared_world)
    mine, theirs = read_again(link), read_again(link)

    met = outcomes(
        shared_world,
        lambda: signed_by_link(mine),
        lambda: links.revoke(link=theirs, actor=shared_world.he, now=at(5)),
    )

    assert sorted(met) == ["done", "refused"]
    found = LeaderLink.objects.get()
    assert bool(found.used_at) != bool(found.revoked_at)
    assert Manuscript.objects.get().level == (4 if found.used_at else 3)


def test_of_two_devices_one_is_bound(shared_world):
    link = made(shared_world)
    pair = [(read_again(link), device) for device in ("phone", "tablet")]

    met = outcomes(
        shared_world,
        *[
            lambda one=one, device=device: links.open_link(
                link=one, device=device, actor=one.person, now=at(1)
            )
            for one, device in pair
        ],
    )

    assert sorted(met) == ["done", "refused"]


def test_wrong_digits_at_once_each_cost_a_try(shared_world):
    link = made(shared_world, waiting(shared_world))
    pair = [read_again(link) for _ in range(2)]

    outcomes(
        shared_world,
        *[
            lambda one=one: links.prove(
                link=one, digits="1111", device="x", actor=one.person, now=at(1)
            )
            for one in pair
        ],
    )

    assert LeaderLink.objects.get().tries_left == 3
