"""Who is told of an event, by what they are today and not by what they were."""

from siqin.coverage.notices import keepers
from siqin.people.enums import Role
from siqin.people.models import RoleHolding
from siqin.people.operations import staffing
from tests.coverage.made import held
from tests.world import NOW


def names(event):
    return sorted(one.name for one in keepers(event))


def test_the_people_of_its_unit_and_the_editors_keep_an_event(world):
    assert names(held(world)) == sorted(["林秀云", "高建明", "何静", "苏文"])
    assert names(held(world, unit=None)) == sorted(["何静", "苏文"])


def test_who_was_an_editor_and_is_something_else_now_is_not_told(world):
    RoleHolding.objects.filter(person=world.he, role=Role.EDITOR).update(until=NOW.date())
    staffing.give_role(person=world.he, role=Role.FINANCE, actor=world.tang, now=NOW)

    assert names(held(world, actor=world.su)) == sorted(["林秀云", "高建明", "苏文"])
