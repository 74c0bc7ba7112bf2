import pytest

from siqin.adoptions.enums import State
from siqin.adoptions.operations import judging
from siqin.adoptions.operations.evidence import Proof, add_evidence
from siqin.adoptions.queries import latest_deed
from siqin.core.workflow import WrongState
from tests.adoptions.made import fresh, recorded, verbs, verified
from tests.outlets.made import outlet
from tests.world import NOW, at, draft, signed


@pytest.fixture
def adoption(world):
    return recorded(world, outlet(world))


def verify(world, adoption, actor=None, **more):
    judging.verify(adoption=adoption, actor=actor or world.su, now=at(1), **more)


def test_verifying_tells_the_authors(world, adoption):
    verify(world, adoption)

    row = fresh(adoption)
    assert (row.state, row.verified_by, row.verified_at) == (State.VERIFIED, world.su, at(1))
    notice = world.lin.notifications.get(kind="adoptions.adopted")
    assert notice.subject == "采用已核对：养老互助点建起来了"
    assert notice.url == adoption.get_absolute_url()


def test_a_reprint_is_marked_while_verifying(world, adoption):
    verify(world, adoption, reprint=True)

    assert fresh(adoption).reprint
    assert "不计数" in world.lin.notifications.get(kind="adoptions.adopted").body


def test_without_evidence_nothing_is_verified(world):
    adoption = recorded(world, outlet(world), proofs=[])

    with pytest.raises(judging.NoEvidence):
        verify(world, adoption)
    assert fresh(adoption).state == State.RECORDED


def test_nobody_verifies_their_own_piece(world):
    adoption = recorded(world, outlet(world), draft(world, author=world.su), actor=world.su)

    with pytest.raises(judging.OwnPiece):
        verify(world, adoption)
    assert fresh(adoption).state == State.RECORDED


def test_what_was_added_since_the_page_was_drawn_is_looked_at_first(world, adoption):
    seen = latest_deed(adoption).pk
    add_evidence(adoption=adoption, proofs=[Proof.words("另一段")], actor=world.lin, now=at(1))

    with pytest.raises(judging.MovedOn):
        verify(world, adoption, seen=seen)
    assert fresh(adoption).state == State.RECORDED


def test_of_two_editors_who_verify_one_is_late(world, adoption):
    stale = fresh(adoption)
    verify(world, adoption)

    with pytest.raises(WrongState):
        verify(world, stale, actor=world.he)
    assert verbs(adoption) == ["recorded", "verified"]
    assert fresh(adoption).verified_by == world.su


def test_what_was_removed_is_kept_and_its_author_told_why(world):
    adoption = verified(world, outlet(world))

    judging.remove(adoption=adoption, reason="不是我县的稿件", actor=world.he, now=at(2))

    assert (fresh(adoption).state, fresh(adoption).removed_reason) == ("REMOVED", "不是我县的稿件")
    assert "不是我县的稿件" in world.lin.notifications.get(kind="adoptions.removed").body


def test_what_was_restored_is_verified_anew(world):
    adoption = verified(world, outlet(world))
    judging.remove(adoption=adoption, reason="记错了", actor=world.he, now=at(2))

    judging.restore(adoption=adoption, actor=world.he, now=at(3))

    row = fresh(adoption)
    assert (row.state, row.verified_by, row.removed_reason) == (State.RECORDED, None, "")
    assert verbs(adoption) == ["recorded", "verified", "removed", "restored"]


def test_what_was_recorded_again_meanwhile_is_not_restored(world):
    paper, piece = outlet(world), signed(world)
    adoption = recorded(world, paper, piece)
    judging.remove(adoption=adoption, reason="记错了", actor=world.he, now=NOW)
    recorded(world, paper, piece)

    with pytest.raises(judging.AlreadyRecorded):
        judging.restore(adoption=adoption, actor=world.he, now=at(1))
    assert fresh(adoption).state == State.REMOVED


@pytest.mark.parametrize("verb", ["verify", "remove"])
def test_a_notice_that_fails_leaves_the_fact_as_it_was(world, adoption, monkeypatch, verb):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("siqin.adoptions.operations.judging.send", fail)
    more = {"reason": "记错了"} if verb == "remove" else {}

    with pytest.raises(RuntimeError):
        getattr(judging, verb)(adoption=adoption, actor=world.su, now=at(1), **more)
    assert fresh(adoption).state == State.RECORDED
    assert verbs(adoption) == ["recorded"]
