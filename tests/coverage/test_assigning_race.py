"""Two at the same moment over one assignment, one number, one event."""

import pytest

from siqin.core.links import AnotherDevice, LinkClosed, open_link, revoke
from siqin.core.workflow import WrongState
from siqin.coverage.models import Assignment, AssignmentLink
from siqin.coverage.operations import answering, assigning
from tests.coverage.made import asked, at, held
from tests.together import together

pytestmark = pytest.mark.race
LATER = at(0, 15)


def read_again(assignment):
    return Assignment.objects.select_related("assignee").get(pk=assignment.pk)


def met(world, *deeds):
    refusals = (WrongState, LinkClosed, AnotherDevice, assigning.AlreadyAsked)
    return ["refused" if one in refusals else "done" for one in together(
        world, *deeds, refusals=refusals
    )]  # fmt: skip


def test_two_offers_never_have_one_number(shared_world):
    world = shared_world
    together(world, *[lambda by=by: asked(world, by=by) for by in (world.he, world.su, world.tang)])

    numbers = Assignment.objects.order_by("serial").values_list("serial", flat=True)
    assert list(numbers) == [1, 2, 3]


def test_two_editors_ask_him_for_one_event_once(shared_world):
    world = shared_world
    event = held(world)

    found = met(world, *[lambda by=by: asked(world, by=by, event=event)
                         for by in (world.he, world.su)])  # fmt: skip

    assert sorted(found) == ["done", "refused"]
    assert Assignment.objects.count() == 1


PAIRS = [("accept", "drop"), ("decline", "drop"), ("accept", "accept"), ("drop", "deliver")]


@pytest.mark.parametrize("verbs", PAIRS)
def test_of_two_deeds_each_stands_or_is_refused(shared_world, verbs):
    world = shared_world
    assignment = asked(world)
    reasons = {"decline": {"reason": "下乡"}, "drop": {"reason": "不用了"}}

    def deed(verb):
        return getattr(assigning, verb)(
            assignment=read_again(assignment), actor=world.lin, now=LATER, **reasons.get(verb, {})
        )

    found = met(world, *[lambda verb=verb: deed(verb) for verb in verbs])

    state = read_again(assignment).state
    assert "done" in found
    # Who answered first may be dropped after; what is dropped is answered by nobody.
    assert state in {"ACCEPTED", "DROPPED", "DELIVERED"}
    told = world.lin.notifications.filter(kind="coverage.assignment_dropped").count()
    heads = world.gao.notifications.filter(kind="coverage.assignment_dropped").count()
    assert heads == (state == "DROPPED")
    assert told == 0


def test_of_a_change_and_a_delivery_the_change_is_refused_or_came_before(shared_world):
    world = shared_world
    assignment = asked(world)

    def change():
        return assigning.change(
            assignment=read_again(assignment), due_at=at(5, 12), requirement="", actor=world.he,
            now=LATER,
        )  # fmt: skip

    found = met(world, change, lambda: assigning.deliver(
        assignment=read_again(assignment), actor=world.lin, now=LATER))  # fmt: skip

    now = read_again(assignment)
    assert (now.state, found[1]) == ("DELIVERED", "done")
    assert (now.due_at == at(5, 12)) == (found[0] == "done")


def by_link(link, **said):
    link = AssignmentLink.objects.get(pk=link.pk)
    deed = answering.decline_by_link if said else answering.accept_by_link
    link.assignment = read_again(link.assignment)
    return deed(link=link, actor=link.assignment.assignee, now=LATER, **said)


@pytest.mark.parametrize("other", ["decline", "drop", "revoke", "app"])
def test_of_two_over_one_link_one_holds(shared_world, other):
    world = shared_world
    one = asked(world)
    link = answering.make_link(assignment=one, actor=world.he, now=at(0, 14)).link
    deeds = {
        "decline": lambda: by_link(link, reason="下乡"),
        "drop": lambda: assigning.drop(
            assignment=read_again(one), reason="不用了", actor=world.he, now=LATER
        ),
        "revoke": lambda: revoke(link=AssignmentLink.objects.get(), actor=world.he, now=LATER),
        "app": lambda: assigning.accept(assignment=read_again(one), actor=world.lin, now=LATER),
    }

    found = met(world, lambda: by_link(link), deeds[other])

    now, used = read_again(one), AssignmentLink.objects.get().used_at
    # Whoever accepted first may be dropped after; else exactly one of the two holds.
    assert found.count("done") == 1 or (other, now.state) == ("drop", "DROPPED")
    assert (used is not None) == (found[0] == "done" or (other, found[1]) == ("decline", "done"))


def test_of_two_devices_the_first_has_it(shared_world):
    world = shared_world
    link = answering.make_link(assignment=asked(world), actor=world.he, now=at(0, 14)).link

    def opened(device):
        again = AssignmentLink.objects.get(pk=link.pk)
        return open_link(link=again, device=device, actor=world.lin, now=LATER)

    assert sorted(met(world, lambda: opened("a"), lambda: opened("b"))) == ["done", "refused"]
