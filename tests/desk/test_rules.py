"""Who may do what: the matrix that an editor can check by eye, and separation of duties."""

from datetime import date

import pytest

from siqin.desk.enums import DEFAULT_ROUTES
from siqin.desk.models import Manuscript, SourceImport
from siqin.desk.operations import drafting, importing, reviewing, routes
from siqin.desk.operations.drafting import Author
from siqin.desk.queries import (
    Roster,
    manuscripts_visible_to,
    verbs_open_to,
    waiting_for,
    with_hands,
)
from siqin.desk.queries.importing import imports_visible_to
from siqin.desk.queries.verbs import DECISIONS
from siqin.desk.rules import PERMISSIONS, current_review
from siqin.people.enums import Role
from siqin.people.operations import staffing
from tests.desk.places import PLACES
from tests.world import NOW, at, pass_on, submitted

TODAY = NOW.date()
# lin's ordinary piece of the first group; gao heads the group, he and su are editors, tang is
# the office head, song the vice-chair, zheng the chair, fang finance.
MATRIX = {
    # verb      draft  level 1  level 2  level 3  returned approved        declined withdrawn past
    "submit":   ["lin", "",     "",      "",      "lin",   "",             "",      "",      ""],
    "pass":     ["",    "gao",  "he su", "",      "",      "",             "",      "",      ""],
    "approve":  ["",    "",     "",      "tang",  "",      "",             "",      "",      ""],
    "return":   ["",    "gao",  "he su", "tang",  "",      "",             "",      "",      ""],
    "decline":  ["",    "gao",  "he su", "tang",  "",      "",             "",      "",      ""],
    "withdraw": ["lin", "lin",  "lin",   "lin",   "lin",   "",             "",      "",      ""],
    "reopen":   ["",    "",     "",      "",      "",      "lin he su tang", "",    "",      ""],
    "restore":  ["",    "",     "",      "",      "",      "",             "",      "",      ""],
    "advise":   ["",    "he su tang", "he su tang", "he su", "", "",        "",      "",      ""],
    "claim":    ["",    "",     "he su", "",      "",      "",             "",      "",      ""],
    "hand_over": ["",   "",     "he su", "",      "",      "",             "",      "",      ""],
    "edit":     ["lin", "gao",  "he su", "tang",  "lin",   "lin he su tang", "",    "",    "he su tang"],
}  # fmt: skip
ALL_WHO_SEE = "lin gao he su tang song zheng"
SEES = ["lin", *[ALL_WHO_SEE] * 8]
# No verb of a piece's life: asked elsewhere.
APART = {"view", "edit", "import_file", "view_import", "enter_for_others", "view_routes",
         "manage_routes", "make_exception", "decide_level", "correct_credit",
         "keep_lists", "appraise", "annotate", "ask_leader", "proof"}  # fmt: skip
OFFICE_WIDE = {
    "desk.import_file": "lin gao he su tang song zheng fang mei lao",
    "desk.enter_for_others": "he su tang",
    "desk.correct_credit": "he su tang",
    "desk.keep_lists": "he su tang",
    "desk.view_routes": "he su tang song zheng",
    "desk.manage_routes": "tang",
    "desk.make_exception": "song zheng",
}


def names(world, people):
    known = {one: name for name, one in vars(world).items() if name != "office"}
    return {known[one] for one in people}


def everybody(world):
    return [world.fresh(one) for one in [*world.cast, world.mei, world.lao]]


def reread(manuscript):
    return with_hands(Manuscript.objects.filter(pk=manuscript.pk)).get()


def test_the_matrix_covers_every_permission():
    verbs = {name.removeprefix("desk.").removesuffix("_manuscript") for name in PERMISSIONS}

    assert verbs - APART == set(MATRIX) - {"restore", "edit", "claim", "hand_over"}
    assert set(OFFICE_WIDE) <= set(PERMISSIONS)


@pytest.mark.parametrize("place", PLACES)
def test_only_these_may(world, place):
    manuscript = reread(PLACES[place](world))
    column = list(PLACES).index(place)

    found = {verb: set() for verb in MATRIX}
    for person in everybody(world):
        for verb in verbs_open_to(person, manuscript, TODAY):
            found[verb] |= names(world, [person])

    assert found == {verb: set(row[column].split()) for verb, row in MATRIX.items()}


@pytest.mark.parametrize("place", PLACES)
def test_only_these_see(world, place):
    manuscript = reread(PLACES[place](world))

    seen = {one for one in everybody(world) if one.may("desk.view_manuscript", manuscript)}

    assert names(world, seen) == set(SEES[list(PLACES).index(place)].split())


@pytest.mark.parametrize("permission", OFFICE_WIDE)
def test_only_these_may_in_the_office(world, permission):
    may = [one for one in everybody(world) if one.may(permission)]

    assert names(world, may) == set(OFFICE_WIDE[permission].split())


@pytest.mark.parametrize(
    ("permission", "author", "may"),
    [
        ("ask_leader", "lin", "he su tang"),
        ("ask_leader", "he", "su tang"),
        ("proof_manuscript", "lin", "gao he su tang"),
        ("proof_manuscript", "gao", "he su tang"),
    ],
)
def test_who_has_leaders_asked_and_who_proofreads(world, permission, author, may):
    piece = reread(submitted(world, author=getattr(world, author), unit=world.group))

    found = [one for one in everybody(world) if one.may(f"desk.{permission}", piece)]

    assert names(world, found) == set(may.split())


