"""What the desk says a piece is, and the genre put right."""

import pytest

from siqin.core.models import AuditEntry
from siqin.core.workflow import WrongState
from siqin.desk.models import Manuscript, OutletWish
from siqin.desk.operations import appraising
from siqin.desk.operations.editing import Particulars, ParticularsAreFixed, edit
from siqin.desk.operations.versions import StaleVersion, Words
from siqin.desk.queries.signals import appraisal_of, guesses_of, unmet_by
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.operations import Entry
from siqin.outlets.operations import add as add_outlet
from tests.desk.places import at_level
from tests.world import NOW, at, draft, signed
from textkit.proofread import Leader


def appraise(world, manuscript, *, reach="GENERAL", depth="SHALLOW", routine=False, now=NOW):
    return appraising.appraise(
        manuscript=manuscript, reach=reach, depth=depth, routine=routine, actor=world.he, now=now
    )


def set_genre(manuscript, actor, genre="FEATURE", base=None):
    appraising.set_genre(
        manuscript=manuscript, base=base or manuscript.version, genre=genre, actor=actor, now=NOW
    )


def test_the_newest_appraisal_counts_and_is_recorded(world):
    manuscript = at_level(world, 2)
    assert appraisal_of(manuscript) is None
    appraise(world, manuscript)

    newest = appraise(world, manuscript, reach="TYPICAL", depth="DEEP", routine=True, now=at(1))

    assert appraisal_of(manuscript) == newest
    assert (str(newest), newest.by) == ("典型报道，深度报道", world.he)
    told = AuditEntry.objects.filter(verb="desk.appraised", target_id=manuscript.pk).last()
    assert told.detail == {"reach": "典型报道", "depth": "深度报道", "routine": True}


def test_the_reviewer_sets_the_genre_and_nothing_else(world):
    manuscript = at_level(world, 2)
    outlet = add_outlet(
        entry=Entry("州报", MediaLevel.PREFECTURAL, Carrier.NEWSPAPER), actor=world.he, now=NOW
    )
    OutletWish.objects.create(office=world.office, manuscript=manuscript, outlet=outlet)
    before = manuscript.version

    set_genre(manuscript, world.he)

    manuscript.refresh_from_db()
    assert (manuscript.genre, manuscript.version) == ("FEATURE", before)
    assert [one.outlet for one in manuscript.wishes.all()] == [outlet]
    told = AuditEntry.objects.get(verb="desk.reclassified")
    assert told.detail == {"genre": "通讯"}


def test_who_may_not_change_the_piece_may_not_set_its_genre(world):
    with pytest.raises(WrongState):
        set_genre(at_level(world, 1), world.he)
    with pytest.raises(ParticularsAreFixed):
        set_genre(signed(world), world.he)


def test_on_words_that_are_not_the_newest_nothing_is_set(world):
    manuscript = draft(world)
    other = draft(world)

    with pytest.raises(StaleVersion):
        set_genre(manuscript, world.lin, base=other.version)
    manuscript.refresh_from_db()
    assert manuscript.genre == "NEWS_REPORT"


def test_guesses_look_at_the_words_and_the_names_on_the_list(world):
    manuscript = draft(world, title="杨正国到白石镇调研")
    guesses = guesses_of(manuscript.version, [], [Leader("杨正国", "主席")])

    assert (guesses.genre.value, guesses.reach.value) == ("NEWS_REPORT", "GENERAL")
    assert guesses.depth.value == "SHALLOW"
    assert [one.quote for one in guesses.routine.reasons] == ["杨正国到白石镇调研", "杨正国"]


def test_what_a_genre_asks_for_is_told_of_the_words_as_they_stand():
    (hint,) = unmet_by("FEATURE", "题", "一段话。", [])

    assert hint.message == "通讯一般不少于800字，现在4字"


def test_what_another_said_of_the_piece_a_moment_ago_is_not_set_back(world):
    manuscript = draft(world)
    stale = Manuscript.objects.get(pk=manuscript.pk)
    said = Particulars(
        "NEWS_REPORT", "IMPORTANT", manuscript.secrecy, manuscript.unit, occasion="协商会"
    )
    words = Words(manuscript.version.title, manuscript.version.body_html)
    edit(
        manuscript=manuscript, base=manuscript.version, words=words, particulars=said,
        actor=world.lin, now=NOW,
    )  # fmt: skip

    set_genre(stale, world.lin)

    manuscript.refresh_from_db()
    found = (manuscript.genre, manuscript.importance, manuscript.occasion)
    assert found == ("FEATURE", "IMPORTANT", "协商会")
