import pytest

from siqin.adoptions.enums import Relation, State
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.judging import NoEvidence, OwnPiece
from siqin.adoptions.operations.recording import record_publication
from siqin.outlets.operations import Entry, change
from tests.adoptions.made import LINK, fresh, printed, recorded, verbs, verified
from tests.outlets.made import outlet
from tests.world import NOW, at, draft, signed


def report(world, paper, piece, actor, *, proofs=(LINK,), verified=False, **said):
    return record_publication(
        printed=printed(paper, **said),
        made_from=[(piece, Relation.WHOLE)],
        proofs=proofs,
        actor=actor,
        now=at(2),
        verified=verified,
    )


def test_the_outlets_level_and_carrier_are_frozen(world):
    paper = outlet(world)
    adoption = recorded(world, paper)

    change(outlet=paper, entry=Entry(paper.name, "NATIONAL", "WEBSITE"), actor=world.he, now=NOW)

    assert (fresh(adoption).level, fresh(adoption).carrier) == ("PREFECTURAL", "NEWSPAPER")
    assert (adoption.state, adoption.recorded_by) == (State.RECORDED, world.he)


def test_a_second_report_joins_the_one_fact_with_its_evidence(world):
    paper, piece = outlet(world), signed(world)
    first = report(world, paper, piece, world.he)

    second = report(
        world,
        paper,
        piece,
        world.su,
        title="养老互助点 建起来了",
        proofs=[LINK, Proof.words("全文")],
    )

    assert (first.is_new, second.is_new) == (True, False)
    assert first.adoption == second.adoption == Adoption.objects.get()
    assert [one.kind for one in first.adoption.evidence.all()] == ["LINK", "TEXT"]
    assert verbs(first.adoption) == ["recorded", "joined"]


def test_another_day_is_another_publication(world):
    paper, piece = outlet(world), signed(world)
    report(world, paper, piece, world.he)

    again = report(world, paper, piece, world.he, published_on=NOW.date())

    assert again.is_new


def test_co_authors_claims_join_without_a_second_source(world):
    paper, piece = outlet(world), signed(world)
    report(world, paper, piece, world.lin)

    report(world, paper, piece, world.lin)
    report(world, paper, piece, world.he)

    adoption = Adoption.objects.get()
    assert [(one.person, one.again) for one in adoption.claims.all()] == [
        (world.lin, False),
        (world.lin, True),
    ]
    assert [one.manuscript for one in adoption.sources.all()] == [piece]
    assert [one.kind for one in world.he.notifications.all()][:1] == ["adoptions.claimed"]
    assert world.su.notifications.filter(kind="adoptions.claimed").count() == 1


def test_the_desk_adds_another_piece_while_nobody_has_verified_an_author_only_claims(world):
    paper, mine = outlet(world), signed(world)
    adoption = recorded(world, paper, mine)
    his = draft(world, author=world.gao)

    report(world, paper, his, world.gao)
    assert [one.manuscript for one in fresh(adoption).sources.all()] == [mine]
    assert [one.manuscript for one in fresh(adoption).claims.all()] == [his]

    report(world, paper, his, world.he)
    assert [one.manuscript for one in fresh(adoption).sources.all()] == [mine, his]


def test_after_verifying_a_further_piece_is_a_claim_only(world):
    paper, mine = outlet(world), signed(world)
    adoption = verified(world, paper, mine)
    his = draft(world, author=world.gao)

    report(world, paper, his, world.gao)

    assert [one.manuscript for one in fresh(adoption).sources.all()] == [mine]
    assert [(one.person, one.manuscript) for one in fresh(adoption).claims.all()] == [
        (world.gao, his)
    ]
    assert fresh(adoption).state == State.VERIFIED


def test_an_editor_who_compared_the_evidence_records_and_verifies_at_once(world):
    done = report(world, outlet(world), signed(world), world.he, verified=True)

    assert (done.adoption.state, done.adoption.verified_by) == (State.VERIFIED, world.he)
    assert verbs(done.adoption) == ["recorded", "verified"]


@pytest.mark.parametrize(
    ("author", "proofs", "refusal"), [("he", [LINK], OwnPiece), ("lin", [], NoEvidence)]
)
def test_what_may_not_be_verified_is_not_recorded_either(world, author, proofs, refusal):
    piece = draft(world, author=getattr(world, author))

    with pytest.raises(refusal):
        report(world, outlet(world), piece, world.he, proofs=proofs, verified=True)
    assert not Adoption.objects.exists()


def test_a_notice_that_fails_leaves_nothing_behind(world, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("siqin.adoptions.operations.evidence.send", fail)

    with pytest.raises(RuntimeError):
        report(world, outlet(world), signed(world), world.lin)
    assert not Adoption.objects.exists()
