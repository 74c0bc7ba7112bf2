"""Credit is frozen when a publication is recorded, and changes only by a correction (rulings 43)."""

from decimal import Decimal

import pytest

from siqin.adoptions.operations.correcting import correct
from siqin.adoptions.queries import Filter, adoptions_visible_to, narrowed, story_lines
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import Author, by_person, set_authors
from siqin.people.models import Person
from tests.adoptions.made import fresh, printed, recorded
from tests.outlets.made import outlet
from tests.world import at, signed


def credit(adoption):
    return [
        (one.name, one.unit and one.unit.name, one.share)
        for source in fresh(adoption).sources.all()
        for one in source.credits.all()
    ]


@pytest.fixture
def piece(world):
    """By lin and, with the greater part, a journalist."""
    piece = signed(world)
    half = [Author("林秀云", world.lin, Decimal("0.4")), Author("记者", None, Decimal("0.6"), True)]
    set_authors(piece, half)
    return Manuscript.objects.get(pk=piece.pk)


def renew(world, adoption, **said):
    made_from = [(one.manuscript, one.relation) for one in fresh(adoption).sources.all()]
    correct(
        adoption=adoption,
        printed=printed(adoption.outlet),
        made_from=made_from,
        actor=world.he,
        now=at(3),
        **said,
    )


def test_names_units_and_shares_are_copied(world, piece):
    adoption = recorded(world, outlet(world), piece)

    assert credit(adoption) == [
        ("林秀云", "第一活动组", Decimal("0.4000")),
        ("记者", None, Decimal("0.6000")),
    ]
    assert [one.unit for one in adoption.sources.all()] == [world.group]


def test_what_changes_later_changes_nothing(world, piece):
    adoption = recorded(world, outlet(world), piece)
    before = credit(adoption)

    set_authors(piece, by_person(world.gao))
    Manuscript.objects.filter(pk=piece.pk).update(unit=world.bureau)
    Person.objects.filter(pk=world.lin.pk).update(unit=world.bureau)

    assert credit(adoption) == before
    seen = adoptions_visible_to(world.he)
    of = [narrowed(seen, Filter(**{name: who.pk}), who).count() for name, who in [
        ("person", world.lin), ("person", world.gao), ("unit", world.group), ("unit", world.bureau)
    ]]  # fmt: skip
    assert of == [1, 0, 1, 0]


def test_who_was_credited_and_who_signs_now_both_see_it(world, piece):
    adoption = recorded(world, outlet(world), piece)

    set_authors(piece, by_person(world.mei))

    assert [list(adoptions_visible_to(who)) for who in (world.lin, world.mei)] == [[adoption]] * 2
    assert not world.lin.may("adoptions.verify_adoption", fresh(adoption))


def test_a_correction_of_something_else_keeps_the_credit(world, piece):
    adoption = recorded(world, outlet(world), piece)
    before = credit(adoption)
    set_authors(piece, by_person(world.gao))

    renew(world, adoption)

    assert credit(adoption) == before
    assert len(story_lines(adoption)) == 1


def test_a_correction_of_the_credit_keeps_both(world, piece):
    adoption = recorded(world, outlet(world), piece)
    set_authors(piece, by_person(world.gao))
    Manuscript.objects.filter(pk=piece.pk).update(unit=world.bureau)

    renew(world, adoption, renew_credit=True)

    assert credit(adoption) == [("高建明", "第一活动组", None)]
    assert [one.unit for one in fresh(adoption).sources.all()] == [world.bureau]
    assert story_lines(adoption)[-1].changes == [
        (
            "作者",
            [(piece.title, "第一活动组　林秀云 0.4000　记者 0.6000")],
            [(piece.title, "办公室　高建明")],
        )
    ]


def test_a_piece_that_nobody_of_ours_signed_credits_nobody(world):
    piece = signed(world)
    set_authors(piece, [])
    Manuscript.objects.filter(pk=piece.pk).update(unit=None)
    adoption = recorded(world, outlet(world), Manuscript.objects.get(pk=piece.pk))

    renew(world, adoption, reason="", renew_credit=True)

    assert credit(adoption) == []
