import pytest

from siqin.adoptions.models import Adoption, Instruction
from siqin.adoptions.operations import instructions
from siqin.adoptions.queries import (
    adoptions_visible_to,
    instructions_visible_to,
    verbs_open_to,
    with_sources,
)
from siqin.adoptions.rules import PERMISSIONS
from siqin.core.scope import every_office, office_scope
from tests.adoptions.made import DAY, adoption_of_others, recorded
from tests.outlets.made import outlet
from tests.world import NOW, draft, signed

# One piece of lin's group; one of su's own, who is an editor and heads the committee.
OF_LIN = {
    "view_adoption": "lin gao he su tang song zheng fang",
    "record_adoption": "lin he su tang",
    "add_evidence": "lin he su tang",
    "claim_adoption": "lin",
    "verify_adoption": "he su tang",
    "correct_adoption": "he su tang",
    "remove_adoption": "he su tang",
    "restore_adoption": "he su tang",
    "view_instruction": "lin gao he su tang song zheng fang",
    "record_instruction": "he su tang",
    "remove_instruction": "he su tang",
}
OF_SU = {
    **OF_LIN,
    "view_adoption": "he su tang song zheng fang",
    "record_adoption": "he su tang",
    "add_evidence": "he su tang",
    "claim_adoption": "su",
    "verify_adoption": "he tang",
    "correct_adoption": "he tang",
    "view_instruction": "he su tang song zheng fang",
}


def instruction_on(world, piece):
    return instructions.record_instruction(
        manuscript=piece, leader="王某", level="COUNTY", given_on=DAY, actor=world.he, now=NOW
    )


def test_the_matrix_covers_every_permission():
    assert {f"adoptions.{name}" for name in OF_LIN} == set(PERMISSIONS)


@pytest.mark.parametrize(("author", "matrix"), [("lin", OF_LIN), ("su", OF_SU)])
def test_only_these_may(world, author, matrix):
    piece = draft(world, author=getattr(world, author))
    adoption, instruction = recorded(world, outlet(world), piece), instruction_on(world, piece)

    for name, names in matrix.items():
        thing = piece if name == "record_adoption" else adoption
        thing = instruction if name.endswith("_instruction") else thing
        may = [one.user.username for one in world.cast if one.may(f"adoptions.{name}", thing)]
        assert " ".join(may) == names, name


def publications_of_all_kinds(world):
    paper = outlet(world)
    recorded(world, paper, draft(world), title="一")
    recorded(world, paper, draft(world, author=world.gao), draft(world), title="二")
    recorded(world, paper, draft(world, author=world.su), title="三")
    recorded(world, paper, draft(world, author=world.zheng), title="四")
    recorded(world, paper, draft(world, author=world.fang), title="五", actor=world.fang)
    adoption_of_others(world)


def test_list_and_rule_agree(world):
    publications_of_all_kinds(world)

    with every_office():
        everything = list(with_sources(Adoption.objects.all()))
        for person in [*world.cast, world.wu, world.yan]:
            may = {
                one
                for one in everything
                if one.office_id == person.office_id and person.may("adoptions.view_adoption", one)
            }
            assert set(adoptions_visible_to(person)) == may, person
    assert len(everything) == 6


def test_nobody_sees_the_other_offices_publications(world):
    theirs = adoption_of_others(world)

    for person in world.cast:
        assert not adoptions_visible_to(person).filter(pk=theirs.pk).exists()
    with office_scope(world.other_office):
        assert list(adoptions_visible_to(world.yan)) == [theirs]


def test_list_and_rule_agree_on_instructions(world):
    for author in (world.lin, world.su, world.zheng):
        instruction_on(world, draft(world, author=author))
    everything = list(Instruction.objects.all())

    for person in world.cast:
        may = {one for one in everything if person.may("adoptions.view_instruction", one)}
        assert set(instructions_visible_to(person)) == may, person


VERBS = {
    "RECORDED": {
        "lin": "add_evidence claim",
        "gao": "",
        "he": "verify remove correct add_evidence",
        "song": "",
        "fang": "",
    },
    "VERIFIED": {
        "lin": "add_evidence claim",
        "gao": "",
        "he": "remove correct add_evidence",
        "song": "",
        "fang": "",
    },
    "REMOVED": {"lin": "", "gao": "", "he": "restore", "song": "", "fang": ""},
}


@pytest.mark.parametrize("state", VERBS)
def test_the_buttons_of_each(world, state):
    adoption = recorded(world, outlet(world), signed(world))
    adoption.state = state

    for name, verbs in VERBS[state].items():
        assert " ".join(verbs_open_to(getattr(world, name), adoption)) == verbs, name