def test_list_and_rule_agree(world):
    for author in (world.lin, world.su, world.mei):
        for bring in PLACES.values():
            bring(world, author=author)
    pieces = list(with_hands(Manuscript.objects.all()))

    for person in everybody(world):
        listed = set(manuscripts_visible_to(person))
        assert listed == {one for one in pieces if person.may("desk.view_manuscript", one)}


def test_list_and_rule_agree_on_imports(world):
    for person in (world.lin, world.gao, world.he, world.su):
        found = importing.examine(data="云岭县政协的工作。".encode(), name="来稿.txt")
        importing.take_in(found=found, actor=person, now=NOW)
    imports = list(SourceImport.objects.all())

    seen = {one: set(imports_visible_to(one)) for one in everybody(world)}

    assert seen == {
        one: {source for source in imports if one.may("desk.view_import", source)}
        for one in everybody(world)
    }
    assert {name: len(seen[getattr(world, name)]) for name in ("lin", "gao", "he", "tang")} == {
        "lin": 1, "gao": 1, "he": 2, "tang": 2,
    }  # fmt: skip


@pytest.fixture
def two_hats(world):
    """tang edits too, and su heads a unit and edits: the persons who might take two levels."""
    staffing.give_role(person=world.tang, role=Role.EDITOR, actor=world.tang, now=NOW)
    for importance in DEFAULT_ROUTES:
        for author in world.cast:
            manuscript = submitted(world, author=author, importance=importance)
            reviewer = Roster(TODAY).able(current_review(manuscript), manuscript)[0]
            pass_on(manuscript, reviewer)
            submitted(world, author=author, importance=importance)
    return world


@pytest.mark.parametrize("excepted", [False, True])
def test_what_waits_for_me_is_what_i_may_decide(two_hats, excepted):
    if excepted:
        routes.make_exception(reason="两人", since=TODAY, until=TODAY, actor=two_hats.song, now=NOW)
    pieces = list(with_hands(Manuscript.objects.filter(state="IN_REVIEW")))
    roster = Roster(TODAY)

    for person in everybody(two_hats):
        open_to_me = {
            one for one in pieces if DECISIONS & set(verbs_open_to(person, one, TODAY, roster))
        }
        assert set(waiting_for(person, TODAY)) == open_to_me
        assert open_to_me == {
            one for one in pieces if person in roster.able(current_review(one), one)
        }


@pytest.mark.parametrize("excepted", [False, True])
@pytest.mark.parametrize("importance", DEFAULT_ROUTES)
def test_nobody_ever_decides_on_their_own_piece(world, importance, excepted):
    """Every author, alone and as the second name, at every level their piece comes to."""
    if excepted:
        routes.make_exception(reason="两人", since=TODAY, until=date(2026, 12, 31),
                              actor=world.song, now=NOW)  # fmt: skip
    for author in world.cast:
        for by_line in ([author], [Author("某记者", journalist=True), author]):
            manuscript = drafting.hand_in(
                words=drafting.Words.plain("题", "文"), importance=importance, actor=world.he,
                authors=[one if isinstance(one, Author) else Author(one.name, one)
                         for one in by_line],
                now=NOW,
            )  # fmt: skip
            while manuscript.level:
                assert not DECISIONS & set(verbs_open_to(author, manuscript, TODAY))
                able = Roster(TODAY).able(current_review(manuscript), manuscript)
                assert author not in able
                pass_on(manuscript, able[0])
            assert manuscript.state == "APPROVED"
            assert author not in {one.decided_by for one in manuscript.reviews.all()}


@pytest.mark.parametrize("importance", DEFAULT_ROUTES)
def test_nobody_takes_two_levels(two_hats, importance):
    """Whoever passes a level is shut out of the later ones, and the piece is never stuck."""
    for manuscript in Manuscript.objects.filter(importance=importance, state="IN_REVIEW"):
        while manuscript.level:
            pass_on(manuscript, Roster(TODAY).able(current_review(manuscript), manuscript)[-1])
        deciders = [one.decided_by for one in manuscript.reviews.all()]
        assert len(deciders) == len(set(deciders))


def test_who_is_needed_for_the_last_level_leaves_the_earlier_to_others(world):
    """tang edits and signs: if he took the editors' level nobody could sign."""
    staffing.give_role(person=world.tang, role=Role.EDITOR, actor=world.tang, now=NOW)
    manuscript = PLACES["level 2"](world)

    assert "pass" not in verbs_open_to(world.fresh(world.tang), manuscript, TODAY)
    with pytest.raises(reviewing.TakesTwoLevels):
        pass_on(manuscript, world.fresh(world.tang))
    assert "pass" in verbs_open_to(world.fresh(world.he), manuscript, TODAY)


def test_who_entered_it_for_another_may_review_it(world):
    manuscript = submitted(world, author=world.mei)

    pass_on(manuscript, world.gao, now=at(2))

    assert manuscript.entered_by == world.he
    assert "pass" in verbs_open_to(world.fresh(world.he), manuscript, TODAY)
