"""Two editors at the same moment, with real threads: both pieces stand, each in its own place."""

import pytest

from siqin.desk.models import Manuscript
from siqin.periodicals.models import Issue
from siqin.periodicals.operations import composing, issuing
from siqin.periodicals.queries import contents
from tests.desk.operations.test_race import together
from tests.factories.periodicals import issue, placed
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


def test_two_editors_place_at_the_same_position(shared_world):
    world, made = shared_world, issue(shared_world)
    pieces = [signed(world, title=title) for title in ("甲", "乙")]

    outcomes = together(
        world, placing(made, pieces[0], world.he), placing(made, pieces[1], world.su)
    )

    assert outcomes == ["done", "done"]
    assert [one.position for one in contents(made)] == [1, 2]


def test_an_issue_signed_while_an_editor_places_holds_what_was_signed(shared_world):
    world, made = shared_world, issue(shared_world)
    placed(world, made, title="甲")
    late = signed(world, title="乙")
    made.refresh_from_db()
    seen = Issue.objects.get(pk=made.pk)

    outcomes = together(
        world,
        lambda: issuing.issue_it(
            issue=seen, revision=seen.revision, accepted=[], actor=world.song, now=at(11)
        ),
        placing(made, late, world.he),
    )

    assert sorted(outcomes) == ["WrongState", "done"]
    titles = [one.version.title for one in contents(made)]
    assert titles == (["甲"] if outcomes[0] == "done" else ["甲", "乙"])
