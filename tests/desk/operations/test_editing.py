"""A new version: one's own, a reviewer's at his level, after signing (rulings 30)."""

from decimal import Decimal

import pytest

from siqin.core.audit import story_of
from siqin.core.models import Notification
from siqin.core.workflow import WrongState
from siqin.desk.enums import Decision, State
from siqin.desk.operations import drafting, reviewing
from siqin.desk.operations.drafting import Author, Words
from siqin.desk.operations.editing import CreditIsFixed, Particulars, ParticularsAreFixed
from siqin.desk.operations.versions import retyped
from tests.desk.places import PLACES, at_level, returned, rewrite
from tests.world import BODY, at, draft, pass_on, signed

NEW = "改过的正文。"


def kinds(person):
    return {one.kind for one in person.notifications.all()}


def test_equal_words_make_no_new_version(world):
    manuscript = draft(world)

    assert rewrite(manuscript, world.lin, BODY + "\n\n") == manuscript.version
    assert manuscript.versions.count() == 1


def test_the_later_of_two_editors_is_told_and_loses_nothing(world):
    manuscript = draft(world)
    seen = manuscript.version
    newest = rewrite(manuscript, world.lin, NEW)

    with pytest.raises(drafting.StaleVersion) as stale:
        drafting.edit(
            manuscript=manuscript,
            base=seen,
            words=Words.plain("题", "我的正文"),
            actor=world.lin,
            now=at(6),
        )

    assert stale.value.newest == newest
    assert manuscript.versions.count() == 2


def test_a_reviewers_correction_is_covered_by_his_own_approval(world):
    manuscript = at_level(world, 2)
    first = manuscript.version

    version = rewrite(manuscript, world.he, NEW)

    assert (manuscript.state, manuscript.level, manuscript.version) == (
        State.IN_REVIEW,
        2,
        version,
    )
    # The lower level's approval stays recorded on its own version, and it is told.
    assert manuscript.reviews.get(level=1).version == first
    assert "desk.corrected" in kinds(world.gao) & kinds(world.lin)
    assert pass_on(manuscript, world.he).version == version


@pytest.mark.parametrize("who", ["lin", "gao", "tang", "fang"])
def test_in_review_only_who_holds_the_level_edits(world, who):
    manuscript = at_level(world, 2)

    with pytest.raises(WrongState):
        rewrite(manuscript, getattr(world, who), NEW)


@pytest.mark.parametrize("who", ["lin", "he"])
def test_an_edit_after_signing_voids_it(world, who):
    manuscript = signed(world)

    version = rewrite(manuscript, getattr(world, who), NEW, now=at(9))

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.round, manuscript.level) == (State.IN_REVIEW, 2, 1)
    assert (manuscript.approved_version, manuscript.approved_at) == (None, None)
    assert manuscript.version == version
    assert [one.decision for one in manuscript.reviews.filter(round=1)] == [Decision.PASSED] * 3
    for person in {world.lin, world.gao, world.he, world.tang} - {getattr(world, who)}:
        assert "desk.reopened" in kinds(person)


@pytest.mark.parametrize("change", ["title", "byline", "body"])
def test_title_byline_and_body_are_the_piece(world, change):
    manuscript = signed(world)
    new = {
        "title": {"body": BODY, "title": "改了题"},
        "byline": {"body": BODY, "authors": drafting.by_person(world.lin, world.mei)},
        "body": {"body": NEW},
    }[change]

    rewrite(manuscript, world.lin, **new)

    assert manuscript.state == State.IN_REVIEW


def test_back_to_the_signed_words_it_is_signed_again(world):
    manuscript = signed(world)
    signed_at = manuscript.approved_at
    rewrite(manuscript, world.lin, NEW)

    version = rewrite(manuscript, world.gao, BODY, now=at(30))

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.level) == (State.APPROVED, 0)
    assert manuscript.approved_version == manuscript.version == version
    assert manuscript.approved_at == signed_at
    assert {one.decision for one in manuscript.reviews.filter(round=2)} == {Decision.LAPSED}
    assert story_of(manuscript).last().detail == {
        "version": 3,
        "same_as": 1,
        "signed_by": "唐立新",
    }
    assert "desk.restored" in kinds(world.lin) & kinds(world.tang)


