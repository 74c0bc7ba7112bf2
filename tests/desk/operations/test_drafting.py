"""Starting, handing in, submitting, withdrawing."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Author, Words
from siqin.desk.operations.levels import NobodyCanSign, NoRoute
from siqin.people.operations import staffing
from tests.desk.places import PLACES, rewrite
from tests.world import BODY, NOW, at, draft, submitted


def start(world, body="正文。", title="题", authors=None, **fields):
    return drafting.start(
        words=Words.plain(title, body),
        authors=authors or drafting.by_person(world.lin),
        actor=world.lin,
        now=NOW,
        **fields,
    )


def test_a_draft_has_its_first_version_and_number(world):
    manuscript = draft(world)

    version = manuscript.version
    assert (manuscript.state, manuscript.round, manuscript.number) == (
        State.DRAFT,
        0,
        "2026-0001",
    )
    assert (version.number, version.title, version.byline) == (
        1,
        "专题协商农村养老互助点建设",
        "林秀云",
    )
    assert version.body_text == BODY
    assert version.characters == len(BODY.replace("\n", ""))
    assert manuscript.unit == world.group
    assert draft(world).number == "2026-0002"


def test_the_year_is_the_offices_own(world):
    """Midnight in Shanghai is still last year in Greenwich."""
    manuscript = drafting.start(
        words=Words.plain("题", "文"),
        authors=[],
        actor=world.lin,
        now=datetime(2026, 12, 31, 16, 30, tzinfo=ZoneInfo("UTC")),
    )

    assert manuscript.number == "2027-0001"


def test_the_desk_enters_for_somebody_without_an_account(world):
    manuscript = draft(world, author=world.mei)

    assert (manuscript.entered_by, manuscript.version.byline) == (world.he, "梅玉兰")
    assert manuscript.unit == world.group


def test_submitting_lays_out_the_route_and_tells_whose_turn_it_is(world):
    manuscript = submitted(world)

    assert (manuscript.state, manuscript.round, manuscript.level) == (State.IN_REVIEW, 1, 1)
    assert (manuscript.submitted_at, manuscript.held_since) == (at(1), at(1))
    assert [(one.name, one.role, one.last) for one in manuscript.reviews.all()] == [
        ("初审", "UNIT_HEAD", False),
        ("复审", "EDITOR", False),
        ("终审签发", "OFFICE_HEAD", True),
    ]
    assert [one.kind for one in world.gao.notifications.all()] == ["desk.submitted"]


def test_a_piece_without_a_name_is_not_submitted(world):
    manuscript = drafting.start(words=Words.plain("题", "文"), authors=[], actor=world.he, now=NOW)

    with pytest.raises(drafting.NobodyNamed):
        drafting.submit(manuscript=manuscript, actor=world.he, now=NOW)

    manuscript.refresh_from_db()
    assert (manuscript.state, manuscript.round) == (State.DRAFT, 0)


def test_handing_in_is_both_or_nothing(world):
    manuscript = drafting.hand_in(
        words=Words.plain("题", "文"),
        authors=drafting.by_person(world.lin),
        actor=world.lin,
        now=NOW,
    )
    assert manuscript.state == State.IN_REVIEW

    with pytest.raises(drafting.NothingWritten):
        drafting.hand_in(
            words=Words.plain("题", " "),
            authors=drafting.by_person(world.lin),
            actor=world.lin,
            now=NOW,
        )
    assert Manuscript.objects.count() == 1


def test_what_is_submitted_is_what_was_seen(world):
    manuscript = draft(world)
    seen = manuscript.version
    rewrite(manuscript, world.lin, "合作者改过的正文。")

    with pytest.raises(WrongState):
        drafting.submit(manuscript=manuscript, version=seen, actor=world.lin, now=at(6))

    assert Manuscript.objects.get().state == State.DRAFT


def test_without_a_route_or_a_signer_nothing_is_submitted(world):
    manuscript = draft(world, author=world.tang, importance="IMPORTANT")
    manuscript.importance = "NONE"
    with pytest.raises(NoRoute):
        drafting.submit(manuscript=manuscript, actor=world.tang, now=at(1))

    together = start(world, authors=drafting.by_person(world.gao, world.he, world.su, world.tang))
    with pytest.raises(NobodyCanSign):
        drafting.submit(manuscript=together, actor=world.gao, now=at(1))
    assert {one.state for one in Manuscript.objects.all()} == {State.DRAFT}


@pytest.mark.parametrize("place", ["draft", "level 1", "level 3", "returned"])
def test_withdrawing_keeps_everything_and_tells_whoever_had_it(world, place):
    manuscript = PLACES[place](world)
    holder = {"level 1": world.gao, "level 3": world.tang}.get(place)

    drafting.withdraw(manuscript=manuscript, reason="重复投稿", actor=world.lin, now=at(8))

    assert (manuscript.state, manuscript.level) == (State.WITHDRAWN, 0)
    assert manuscript.versions.count() == 1
    assert story_of(manuscript).last().detail == {"reason": "重复投稿"}
    if holder:
        assert holder.notifications.filter(kind="desk.withdrawn").count() == 1


@pytest.mark.parametrize(
    "shares",
    [["0.5", "0.6"], ["0.5", None], ["1", "0.1"]],
)
def test_divided_shares_sum_to_one(world, shares):
    authors = [
        Author(one.name, one, Decimal(share) if share else None)
        for one, share in zip((world.lin, world.gao), shares, strict=True)
    ]

    with pytest.raises(drafting.SharesDoNotSum):
        start(world, authors=authors)


@pytest.mark.parametrize(
    "body",
    ["机密★\n正文", "秘密★1年\n正文", "【绝密】\n正文", "密级：秘密\n正文", "云岭县\n机　密 ☆\n正文",
     "秘密 6个月\n正文"],
)  # fmt: skip
def test_what_is_marked_higher_is_refused(world, body):
    with pytest.raises(drafting.MarkedSecret):
        start(world, body=body)

    assert Manuscript.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    ["秘密战线上的故事\n正文", "会议强调保密工作。", "一\n二\n三\n四\n秘密\n五", "密级：公开"],
)
def test_writing_about_secrets_is_no_marking(world, body):
    assert start(world, body=body).version.body_text == body


def test_a_deed_leaves_nothing_behind_when_its_notice_fails(world, monkeypatch):
    def failing(*args, **kwargs):
        raise ConnectionError

    manuscript = draft(world)
    monkeypatch.setattr("siqin.desk.operations.drafting.send", failing)
    monkeypatch.setattr("siqin.desk.operations.asking.send", failing)
    for deed in (
        lambda: drafting.submit(manuscript=manuscript, actor=world.lin, now=at(1)),
        lambda: drafting.withdraw(manuscript=manuscript, reason="x", actor=world.lin, now=at(1)),
    ):
        with pytest.raises(ConnectionError):
            deed()
        manuscript.refresh_from_db()

    assert (manuscript.state, manuscript.round) == (State.DRAFT, 0)
    assert manuscript.reviews.count() == 0
    assert [one.verb for one in story_of(manuscript)] == ["desk.started"]


def test_a_level_without_a_holder_is_merged_into_the_next(world):
    for holding in world.gao.holdings.all():
        staffing.end_role(holding=holding, actor=world.tang, now=NOW)

    manuscript = submitted(world)

    first = manuscript.reviews.first()
    assert (first.name, first.merged) == ("复审", ["初审"])
