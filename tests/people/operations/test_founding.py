import pytest

from siqin.core.audit import story_of
from siqin.core.scope import office_scope
from siqin.desk.queries import active_route
from siqin.people.models import Office, Person, User
from siqin.people.operations import staffing
from siqin.people.signals import office_founded
from tests.world import NOW, PASSWORD


def set_up(**changes):
    fields = {
        "name": "政协白石县委员会办公室", "short_name": "白石县政协办公室", "level": "COUNTY",
        "person_name": "白志明", "mobile": "13822223333", "username": "Bai",
    }  # fmt: skip
    return staffing.set_up_office(**{**fields, **changes}, password=PASSWORD, now=NOW)


def test_the_first_office_can_work_at_once(db):
    bai = set_up()

    assert (bai.user.username, bai.user.mobile) == ("bai", "13822223333")
    assert bai.user.must_change_password is False
    assert bai.office.path == f"/{bai.office.pk}/"
    with office_scope(bai.office):
        assert bai.roles == {"ADMINISTRATOR", "OFFICE_HEAD"}
        assert [one.verb for one in story_of(bai)] == ["people.founded_office"]
        assert active_route("ORDINARY").levels.count() == 3


def test_there_is_only_one_first_office(world):
    with pytest.raises(staffing.OfficeExists):
        set_up()


def test_a_receiver_that_fails_undoes_the_founding(no_kept_cast, db):
    def refuse(sender, **_):
        raise ZeroDivisionError

    office_founded.connect(refuse)
    try:
        with pytest.raises(ZeroDivisionError):
            set_up()
    finally:
        office_founded.disconnect(refuse)

    assert (Office.objects.count(), User.objects.count()) == (0, 0)


def test_an_office_under_another_lies_on_its_path(world):
    below = staffing.found_office(
        name="白石镇联络站", short_name="白石", now=NOW, parent=world.office
    )

    assert below.path == f"{world.office.path}{below.pk}/"


def test_the_office_describes_itself_by_a_name_of_its_own(world):
    office = staffing.describe_office(
        name="政协云岭市委员会办公室", short_name="云岭", level="PREFECTURAL", actor=world.tang,
        now=NOW,
    )  # fmt: skip

    office.refresh_from_db()
    assert (office.short_name, office.level) == ("云岭", "PREFECTURAL")
    with pytest.raises(staffing.NameTaken):
        staffing.describe_office(
            name=world.other_office.name, short_name="x", level="COUNTY",
            actor=Person.objects.get(pk=world.tang.pk), now=NOW,
        )  # fmt: skip


def test_a_further_office_starts_with_routes_and_a_password_to_change(world):
    bai = staffing.add_office(
        name="政协白石县委员会办公室", short_name="白石县政协办公室", level="COUNTY",
        person_name="白志明", username="bai", password=PASSWORD, parent=world.office, now=NOW,
    )  # fmt: skip

    bai.user.refresh_from_db()
    assert bai.user.must_change_password is True
    assert bai.office.parent == world.office
    with office_scope(bai.office):
        assert active_route("IMPORTANT").levels.count() == 4
