import pytest

from siqin.adoptions.operations import evidence, judging
from siqin.adoptions.operations.evidence import Proof
from siqin.core import files
from siqin.core.workflow import WrongState
from tests.adoptions.made import LINK, PNG, fresh, recorded, verbs
from tests.outlets.made import outlet
from tests.world import NOW, at


@pytest.fixture
def adoption(world):
    return recorded(world, outlet(world))


def add(world, adoption, *proofs):
    return evidence.add_evidence(adoption=adoption, proofs=proofs, actor=world.lin, now=at(1))


def test_a_scan_is_kept_as_it_came(world, adoption):
    assert add(world, adoption, Proof.scan(PNG, "样报.png")) == 1

    stored = adoption.evidence.get(kind="SCAN").file
    assert (stored.name, stored.purpose) == ("样报.png", "adoptions.evidence")
    assert files.content(stored) == PNG


def test_the_same_evidence_twice_is_one(world, adoption):
    words = Proof.words("刊出的全文")
    add(world, adoption, words, Proof.scan(PNG, "样报.png"))

    assert add(world, adoption, LINK, words, Proof.scan(PNG, "再传.png")) == 0
    assert verbs(adoption) == ["recorded", "evidence_added"]


def test_nothing_is_added_to_a_removed_fact(world, adoption):
    stale = fresh(adoption)
    judging.remove(adoption=adoption, reason="不实", actor=world.he, now=NOW)

    with pytest.raises(WrongState):
        add(world, stale, Proof.words("全文"))
    with pytest.raises(WrongState):
        evidence.claim(
            adoption=stale, manuscript=stale.sources.get().manuscript, actor=world.lin, now=NOW
        )


def test_a_second_claim_changes_nothing(world, adoption):
    piece = adoption.sources.get().manuscript
    for _ in range(2):
        evidence.claim(adoption=adoption, manuscript=piece, actor=world.lin, now=at(1))

    assert [one.person for one in fresh(adoption).claims.all()] == [world.lin]
    assert verbs(adoption) == ["recorded", "claimed"]
    assert world.su.notifications.filter(kind="adoptions.claimed").count() == 1