def test_the_author_of_a_returned_amendment_may_go_back_to_the_signed_words(world):
    manuscript = signed(world)
    rewrite(manuscript, world.lin, NEW)
    reviewing.return_for_revision(
        manuscript=manuscript,
        level=1,
        version=manuscript.version,
        reason="不必改",
        actor=world.gao,
        now=at(9),
    )

    drafting.revise(
        manuscript=manuscript,
        base=manuscript.version,
        actor=world.lin,
        now=at(10),
        words=Words.plain(manuscript.title, BODY),
    )

    assert (manuscript.state, manuscript.round) == (State.APPROVED, 2)


@pytest.mark.parametrize("end", ["declined", "withdrawn"])
def test_nothing_declined_or_withdrawn_comes_back_to_life(world, end):
    manuscript = signed(world)
    rewrite(manuscript, world.lin, NEW)
    if end == "declined":
        reviewing.decline(
            manuscript=manuscript,
            level=1,
            version=manuscript.version,
            reason="x",
            actor=world.gao,
            now=at(9),
        )
    else:
        drafting.withdraw(manuscript=manuscript, reason="x", actor=world.lin, now=at(9))

    with pytest.raises(WrongState):
        rewrite(manuscript, world.lin, BODY)

    assert manuscript.state == end.upper()


def test_a_signed_piece_is_never_left_without_words(world):
    manuscript = signed(world)

    with pytest.raises(drafting.NothingWritten):
        rewrite(manuscript, world.lin, " ")

    assert manuscript.state == State.APPROVED


def test_authors_come_and_go_only_while_the_piece_is_theirs(world):
    manuscript = at_level(world, 2)

    with pytest.raises(CreditIsFixed):
        rewrite(manuscript, world.he, BODY, authors=drafting.by_person(world.lin, world.gao))

    mine = returned(world)
    rewrite(mine, world.lin, BODY, authors=drafting.by_person(world.lin, world.mei))
    assert mine.version.byline == "林秀云\u3000梅玉兰"


def test_after_signing_the_desk_alone_corrects_who_is_credited(world):
    manuscript = signed(world)
    divided = [Author("林秀云", world.lin, Decimal(1))]

    with pytest.raises(CreditIsFixed):
        rewrite(manuscript, world.lin, BODY, authors=divided)
    rewrite(manuscript, world.he, BODY, authors=divided)

    assert manuscript.state == State.APPROVED
    assert [one.share for one in manuscript.authorships.all()] == [Decimal(1)]
    assert story_of(manuscript).last().verb == "desk.credited"
    assert "desk.credited" in kinds(world.lin)


def test_divided_shares_of_a_draft_are_no_news(world):
    manuscript = draft(world)
    rewrite(manuscript, world.lin, BODY, authors=drafting.by_person(world.lin, world.gao))
    halves = [Author(one.name, one, Decimal("0.5")) for one in (world.lin, world.gao)]

    rewrite(manuscript, world.lin, BODY, authors=halves)

    assert story_of(manuscript).last().verb == "desk.credited"
    assert not Notification.objects.filter(kind="desk.credited").exists()


def test_an_imported_byline_survives_an_edit_of_the_body(world):
    manuscript = drafting.start(
        words=Words.plain("题", "文", byline="提案委\u3000林秀云"),
        authors=drafting.by_person(world.lin),
        actor=world.lin,
        now=at(0),
    )

    assert rewrite(manuscript, world.lin, NEW).byline == "提案委\u3000林秀云"


def particulars(manuscript, **changes):
    kept = {name: getattr(manuscript, name) for name in ("genre", "importance", "secrecy", "unit")}
    return Particulars(**(kept | changes))


