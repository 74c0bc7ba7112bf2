"""Who may do what with money: the specification, to be checked by eye."""

import pytest

from siqin.incentives.queries import (
    entries_visible_to,
    findings_visible_to,
    settlements_visible_to,
)
from siqin.incentives.rules import PERMISSIONS
from tests.incentives.made import approved, printed, scheme, settled, signed_by
from tests.world import signed

OFFICE = {"he", "su", "tang", "song", "zheng", "fang"}
MATRIX = {
    "manage_scheme": {"tang"},
    "view_settlement": OFFICE,
    "view_entry": {*OFFICE, "lin"},
    "recompute_settlement": {"he", "su", "tang"},
    "approve_settlement": {"song", "zheng"},
    "correct_settlement": {"tang", "song", "zheng"},
    "find_breach": {"tang", "song", "zheng"},
}
EVERYBODY = ("lin", "gao", "he", "su", "tang", "song", "zheng", "fang")


def test_matrix_covers_every_permission():
    assert {f"incentives.{verb}" for verb in MATRIX} == set(PERMISSIONS)


@pytest.mark.parametrize("verb", MATRIX)
def test_only_these_may(world, verb):
    printed(world, signed(world))
    settlement = settled(world, scheme(world))
    thing = settlement.entries.first() if verb == "view_entry" else settlement

    may = {who for who in EVERYBODY if getattr(world, who).may(f"incentives.{verb}", thing)}

    assert may == MATRIX[verb]


def test_list_and_rule_agree_on_approved_entries(world):
    printed(world, signed_by(world, world.lin, world.gao))
    entries = list(approved(world, scheme(world)).entries.all())

    for who in EVERYBODY:
        person = getattr(world, who)
        seen = set(entries_visible_to(person))
        assert seen == {one for one in entries if person.may("incentives.view_entry", one)}


def test_authors_see_their_part_once_it_is_approved(world):
    ours = scheme(world)
    printed(world, signed(world))
    draft = settled(world, ours)
    assert not entries_visible_to(world.lin).exists()
    assert not settlements_visible_to(world.lin).exists()

    approved(world, ours)

    assert set(entries_visible_to(world.lin)) == set(draft.entries.all())
    assert list(settlements_visible_to(world.lin)) == [draft]
    assert not settlements_visible_to(world.gao).exists()
    assert not findings_visible_to(world.lin).exists()
