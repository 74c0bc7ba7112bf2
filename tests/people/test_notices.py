import pytest

from siqin.core.models import Notification
from siqin.people import notices
from siqin.people.operations import staffing
from siqin.people.queries import persons_visible_to
from tests.world import NOW


def left(world, person, **fields):
    staffing.leave(
        person=person, on=NOW.date(), reason="调到教育局", actor=world.tang, now=NOW, **fields
    )
    return Notification.objects.filter(kind="people.left")


def test_a_new_role_is_told_to_its_holder(world):
    staffing.give_role(person=world.he, role="FINANCE", actor=world.tang, now=NOW)

    one = Notification.objects.get(kind="people.role_given")
    assert (one.recipient, one.subject) == (world.he, "您的新角色：财务")


def test_the_units_head_and_the_desk_hear_who_left(world):
    told = left(world, world.lin)

    assert {one.recipient for one in told} == {world.gao, world.he, world.su}


def test_the_head_of_another_unit_hears_nothing(world):
    staffing.end_role(holding=world.su.holdings.get(role="EDITOR"), actor=world.tang, now=NOW)

    assert world.su not in {one.recipient for one in left(world, world.lin)}


def test_who_follows_is_told_with_the_reason(world):
    one = left(world, world.lin, followed_by="沙玉梅")[0]

    assert one.subject == "林秀云已离任"
    assert one.body == "第一活动组林秀云自11月23日起离任。原因：调到教育局。接任情况：沙玉梅。"


@pytest.mark.parametrize("notice", [notices.ROLE_GIVEN, notices.LEFT], ids=lambda one: one.name)
def test_nobody_is_told_of_a_page_they_cannot_open(world, notice):
    for recipient in notice.recipients(world.lin):
        assert world.lin in persons_visible_to(recipient)