@pytest.mark.parametrize(
    ("place", "changes", "allowed"),
    [
        ("draft", {"importance": "IMPORTANT", "secrecy": "INTERNAL"}, True),
        ("returned", {"importance": "IMPORTANT"}, True),
        ("level 2", {"genre": "FEATURE"}, True),
        ("level 2", {"importance": "IMPORTANT"}, False),
        ("level 2", {"secrecy": "INTERNAL"}, False),
        ("approved", {"genre": "FEATURE"}, False),
    ],
)
def test_what_is_said_of_a_piece_may_change_with_its_state(world, place, changes, allowed):
    manuscript = PLACES[place](world)
    actor = world.he if place == "level 2" else world.lin
    wanted = particulars(manuscript, **changes)

    if allowed:
        rewrite(manuscript, actor, BODY, particulars=wanted)
        assert story_of(manuscript).last().verb == "desk.reclassified"
    else:
        with pytest.raises(ParticularsAreFixed):
            rewrite(manuscript, actor, BODY, particulars=wanted)
    manuscript.refresh_from_db()
    assert all((getattr(manuscript, k) == v) is allowed for k, v in changes.items())


def test_another_unit_is_recorded_by_its_name(world):
    manuscript = draft(world)

    rewrite(
        manuscript,
        world.lin,
        BODY,
        particulars=particulars(manuscript, unit=world.committee, secrecy="INTERNAL"),
    )

    assert story_of(manuscript).last().detail == {"secrecy": "内部", "unit": "提案委"}


def test_who_once_was_signed_does_not_change_its_route_or_its_secrecy(world):
    """Or a piece signed as an ordinary one could come back as an important one."""
    manuscript = signed(world)
    rewrite(manuscript, world.lin, NEW)
    reviewing.return_for_revision(
        manuscript=manuscript,
        level=1,
        version=manuscript.version,
        reason="x",
        actor=world.gao,
        now=at(9),
    )

    with pytest.raises(ParticularsAreFixed):
        rewrite(
            manuscript,
            world.lin,
            BODY,
            particulars=particulars(manuscript, importance="IMPORTANT"),
        )


@pytest.mark.parametrize("place", ["level 2", "approved", "returned"])
def test_an_edit_leaves_nothing_behind_when_its_notice_fails(world, monkeypatch, place):
    manuscript = PLACES[place](world)
    before = manuscript.state, manuscript.version_id, story_of(manuscript).count()

    def failing(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr("siqin.desk.operations.editing.send", failing)
    monkeypatch.setattr("siqin.desk.operations.drafting.send", failing)
    monkeypatch.setattr("siqin.desk.operations.asking.send", failing)
    with pytest.raises(ConnectionError):
        drafting.revise(
            manuscript=manuscript,
            base=manuscript.version,
            words=Words.plain("题", NEW),
            actor=world.lin if place == "returned" else world.he,
            now=at(9),
        )

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.version_id, story_of(manuscript).count()) == before


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("标题\n甲 乙\n一段", "<h2>标题</h2>{table}<p>一段</p>"),
        ("标题\n甲 乙\n改了", "<h2>标题</h2>{table}<p>改了</p>"),
        ("甲 乙\n一段", "{table}<p>一段</p>"),
        ("标题\n添的\n甲 乙\n一段", "<h2>标题</h2><p>添的</p>{table}<p>一段</p>"),
        ("新题\n甲 丙\n一段", "<p>新题</p><p>甲 丙</p><p>一段</p>"),
        ("", ""),
    ],
)
def test_blocks_that_read_as_before_keep_their_form(typed, expected):
    table = "<table><tbody><tr><td><p>甲</p></td><td><p>乙</p></td></tr></tbody></table>"

    assert retyped(f"<h2>标题</h2>{table}<p>一段</p>", typed) == expected.format(table=table)


@pytest.mark.parametrize(
    ("body", "html"),
    [
        ("文", "<p><strong>文</strong></p>"),
        ("文\n二", "<p><strong>文</strong></p><p>二</p>"),
        ("另写", "<p>另写</p>"),
    ],
)
def test_both_faces_of_a_body_make_one(body, html):
    assert Words.typed("题", body, "<p><strong>文</strong></p>").body_html == html
