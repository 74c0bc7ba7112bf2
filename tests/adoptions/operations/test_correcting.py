from datetime import date

import pytest

from siqin.adoptions.enums import Relation
from siqin.adoptions.operations import judging
from siqin.adoptions.operations.correcting import ReasonNeeded, correct
from siqin.adoptions.queries import latest_deed, story_lines
from siqin.core import reliances
from siqin.core.workflow import WrongState
from tests.adoptions.made import DAY, fresh, printed, recorded, verbs, verified
from tests.outlets.made import outlet
from tests.world import NOW, at, draft, signed


@pytest.fixture
def relied(monkeypatch):
    """Something stands on every adoption."""
    found = [reliances.Reliance("一季度结算", "/rewards/1/")]
    monkeypatch.setitem(reliances._FINDERS, "adoptions.adoption", [lambda _: found])


def put_right(world, adoption, *pieces, actor=None, reason="", seen=None, **said):
    pieces = pieces or [one.manuscript for one in adoption.sources.all()]
    return correct(
        adoption=adoption,
        printed=printed(adoption.outlet, **said),
        reason=reason,
        seen=seen,
        made_from=[(one, Relation.WHOLE) for one in pieces],
        actor=actor or world.he,
        now=at(3),
    )


def test_a_correction_keeps_the_old_and_the_new(world):
    adoption = verified(world, outlet(world))

    put_right(world, adoption, position="LEAD_FRONT", level="NATIONAL", fee=None)

    row = fresh(adoption)
    assert (row.position, row.level, row.state) == ("LEAD_FRONT", "NATIONAL", "VERIFIED")
    assert latest_deed(adoption).detail["changed"] == {
        "position": ["NORMAL", "LEAD_FRONT"],
        "level": ["PREFECTURAL", "NATIONAL"],
    }
    assert story_lines(adoption)[-1].changes == [
        ("级别", "州级", "国家级"),
        ("位置", "一般位置", "头版头条"),
    ]


def test_another_day_is_told_as_a_day(world):
    adoption = recorded(world, outlet(world))

    put_right(world, adoption, published_on=date(2026, 11, 21))

    assert latest_deed(adoption).detail["changed"] == {"published_on": ["2026-11-20", "2026-11-21"]}
    assert story_lines(adoption)[-1].changes == [("刊出日期", DAY, date(2026, 11, 21))]


def test_another_piece_and_relation(world):
    first, second = signed(world), draft(world, author=world.gao, title="另一篇")
    adoption = recorded(world, outlet(world), first)

    put_right(world, adoption, second)

    assert [one.manuscript for one in fresh(adoption).sources.all()] == [second]
    assert story_lines(adoption)[-1].changes == [
        ("对应稿件", [(first.title, "全文")], [("另一篇", "全文")]),
        ("作者", [(first.title, "第一活动组　林秀云")], [("另一篇", "第一活动组　高建明")]),
    ]


def test_the_same_again_is_no_correction(world):
    adoption = recorded(world, outlet(world))

    assert put_right(world, adoption) == []
    assert verbs(adoption) == ["recorded"]


def test_on_what_a_settlement_relies_a_reason_is_needed(world, relied):
    adoption = verified(world, outlet(world))

    with pytest.raises(ReasonNeeded):
        put_right(world, adoption, level="NATIONAL")
    assert fresh(adoption).level == "PREFECTURAL"

    put_right(world, adoption, level="NATIONAL", reason="级别登记错了")

    detail = latest_deed(adoption).detail
    assert (detail["reason"], detail["relied"]) == ("级别登记错了", ["一季度结算"])


def test_a_removal_names_what_stood_on_it(world, relied):
    adoption = verified(world, outlet(world))

    judging.remove(adoption=adoption, reason="不实", actor=world.he, now=at(2))

    assert latest_deed(adoption).detail == {"reason": "不实", "relied": ["一季度结算"]}


def test_two_publications_do_not_become_one(world):
    paper = outlet(world)
    recorded(world, paper)
    other = recorded(world, paper, title="另一个标题")

    with pytest.raises(judging.AlreadyRecorded):
        put_right(world, other, title="养老互助点建起来了")
    assert fresh(other).title == "另一个标题"


def test_the_second_of_two_corrections_looks_again(world):
    adoption = recorded(world, outlet(world))
    seen = latest_deed(adoption).pk
    put_right(world, adoption, page="1版", seen=seen)

    with pytest.raises(judging.MovedOn):
        put_right(world, adoption, page="2版", seen=seen, actor=world.su)
    assert fresh(adoption).page == "1版"


def test_nobody_corrects_the_credit_of_their_own_piece(world):
    adoption = recorded(world, outlet(world), draft(world, author=world.su))

    with pytest.raises(judging.OwnPiece):
        put_right(world, adoption, level="NATIONAL", actor=world.su)


def test_what_was_removed_is_not_corrected(world):
    adoption = recorded(world, outlet(world))
    judging.remove(adoption=adoption, reason="不实", actor=world.he, now=NOW)

    with pytest.raises(WrongState):
        put_right(world, adoption, published_on=DAY, page="1版")
