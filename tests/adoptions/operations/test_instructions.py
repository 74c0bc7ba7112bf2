from siqin.adoptions.operations import instructions
from siqin.adoptions.operations.evidence import Proof
from siqin.core.audit import story_of
from tests.adoptions.made import DAY, PNG
from tests.world import NOW, signed


def given(world, **said):
    return instructions.record_instruction(
        manuscript=signed(world),
        leader="市委书记 王某",
        level="PREFECTURAL",
        given_on=DAY,
        actor=world.he,
        now=NOW,
        **said,
    )


def test_an_instruction_is_a_fact_with_its_scan(world):
    instruction = given(world, words="请民政局研究。", scan=Proof.scan(PNG, "批示.png"))

    assert (instruction.file.name, instruction.file.purpose) == (
        "批示.png",
        "adoptions.instruction",
    )


def test_of_two_removals_the_first_reason_stands(world):
    instruction = given(world)
    remove = instructions.remove_instruction

    assert remove(instruction=instruction, reason="误记", actor=world.he, now=NOW)
    assert not remove(instruction=instruction, reason="重复", actor=world.su, now=NOW)

    instruction.refresh_from_db()
    assert instruction.removed_reason == "误记"
    assert [one.verb for one in story_of(instruction)] == [
        "adoptions.instruction_recorded",
        "adoptions.instruction_removed",
    ]
