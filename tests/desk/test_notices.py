"""Every notice renders, and nobody is told of a page they may not open."""

import pytest

from siqin.core.models import Notification, Reminder
from siqin.core.reminders import remind_due
from siqin.core.scope import every_office
from siqin.desk import notices
from siqin.desk.models import Manuscript
from siqin.desk.operations import (
    advising,
    annotating,
    claiming,
    drafting,
    links,
    paper,
    reviewing,
    undoing,
)
from siqin.desk.queries import latest_deed
from siqin.people.models import Person
from siqin.people.operations import deputies, staffing
from tests.desk.deputies import deputise
from tests.desk.places import PLACES, at_level, rewrite
from tests.world import BODY, NOW, at, pass_on, signed, submitted

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
    "desk.claimed": "《题&目》的复审已由苏文认领（原由何静认领），您不用再审。",
    "desk.handed_over": "何静把《题&目》的复审转交给苏文。",
    "desk.advised": "何静对《题&目》建议通过，由您复审时定。说明：可用",
    "desk.undone": "何静撤销了刚才对《题&目》的通过，不算数了。现在回到复审。",
    "desk.due_soon": "《题&目》的初审11月24日 11:00到期，请您抓紧。",
    "desk.overdue": "《题&目》的初审11月24日 11:00已到期，在等您。",
    "desk.several_due": "《题&目》初审，已到期；《题&目》初审，快到期。",
    "desk.late_digest": "《题&目》初审，11月24日 11:00到期。请催一催，或者转交。",
    "desk.link_made": (
        "何静为您做了审签《题&目》的链接，会另外发给您。您没有托办公室做的话，请告诉办公室作废。"
    ),
    "desk.link_locked": (
        "有人在别的设备上打开唐立新审签《题&目》的链接，手机号后四位试错五次。先前打开的设备照常能用，别的设备不能再打开。"
        "是本人换了手机的话，请另做一个；不是的话，链接可能转给了别人，可以作废。"
    ),
    "desk.recorded": (
        "何静按您在纸上的签批，登记《题&目》终审签发：签发。批语：可以。"
        "与您签的不一致，请马上告诉办公室。"
    ),
    "desk.decided_for": "方慧代您签发了《题&目》。",
    "desk.annotated": "何静在《题&目》的“会前”处写了批注：哪天",
    "desk.answered": "林秀云回复了《题&目》上“会前”处的批注：前一天",
    "desk.credited": "何静更正了《题&目》的作者登记。文字没有改动，签发仍然有效。",
}


def claimed(world, manuscript):
    review = manuscript.reviews.get(level=2)
    claiming.claim(manuscript=manuscript, review=review, actor=world.he, now=NOW)


def taken_over(world, manuscript):
    review = manuscript.reviews.get(level=2)
    over = world.he.pk
    claiming.claim(manuscript=manuscript, review=review, actor=world.su, now=NOW, over=over)


def handed_over(world, manuscript):
    review = manuscript.reviews.get(level=2)
    claiming.hand_over(
        manuscript=manuscript, review=review, to=world.he, words="我外出", actor=world.su, now=NOW
    )


def advised(world, manuscript):
    review = manuscript.reviews.get(level=2)
    claiming.hand_over(manuscript=manuscript, review=review, to=world.su, actor=world.he, now=NOW)
    advising.advise(
        manuscript=manuscript, review=review, version=manuscript.version, advice="PASS",
        words="可用", actor=world.he, now=NOW,
    )  # fmt: skip


def signed_away(world, manuscript):
    """A link for the office head, its digits wrong five times; then he signs on paper."""
    asked = {"manuscript": manuscript, "person": world.tang, "actor": world.he, "now": at(4)}
    link = links.make_link(**asked).link
    for _ in range(5):
        with pytest.raises(links.WrongDigits):
            links.prove(link=link, digits="x", device="x", actor=world.tang, now=at(4))
    sheet = paper.Sheet(manuscript.version.code, "PASSED", "可以", b"%PDF-", "签批单.pdf")
    paper.record_on_paper(level=3, sheet=sheet, **asked)


def decided_for(world, manuscript):
    made = deputise(world, world.fang, world.tang)
    pass_on(manuscript, world.fresh(world.fang))
    deputies.revoke_deputy(made=made, actor=world.tang, now=NOW)


def annotated(world, manuscript):
    remark = annotating.annotate(
        manuscript=manuscript, version=manuscript.version, line=1, quote="会前", words="哪天",
        actor=world.he, now=NOW,
    )  # fmt: skip
    annotating.answer(annotation=remark, words="前一天", actor=world.lin, now=NOW)


def live(world):
    """One life after another, until every notice was sent."""
    title = "题&目"
    for bring in PLACES.values():
        bring(world, title=title)
    rewrite(at_level(world, 2, title=title), world.he, "改。")
    shared = at_level(world, 2, title=title)
    for deed in (claimed, taken_over, handed_over, advised):
        deed(world, shared)
    passed = at_level(world, 3, title=title)
    undoing.undo(manuscript=passed, deed=latest_deed(passed).pk, actor=world.he, now=at(2))
    annotated(world, at_level(world, 2, title=title))
    for deed in (signed_away, decided_for):
        deed(world, at_level(world, 3, title=title))
    manuscript = signed(world, title=title)
    rewrite(manuscript, world.lin, "改。")
    rewrite(manuscript, world.gao, BODY)
    rewrite(manuscript, world.he, BODY, authors=[drafting.Author("林秀云", world.lin, 1)])


def be_reminded(world):
    """Of one piece that is due soon, then late, then of two; by one reader each."""
    Manuscript.objects.filter(state="IN_REVIEW").update(state="WITHDRAWN", level=0)
    submitted(world, title="题&目")
    with every_office():
        remind_due(now=at(24))
        remind_due(now=at(48 + 0.5))
        Reminder.objects.all().delete()
        Notification.objects.filter(kind="desk.late_digest").delete()
        second = submitted(world, title="题&目")
        second.reviews.update(opened_at=NOW, due_at=at(27))
        remind_due(now=at(26.5))


def test_every_notice_says_what_is_now_true(world):
    live(world)
    be_reminded(world)

    sent = Notification.objects.filter(kind__startswith="desk.").order_by("pk")
    said = {one.kind: one.body for one in sent}

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


def test_who_reviewed_is_told_whatever_became_of_the_role_but_nobody_who_left(world):
    manuscript = signed(world)
    for person, role in ((world.gao, "UNIT_HEAD"), (world.he, "EDITOR")):
        staffing.end_role(holding=person.holdings.get(role=role), actor=world.tang, now=NOW)
    Person.objects.filter(pk=world.tang.pk).update(left_on=NOW.date())

    rewrite(manuscript, world.lin, "改。")

    told = Notification.objects.filter(kind="desk.reopened")
    assert {one.recipient for one in told} == {world.gao, world.he, world.su}


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
