import pytest

from siqin.core.audit import story_of
from siqin.people.models import Unit
from siqin.people.operations import staffing, units
from tests.world import NOW


def order():
    return list(Unit.objects.values_list("name", flat=True))


def move(world, unit, *, up):
    units.move_unit(unit=unit, up=up, actor=world.tang, now=NOW)


def test_units_stand_in_the_order_that_the_office_gave_them(world):
    assert order() == ["办公室", "提案委", "第一活动组"]

    move(world, world.group, up=True)
    assert order() == ["办公室", "第一活动组", "提案委"]

    move(world, world.group, up=True)
    move(world, world.group, up=True)
    assert order() == ["第一活动组", "办公室", "提案委"]

    move(world, world.committee, up=False)
    assert order() == ["第一活动组", "办公室", "提案委"]


def test_a_unit_takes_a_new_name_unless_another_has_it(world):
    units.rename_unit(
        unit=world.group, name="白石活动组", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW
    )

    assert story_of(world.group).last().detail == {"former": "第一活动组", "name": "白石活动组"}
    with pytest.raises(staffing.NameTaken):
        units.rename_unit(
            unit=world.group, name="提案委", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW
        )


def test_a_unit_with_people_stays_in_use(world):
    with pytest.raises(units.UnitInUse):
        units.retire_unit(unit=world.group, actor=world.tang, now=NOW)


def test_an_empty_unit_retires_and_returns(world):
    empty = staffing.add_unit(name="文史委", kind="COMMITTEE_OFFICE", actor=world.tang, now=NOW)

    for _ in range(2):
        units.retire_unit(unit=empty, actor=world.tang, now=NOW)
    assert Unit.objects.get(pk=empty.pk).active is False

    units.restore_unit(unit=empty, actor=world.tang, now=NOW)
    assert Unit.objects.get(pk=empty.pk).active is True
    verbs = [one.verb for one in story_of(empty)]
    assert verbs == ["people.added_unit", "people.retired_unit", "people.restored_unit"]


def test_the_other_offices_unit_names_are_free(world):
    made = staffing.add_unit(
        name="龙潭金丝雀活动组", kind="ACTIVITY_GROUP", actor=world.tang, now=NOW
    )

    assert (made.office, made.position) == (world.office, 3)


def test_restoring_what_is_in_use_records_nothing(world):
    before = story_of(world.group).count()

    units.restore_unit(unit=world.group, actor=world.tang, now=NOW)

    assert story_of(world.group).count() == before
