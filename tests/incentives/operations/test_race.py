"""Two people at the same moment, with real threads: one wins, the other reads who was first."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from siqin.adoptions.operations.judging import remove
from siqin.core.scope import office_scope
from siqin.core.workflow import WrongState
from siqin.incentives.models import Settlement
from siqin.incentives.operations import settling
from tests.incentives.made import (
    Q4,
    approved,
    corrected,
    fresh,
    money,
    on,
    printed,
    scheme,
    settled,
)
from tests.world import signed

pytestmark = pytest.mark.race


def together(world, *deeds):
    """Run the deeds at once, each in its own thread and connection; what came of them."""
    barrier, outcomes = Barrier(len(deeds)), []

    def run(deed):
        with office_scope(world.office):
            barrier.wait()
            try:
                outcomes.append(deed())
            except WrongState as late:
                outcomes.append(late.obj.approved_by)
            finally:
                connection.close()

    threads = [Thread(target=run, args=[deed]) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_two_leaders_one_approves_and_the_other_reads_who(shared_world):
    world = shared_world
    printed(world, signed(world))
    settlement = settled(world, scheme(world))

    def approving(leader):
        mine = fresh(settlement)
        return lambda: settling.approve(settlement=mine, actor=leader, now=on(1, 8, 10))

    outcomes = together(world, approving(world.song), approving(world.zheng))

    winner = fresh(settlement).approved_by
    assert winner in {world.song, world.zheng}
    assert sorted(outcomes, key=str) == sorted([None, winner], key=str)


def test_two_editors_who_reckon_one_period_make_one_draft(shared_world):
    world = shared_world
    printed(world, signed(world))
    ours = scheme(world)

    def reckoning(editor):
        return lambda: settling.settle(
            scheme=ours, starts_on=Q4[0], ends_on=Q4[1], actor=editor, now=on(1, 8)
        )

    one, other = together(world, reckoning(world.he), reckoning(world.su))

    assert one == other == Settlement.objects.get()
    assert money(one) == {world.lin: 60}


def test_two_who_correct_at_once_take_the_money_back_once(shared_world):
    world = shared_world
    adoption = printed(world, signed(world))
    settlement = approved(world, scheme(world))
    remove(adoption=adoption, reason="登记有误", actor=world.he, now=on(4, 1))

    mine, theirs = fresh(settlement), fresh(settlement)
    outcomes = together(world, lambda: corrected(world, mine), lambda: corrected(world, theirs))

    assert sorted(map(len, outcomes)) == [0, 1]
    assert money(settlement) == {}
