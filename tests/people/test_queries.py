import pytest

from siqin.core.scope import every_office
from siqin.people.enums import AccountState, Role
from siqin.people.operations import accounts, staffing
from siqin.people.queries import (
    account_called,
    account_state,
    listed,
    person_in_full,
    person_of,
    persons_visible_to,
    rosters_visible_to,
    units_with_counts,
)
from tests.world import NOW, at


def names(world, **filters):
    persons = listed(persons_visible_to(world.tang), now=at(1), **filters)
    return {one.name for one in persons}


def test_one_field_finds_an_account_by_either_name(world):
    with every_office():
        found = [account_called(login) for login in ("lin", "LIN ", "138 0000 0002", "林秀云")]

    assert found == [world.lin.user] * 3 + [None]


def test_whoever_left_is_no_person_of_an_account(world):
    staffing.leave(person=world.gao, on=NOW.date(), reason="调动", actor=world.tang, now=NOW)

    assert person_of(world.gao.user) is None
    assert person_of(world.lin.user) == world.lin


def test_a_list_searches_names_posts_and_units(world):
    assert names(world, words="第一活动") == {"林秀云", "高建明", "梅玉兰"}
    assert names(world, words="林") == {"林秀云"}


def test_a_list_filters_by_unit_and_by_a_role_held_today(world):
    holding = world.lin.holdings.get(role=Role.MEMBER)
    staffing.end_role(holding=holding, actor=world.tang, now=NOW)

    assert names(world, unit=world.committee.pk) == {"苏文"}
    assert names(world, role=Role.EDITOR) == {"何静", "苏文"}
    assert names(world, role=Role.MEMBER) == set()


@pytest.mark.parametrize(
    ("state", "who"),
    [
        (AccountState.NONE, "lao_yu"),
        (AccountState.INVITED, "梅玉兰"),
        (AccountState.CLOSED, "高建明"),
        (AccountState.LEFT, "老周"),
    ],
)
def test_each_account_state_lists_whom_it_names(world, state, who):
    accounts.make_codes(persons=[world.mei], actor=world.tang, now=NOW)
    accounts.close_account(person=world.gao, actor=world.tang, now=NOW)
    staffing.add_person(name="lao_yu", unit=world.group, actor=world.tang, now=NOW)

    found = listed(persons_visible_to(world.tang), now=at(1), account=state)

    assert [(one.name, account_state(one)) for one in found] == [(who, state)]


def test_an_invitation_that_ran_out_is_none(world):
    accounts.make_codes(persons=[world.mei], actor=world.tang, now=NOW)

    found = person_in_full(world.tang, world.mei.pk, now=at(24 * 15))

    assert account_state(found) == AccountState.NONE


def test_somebody_of_another_office_is_nobody(world):
    assert person_in_full(world.tang, world.yan.pk, now=NOW) is None


def test_units_count_those_who_are_there_today(world):
    counted = {
        one.name: (one.members, one.officers, one.heads) for one in units_with_counts(world.tang)
    }

    assert counted == {"办公室": (5, 0, 0), "提案委": (1, 0, 1), "第一活动组": (3, 2, 1)}


def test_rosters_are_for_those_who_run_the_office(world):
    assert rosters_visible_to(world.he).count() == 0
