"""Leaders' links: whom one is made for, what is decided through it, and every way it ends."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.enums import Decision, Importance, LinkState, State
from siqin.desk.models import LeaderLink, Review
from siqin.desk.operations import drafting, links, reviewing, undoing
from siqin.desk.operations.versions import Words
from siqin.desk.queries import latest_deed
from siqin.desk.queries.links import (
    link_at,
    links_of,
    piece_of,
    reader_of,
    seen_before,
    state_of,
    today,
)
from siqin.people.models import Person
from siqin.people.operations.deputies import make_deputy
from tests.desk.deputies import deputise
from tests.desk.operations.test_claiming import claim
from tests.desk.places import at_level, rewrite
from tests.world import BODY, NOW, at, pass_on, submitted


def waiting(world, level=3):
    """An important piece before the vice-chair (level 3)."""
    return at_level(world, level, importance=Importance.IMPORTANT)


def made(world, manuscript=None, *, person=None, now=NOW):
    """The link (as a request reads it) for song, or whom else."""
    manuscript = manuscript or waiting(world)
    token = links.make_link(
        manuscript=manuscript, person=person or world.song, actor=world.he, now=now
    ).token
    return read(token)


def read(token):
    link = link_at(token)
    link.manuscript, link.person = piece_of(link), reader_of(link)
    return link


def state(link, now=NOW):
    return state_of(link_by_pk(link), piece_of(link), today(now), now)


def link_by_pk(link):
    return LeaderLink.objects.select_related("version", "review").get(pk=link.pk)


def signed_by_link(link, now=None, comment="", **fields):
    return links.pass_by_link(
        link=link, version=link.version, comment=comment, over=None, actor=link.person,
        now=now or at(5), **fields,
    )  # fmt: skip


def verbs(link):
    return [one.verb for one in story_of(link)]


def test_only_the_hash_is_kept_and_the_leader_is_told(world):
    manuscript = waiting(world)

    link, token = vars(
        links.make_link(manuscript=manuscript, person=world.song, actor=world.he, now=NOW)
    ).values()

    assert len(token) == 43
    assert token not in str(vars(link))
    assert (link.version, link.review.level, link.expires_at) == (manuscript.version, 3, at(72))
    assert verbs(link) == ["desk.link_made"]
    assert world.song.notifications.get(kind="desk.link_made").subject.startswith("审签链接")
    assert link_at(token + "x") is None
    assert str(link) == "专题协商农村养老互助点建设 宋志远"


@pytest.mark.parametrize(("level", "who"), [(3, "zheng"), (3, "he"), (2, "song"), (1, "he")])
def test_it_is_made_for_whose_level_it_is_alone(world, level, who):
    with pytest.raises(links.CannotBeAsked):
        made(world, waiting(world, level), person=getattr(world, who))


def test_nobody_is_asked_about_a_piece_outside_review(world):
    manuscript = at_level(world, 2)
    drafting.withdraw(manuscript=manuscript, reason="x", actor=world.lin, now=at(3))

    with pytest.raises(links.CannotBeAsked):
        made(world, manuscript)


def test_a_deputy_signs_in_the_persons_name(world):
    make_deputy(
        person=world.song, deputy=world.gao, since=NOW.date(), until=NOW.date(), actor=world.tang,
        now=NOW,
    )  # fmt: skip
    link = made(world, person=world.gao)

    review = signed_by_link(link)

    assert (review.decided_by, review.on_behalf_of) == (world.gao, world.song)


def test_a_new_one_voids_the_one_before(world):
    first = made(world)
    second = made(world, first.manuscript)

    assert [state(first), state(second)] == [LinkState.REVOKED, LinkState.OPEN]


def test_it_signs_as_the_person_and_says_so(world):
    link = made(world)

    review = signed_by_link(link, comment="可以")

    assert (review.decision, review.by_link, review.decided_by) == (
        Decision.PASSED, True, world.song,
    )  # fmt: skip
    entry = story_of(link.manuscript).last()
    assert (entry.verb, entry.actor, entry.detail["by_link"]) == ("desk.passed", world.song, True)
    assert state(link) == LinkState.USED
    assert verbs(link)[-1] == "desk.link_used"


def test_it_returns_with_a_reason(world):
    link = made(world)

    review = links.return_by_link(
        link=link,
        version=link.version,
        reason="数字要核对",
        over=None,
        actor=link.person,
        now=at(5),
    )

    assert (review.decision, review.comment, review.by_link) == ("RETURNED", "数字要核对", True)


def test_used_once_it_decides_nothing_more(world):
    link = made(world)
    signed_by_link(link)

    with pytest.raises((WrongState, reviewing.TakesTwoLevels)):
        signed_by_link(read_again(link))


def read_again(link):
    found = LeaderLink.objects.select_related("version", "review").get(pk=link.pk)
    found.manuscript, found.person = piece_of(found), reader_of(found)
    return found


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        ({"revoked_at": NOW}, LinkState.REVOKED),
        ({"expires_at": at(4)}, LinkState.EXPIRED),
    ],
)
def test_what_has_ended_decides_nothing(world, spoil, found):
    link = made(world)
    LeaderLink.objects.filter(pk=link.pk).update(**spoil)

    with pytest.raises(links.LinkClosed):
        signed_by_link(read_again(link))

    assert state(link, at(5)) == found
    assert piece_of(link).level == 3
    assert Review.objects.get(pk=link.review_id).decision == ""


def test_revoking_twice_is_too_late(world):
    link = made(world)
    links.revoke(link=link, actor=world.he, now=at(1))

    with pytest.raises(links.LinkClosed):
        links.revoke(link=link, actor=world.he, now=at(2))


def test_another_level_is_another_matter(world):
    link = made(world)
    pass_on(link.manuscript, world.song, now=at(3))

    assert state(link) == LinkState.DECIDED
    with pytest.raises((WrongState, reviewing.TakesTwoLevels)):
        signed_by_link(read_again(link))


def test_other_words_are_another_version(world):
    link = made(world)
    rewrite(link.manuscript, world.song, BODY + "改了。", now=at(3))

    assert state(link) == LinkState.NEWER
    with pytest.raises(WrongState):
        signed_by_link(read_again(link))


def test_the_same_level_of_a_later_round_is_not_this_one(world):
    link = made(world)
    manuscript = link.manuscript
    reviewing.return_for_revision(
        manuscript=manuscript, level=3, version=manuscript.version, reason="x", actor=world.song,
        now=at(3),
    )  # fmt: skip
    drafting.submit(manuscript=manuscript, actor=world.lin, now=at(4))
    for who in (world.he, world.tang):
        pass_on(manuscript, who, now=at(4))

    assert state(link) == LinkState.DECIDED
    with pytest.raises(WrongState):
        signed_by_link(read_again(link))
    with pytest.raises(WrongState):
        corrected(read_again(link), BODY + "改了。")
    assert piece_of(link).level == 3


def test_who_lost_the_role_or_left_decides_nothing(world):
    link = made(world)
    Person.objects.filter(pk=world.song.pk).update(left_on=NOW.date())

    assert state(link) == LinkState.NOT_THEIRS
    with pytest.raises(reviewing.TakesTwoLevels):
        signed_by_link(read_again(link))


def corrected(link, body):
    return links.correct_by_link(
        link=link, version=link.version, words=Words.plain(link.version.title, body), note="改一句",
        actor=link.person, now=at(5),
    )  # fmt: skip


def test_his_own_correction_takes_the_link_along(world):
    link = made(world)
    before = link.version

    version = corrected(link, BODY + "改了。")

    assert (version.number, version.made_by, version.note) == (2, world.song, "改一句")
    assert state(link) == LinkState.OPEN
    assert verbs(link)[-1] == "desk.link_moved"
    link = read_again(link)
    assert link.version == version
    assert seen_before(link, link.manuscript) is None
    with pytest.raises(WrongState):
        links.pass_by_link(
            link=link, version=before, comment="", over=None, actor=link.person, now=at(6)
        )
    assert signed_by_link(link, now=at(6)).version == version


def test_whoever_claimed_the_level_is_told_of_a_correction_by_link(world):
    deputise(world, world.fang, world.song)
    link = made(world)
    claim(link.manuscript, world.fresh(world.fang))

    assert corrected(link, BODY + "改了。").number == 2
    assert world.fang.notifications.filter(kind="desk.corrected").count() == 1


def test_nothing_changed_moves_nothing(world):
    link = made(world)

    assert corrected(link, BODY) == link.version
    assert verbs(link) == ["desk.link_made"]


def test_undone_it_may_decide_again(world):
    link = made(world)
    signed_by_link(link)
    deed = latest_deed(link.manuscript)

    links.undo_by_link(link=link, deed=deed.pk, actor=link.person, now=deed.at)

    review = Review.objects.get(pk=link.review_id)
    assert (review.decision, review.by_link) == ("", False)
    assert state(link) == LinkState.OPEN
    assert verbs(link) == ["desk.link_made", "desk.link_used", "desk.link_undone"]
    entry = latest_deed(link.manuscript)
    assert (entry.verb, entry.actor, entry.detail["by_link"]) == ("desk.undone", world.song, True)
    assert signed_by_link(read_again(link), now=at(6)).decision == Decision.PASSED


def test_undoing_elsewhere_frees_it_too(world):
    link = made(world)
    signed_by_link(link)
    deed = latest_deed(link.manuscript)

    undoing.undo(manuscript=link.manuscript, deed=deed.pk, actor=world.song, now=deed.at)

    assert (state(link), verbs(link)[-1]) == (LinkState.OPEN, "desk.link_undone")
    assert "by_link" not in latest_deed(link.manuscript).detail


def test_all_or_nothing(world, monkeypatch):
    link = made(world)

    def broken(*_, **__):
        raise RuntimeError

    monkeypatch.setattr(links, "record", broken)
    with pytest.raises(RuntimeError):
        signed_by_link(link)

    assert state(link) == LinkState.OPEN
    assert piece_of(link).level == 3


def test_the_desk_sees_them_with_their_story(world):
    first = made(world)
    made(world, first.manuscript)

    shown = links_of(first.manuscript, today(NOW), NOW)

    assert [one.state for one in shown] == [LinkState.OPEN, LinkState.REVOKED]
    assert [entry.verb for entry in shown[1].story] == ["desk.link_made", "desk.link_revoked"]
    assert links_of(submitted(world), today(NOW), NOW) == []


def test_what_he_saw_before_is_what_he_decided_opened_or_wrote(world):
    link = made(world)
    manuscript = link.manuscript
    assert seen_before(link, manuscript) is None
    links.open_link(link=link, device="phone", actor=link.person, now=at(1))
    tang = manuscript.versions.create(
        office=world.office, number=2, kind="EDITED", title="x", body_html="<p>y</p>",
        body_text="y", characters=1, content_hash="0" * 64, made_by=world.tang, made_at=at(2),
    )  # fmt: skip
    LeaderLink.objects.filter(pk=link.pk).update(version=tang)
    first = manuscript.versions.get(number=1)
    opened = made(world, manuscript)
    opened.version = tang

    assert seen_before(opened, manuscript) is None
    LeaderLink.objects.filter(pk=link.pk).update(version=first)
    assert seen_before(opened, manuscript) == first
    assert manuscript.state == State.IN_REVIEW
