import pytest

from siqin.adoptions.models import Adoption, Instruction, Pitch
from siqin.adoptions.operations import instructions
from siqin.adoptions.operations.articles import Brought, bring
from siqin.adoptions.queries import (
    adoptions_visible_to,
    instructions_visible_to,
    verbs_open_to,
    with_sources,
)
from siqin.adoptions.queries.downloads import WORKBOOK, workbooks_visible_to
from siqin.adoptions.queries.pitches import pitches_visible_to, with_particulars
from siqin.adoptions.rules import PERMISSIONS
from siqin.core import files
from siqin.core.scope import every_office, office_scope
from tests.adoptions.made import DAY, adoption_of_others, recorded
from tests.adoptions.pitches import pitched
from tests.outlets.made import outlet
from tests.world import NOW, draft, signed


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


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
    "bring_article": "he su tang",
    "watch_outlets": "he su tang",
    "import_adoptions": "he su tang",
    "view_article": "he su tang",
    "confirm_article": "he su tang",
    "set_aside_article": "he su tang",
    "take_up_again_article": "he su tang",
    "view_pitch": "lin gao he su tang song zheng fang",
    "pitch_piece": "he su tang",
    "answer_pitch": "he su tang",
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
    "view_pitch": "he su tang song zheng fang",
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
    article = bring(brought=Brought(text="刊出的文字", channel="PASTED"), actor=world.he, now=NOW)[
        0
    ]

    pitch = pitched(world, outlet(world, name="省报"), piece, despite={"NOT_SIGNED:"})

    for name, names in matrix.items():
        thing = piece if name == "record_adoption" else adoption
        thing = instruction if name.endswith("_instruction") else thing
        thing = article if name.endswith("_article") else thing
        thing = pitch if name.endswith("_pitch") else thing
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


def test_list_and_rule_agree_on_pitches(world):
    paper = outlet(world)
    for author in (world.lin, world.su, world.zheng):
        pitched(world, paper, draft(world, author=author), despite={"NOT_SIGNED:"})
    everything = list(with_particulars(Pitch.objects.all()))

    for person in world.cast:
        may = {one for one in everything if person.may("adoptions.view_pitch", one)}
        assert set(pitches_visible_to(person)) == may, person


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


def test_only_the_desk_takes_up_a_workbook_that_was_handed_in(world):
    data = files.store(b"rows", name="采用.xlsx", purpose=WORKBOOK, actor=world.he, now=NOW)

    for person in world.cast:
        seen = workbooks_visible_to(person).filter(pk=data.pk).exists()
        assert seen == person.may("adoptions.import_adoptions"), person
