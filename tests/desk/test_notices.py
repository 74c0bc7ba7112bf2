"""Every notice renders, and nobody is told of a page they may not open."""

import pytest

from siqin.core.models import Notification
from siqin.desk import notices
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting, reviewing
from siqin.people.models import Person
from siqin.people.operations import staffing
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import BODY, NOW, at, signed

EXPECTED = {
    "desk.submitted": "林秀云报送的稿件《题&目》到了您这里（初审）。",
    "desk.passed": "《题&目》已由何静通过，现在请您终审签发。",
    "desk.approved": "《题&目》已由唐立新签发。",
    "desk.returned": "《题&目》由何静退回修改。原因：数字要核对",
    "desk.declined": "《题&目》这次没有采用。原因：已过时效",
    "desk.withdrawn": "《题&目》已由林秀云撤回，不用再审。原因：重复投稿",
    "desk.corrected": "何静在审稿时改了《题&目》，现为第2版。",
    "desk.reopened": "《题&目》签发后由林秀云改动，原签发作废，第2版重新送审（初审）。",
    "desk.restored": "《题&目》由高建明改回唐立新签发过的文字，原签发仍然有效，不用再审。",
    "desk.credited": "何静更正了《题&目》的作者登记。文字没有改动，签发仍然有效。",
}


def live(world):
    """One life after another, until every notice was sent."""
    title = "题&目"
    for bring in PLACES.values():
        bring(world, title=title)
    rewrite(at_level(world, 2, title=title), world.he, "改。")
    manuscript = signed(world, title=title)
    rewrite(manuscript, world.lin, "改。")
    rewrite(manuscript, world.gao, BODY)
    rewrite(manuscript, world.he, BODY, authors=[drafting.Author("林秀云", world.lin, 1)])


def test_every_notice_says_what_is_now_true(world):
    live(world)

    said = {one.kind: one.body for one in Notification.objects.order_by("pk")}

    assert said == EXPECTED
    assert {one.name for one in vars(notices).values() if hasattr(one, "recipients")} == set(
        EXPECTED
    )


@pytest.mark.parametrize("importance", ["ORDINARY", "IMPORTANT"])
def test_nobody_is_told_of_a_page_they_may_not_open(world, importance):
    for author in world.cast:
        for bring in PLACES.values():
            bring(world, author=author, importance=importance)

    pieces = {one.get_absolute_url(): one for one in Manuscript.objects.all()}
    for notice in Notification.objects.select_related("recipient"):
        assert notice.recipient.may("desk.view_manuscript", pieces[notice.url])


def test_who_reviewed_and_lost_the_role_is_not_told_any_more(world):
    manuscript = signed(world)
    for person, role in ((world.gao, "UNIT_HEAD"), (world.he, "EDITOR")):
        staffing.end_role(holding=person.holdings.get(role=role), actor=world.tang, now=NOW)
    Person.objects.filter(pk=world.tang.pk).update(left_on=NOW.date())

    rewrite(manuscript, world.lin, "改。")

    told = Notification.objects.filter(kind="desk.reopened")
    assert {one.recipient for one in told} == {world.su}


def test_the_one_who_did_it_and_those_without_an_account_get_no_notice(world):
    manuscript = at_level(world, 1, author=world.mei)

    reviewing.return_for_revision(
        manuscript=manuscript,
        level=1,
        version=manuscript.version,
        reason="x",
        actor=world.gao,
        now=at(2),
    )

    assert {one.recipient for one in Notification.objects.all()} == {world.gao, world.he}
    assert {one.kind for one in world.gao.notifications.all()} == {"desk.submitted"}
