import pytest

from siqin.core.workflow import Workflow, WrongState, step
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from tests.together import together
from tests.world import draft

LIFE = Workflow(
    step("sign", "签", {State.DRAFT, State.RETURNED}, State.WITHDRAWN),
    step("drop", "弃", {State.WITHDRAWN}, State.DECLINED),
)


def test_verbs_come_in_the_order_of_the_table():
    assert LIFE.verbs_from(State.DRAFT) == ["sign"]
    assert LIFE.verbs_from(State.DECLINED) == []
    assert LIFE.label("drop") == "弃"


def test_advance_moves_the_row_and_writes_its_fields(world):
    manuscript = draft(world)

    LIFE.advance(manuscript, "sign", title="改过的题")

    assert (manuscript.state, manuscript.title) == (State.WITHDRAWN, "改过的题")
    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.title) == (State.WITHDRAWN, "改过的题")


def test_a_late_comer_learns_the_state_as_it_is_now(world):
    manuscript = draft(world)
    late = Manuscript.objects.get(pk=manuscript.pk)
    LIFE.advance(manuscript, "sign")

    with pytest.raises(WrongState) as refused:
        LIFE.advance(late, "sign", title="迟到的题")

    assert (refused.value.verb, refused.value.obj.state) == ("sign", State.WITHDRAWN)
    assert late.title == manuscript.title


def test_still_guards_other_columns_too(world):
    manuscript = draft(world)

    with pytest.raises(WrongState):
        LIFE.advance(manuscript, "sign", still={"round": 7})

    LIFE.advance(manuscript, "sign", still={"round": 0})
    assert manuscript.state == State.WITHDRAWN


@pytest.mark.race
def test_of_four_at_once_one_wins(shared_world):
    manuscript = draft(shared_world)

    def signing(name):
        mine = Manuscript.objects.get(pk=manuscript.pk)
        return lambda: LIFE.advance(mine, "sign", title=name) or name

    outcomes = together(
        shared_world, *[signing(name) for name in "甲乙丙丁"], refusals=(WrongState,)
    )

    assert outcomes.count(WrongState) == 3
    manuscript.refresh_from_db()
    assert manuscript.title == next(one for one in outcomes if one is not WrongState)
