"""Signed on paper: in the leader's name, for the version on the sheet, by somebody else's hand."""

import pytest

from siqin.core import files
from siqin.core.audit import story_of
from siqin.core.models import StoredFile
from siqin.desk.enums import Decision, Importance, State
from siqin.desk.models import Review
from siqin.desk.operations import claiming, paper, undoing
from siqin.desk.queries import latest_deed
from siqin.desk.queries.paper import version_with_code
from siqin.desk.rules import current_review
from siqin.people.enums import Role
from siqin.people.operations import staffing
from tests.desk.places import at_level, rewrite
from tests.world import BODY, at

SCAN = b"%PDF-1.4 scan"


def waiting(world, level=3, **fields):
    return at_level(world, level, importance=Importance.IMPORTANT, **fields)


def sheet(manuscript, decision=Decision.PASSED, **fields):
    said = {"code": manuscript.version.code, "words": "可以", "scan": SCAN, "name": "签批单.pdf"}
    return paper.Sheet(decision=decision, **{**said, **fields})


def record(manuscript, actor, person, **fields):
    return paper.record_on_paper(
        manuscript=manuscript, level=manuscript.level, sheet=sheet(manuscript, **fields),
        person=person, actor=actor, now=at(5),
    )  # fmt: skip


def test_it_counts_as_his_and_says_who_recorded_it(world):
    manuscript = waiting(world)

    review = record(manuscript, world.he, world.song, words="可以。")

    assert (review.decided_by, review.recorded_by, review.decision) == (
        world.song, world.he, Decision.PASSED,
    )  # fmt: skip
    assert files.content(review.scan) == SCAN
    entry = story_of(manuscript).last()
    assert (entry.actor, entry.detail["in_name_of"]) == (world.he, "宋志远")
    told = world.song.notifications.get(kind="desk.recorded")
    assert "批语：可以。与您签的" in told.body
    assert (
        "何静按您在纸上的签批，登记《专题协商农村养老互助点建设》终审：通过。批语：可以。"
        in told.body
    )
    assert "已由宋志远通过" in world.zheng.notifications.get(kind="desk.passed").body


def test_the_last_level_signs(world):
    manuscript = waiting(world, 4)

    record(manuscript, world.he, world.zheng)

    assert manuscript.state == State.APPROVED
    body = world.lin.notifications.get(kind="desk.approved").body
    assert body.startswith(
        "《专题协商农村养老互助点建设》已由郑国平签发（纸上签批，何静登记）。意见：可以"
    )


@pytest.mark.parametrize(
    ("decision", "state"),
    [(Decision.RETURNED, State.RETURNED), (Decision.DECLINED, State.DECLINED)],
)
def test_paper_may_send_it_back_too(world, decision, state):
    manuscript = waiting(world)

    review = record(manuscript, world.he, world.song, decision=decision, words="数字要核对")

    assert (manuscript.state, review.comment, review.recorded_by) == (state, "数字要核对", world.he)


@pytest.mark.parametrize(("level", "person"), [(2, "tang"), (3, "zheng"), (1, "he")])
def test_nobody_records_his_own_nor_for_whose_level_it_is_not(world, level, person):
    manuscript = waiting(world, level)

    with pytest.raises(paper.NotTheirLevel):
        record(manuscript, world.tang, getattr(world, person))

    assert StoredFile.objects.count() == 0


def test_the_sheet_is_of_the_words_in_hand(world):
    manuscript = waiting(world)
    first = manuscript.version
    rewrite(manuscript, world.song, BODY + "改了。", now=at(3))

    with pytest.raises(paper.WrongCode) as old:
        record(manuscript, world.he, world.song, code=first.code)
    with pytest.raises(paper.WrongCode) as none:
        record(manuscript, world.he, world.song, code="0000-0000")

    assert (old.value.version, none.value.version) == (first, None)


@pytest.mark.parametrize("spelt", [" {} ", "版本码：{}", "{}".lower()])
def test_a_code_is_read_however_it_is_typed(world, spelt):
    version = waiting(world).version

    assert version_with_code(version.manuscript, spelt.format(version.code.lower())) == version


def test_a_scan_is_a_pdf_or_a_picture(world):
    with pytest.raises(paper.NotAScan):
        record(waiting(world), world.he, world.song, scan=b"PK zip")


def test_who_recorded_it_and_whose_it_is_may_undo_it(world):
    for who in (world.he, world.song):
        manuscript = waiting(world)
        review = record(manuscript, world.he, world.song)
        deed = latest_deed(manuscript)

        undoing.undo(manuscript=manuscript, deed=deed.pk, actor=who, now=deed.at)

        review = Review.objects.get(pk=review.pk)
        assert (review.decision, review.scan, review.recorded_by) == ("", None, None)


def test_whoever_sees_the_piece_may_fetch_the_scan(world):
    scan = record(waiting(world), world.he, world.song).scan

    may = {name for name in ("lin", "gao", "he", "tang", "fang", "mei")
           if files.may_download(getattr(world, name), scan)}  # fmt: skip

    assert may == {"lin", "gao", "he", "tang"}


def test_signed_it_stands_though_another_had_claimed_the_level(world):
    manuscript = waiting(world)
    other = second_of_two(world)
    claiming.claim(manuscript=manuscript, review=current_review(manuscript), actor=other, now=at(4))

    review = record(manuscript, world.he, world.song)

    assert (review.decided_by, review.claimed_by) == (world.song, None)


def second_of_two(world):
    staffing.give_role(person=world.gao, role=Role.VICE_CHAIR, actor=world.tang, now=at(4))
    return world.fresh(world.gao)


def test_undone_he_in_whose_name_it_stood_is_told_and_the_scan_can_still_be_fetched(world):
    manuscript = waiting(world)
    scan = record(manuscript, world.he, world.song).scan

    undoing.undo(
        manuscript=manuscript, deed=latest_deed(manuscript).pk, actor=world.he, now=at(5.1)
    )

    kinds = list(world.song.notifications.order_by("pk").values_list("kind", flat=True))
    assert kinds[-2:] == ["desk.recorded", "desk.undone"]
    told = world.song.notifications.get(kind="desk.undone").body
    assert (
        told
        == f"何静撤回了自己登记的宋志远纸上签批（通过《{manuscript.title}》），不算数了。现在回到终审。"
    )
    may = {name for name in ("lin", "song", "fang", "wu")
           if files.may_download(getattr(world, name), scan)}  # fmt: skip
    assert may == {"lin", "song"}
