"""Two people at the same moment, with real threads, on a database that they share."""

import pytest

from siqin.core.workflow import WrongState
from siqin.desk.models import Manuscript
from siqin.periodicals.enums import State
from siqin.periodicals.models import Issue
from siqin.periodicals.operations import composing, issuing
from siqin.periodicals.queries import contents
from tests.factories.periodicals import issue, placed
from tests.together import together
from tests.world import at, signed

pytestmark = pytest.mark.race


def placing(made, piece, actor):
    mine, found = Issue.objects.get(pk=made.pk), Manuscript.objects.get(pk=piece.pk)
    column = made.periodical.columns.first()
    return lambda: composing.place(
        issue=mine,
        manuscript=found,
        version=found.approved_version,
        column=column,
        actor=actor,
        now=at(11),
    )


def signing(made, actor):
    seen = Issue.objects.get(pk=made.pk)
    return lambda: issuing.issue_it(
        issue=seen, revision=seen.revision, accepted=[], actor=actor, now=at(11)
    )


def test_two_editors_place_at_the_same_position(shared_world):
    world, made = shared_world, issue(shared_world)
    pieces = [signed(world, title=title) for title in ("甲", "乙")]

    together(world, placing(made, pieces[0], world.he), placing(made, pieces[1], world.su))

    assert [one.position for one in contents(made)] == [1, 2]


def test_an_issue_signed_while_an_editor_places_holds_what_was_signed(shared_world):
    world, made = shared_world, issue(shared_world)
    placed(world, made, title="甲")
    late = signed(world, title="乙")

    outcomes = together(
        world, signing(made, world.song), placing(made, late, world.he), refusals=WrongState
    )

    assert outcomes.count(WrongState) == 1
    made.refresh_from_db()
    out = ([one.version.title for one in contents(made)], made.state)
    assert out in [(["甲"], State.ISSUED), (["甲", "乙"], State.COMPOSING)]


def test_of_two_signers_one_signs(shared_world):
    world, made = shared_world, issue(shared_world)
    placed(world, made)

    outcomes = together(
        world, signing(made, world.song), signing(made, world.tang), refusals=WrongState
    )

    assert outcomes.count(WrongState) == 1
    assert world.lin.notifications.filter(kind="periodicals.issued").count() == 1
