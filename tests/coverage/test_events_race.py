"""Two at the same moment over one event: closing it, calling it off, wanting it told, telling it."""

import pytest

from siqin.core.models import AuditEntry
from siqin.core.workflow import WrongState
from siqin.coverage.models import Event
from siqin.coverage.operations import events
from tests.coverage.made import at, held, required
from tests.together import together
from tests.world import submitted

pytestmark = pytest.mark.race
LATER = at(1, 9)


def end(verb, event, actor):
    """One of the verbs on the event as this person's page has it."""
    said = {} if verb == "reopen" else {"reason": f"{actor.name}说的"}
    getattr(events, verb)(event=Event.objects.get(pk=event.pk), actor=actor, now=LATER, **said)


def met(world, *deeds):
    refusals = (WrongState, events.LeaderWantsIt)
    return ["refused" if one in refusals else "done"
            for one in together(world, *deeds, refusals=refusals)]  # fmt: skip


@pytest.mark.parametrize(
    ("verbs", "states"),
    [(("close", "close"), {"CLOSED"}), (("close", "cancel"), {"CLOSED", "CANCELLED"})],
)
def test_one_ends_it_the_other_is_told_and_it_can_be_undone(shared_world, verbs, states):
    world, event = shared_world, held(shared_world, day=-2)

    found = met(world, *[lambda verb=verb, by=by: end(verb, event, by)
                         for verb, by in zip(verbs, (world.he, world.su), strict=True)])  # fmt: skip

    assert sorted(found) == ["done", "refused"]
    now = Event.objects.get()
    assert now.state in states
    winner = (world.he, world.su)[found.index("done")]
    assert now.ended_reason == f"{winner.name}说的"
    assert AuditEntry.objects.filter(verb__in=ENDED).count() == 1
    events.reopen(event=now, actor=world.su, now=LATER)
    assert Event.objects.get().state == "STANDING"


ENDED = ("coverage.closed_event", "coverage.cancelled_event")


def test_two_undo_it_once(shared_world):
    world, event = shared_world, held(shared_world, day=-2)
    end("close", event, world.he)

    found = met(world, *[lambda by=by: end("reopen", event, by) for by in (world.he, world.su)])

    assert sorted(found) == ["done", "refused"]
    assert AuditEntry.objects.filter(verb="coverage.reopened_event").count() == 1


def test_what_a_leader_wants_holds_whoever_closes_it(shared_world):
    world, event = shared_world, held(shared_world, day=-2)

    def want():
        required(world, Event.objects.get(pk=event.pk), "MUST_COVER")

    met(world, lambda: end("close", event, world.he), want)

    now = Event.objects.get()
    assert (now.rule, now.state, now.ended_reason) == ("MUST_COVER", "STANDING", "")


def test_a_piece_handed_in_while_it_is_closed_is_not_lost(shared_world):
    world, event = shared_world, held(shared_world, day=-2)

    def tell():
        return submitted(world, event=Event.objects.get(pk=event.pk))

    found = together(world, lambda: end("close", event, world.he), tell, refusals=(WrongState,))

    now = Event.objects.get()
    assert now.first_submitted_at == found[1].submitted_at
    assert now.state == "CLOSED"
