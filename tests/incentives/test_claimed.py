"""What becomes of claims in a settlement: whoever reports a publication, it is one fact with one
award, divided as it was credited when recorded."""

import pytest

from siqin.adoptions.models import Adoption, Source
from siqin.desk.models import Manuscript
from siqin.desk.operations.authorship import by_person, set_authors
from siqin.incentives.queries import refused_to
from tests.incentives.made import money, printed, scheme, settled, signed_by


def reported(world, piece, *people, **said):
    """One publication of the piece, reported by each of these in turn, verified at last."""
    for who in people[:-1]:
        printed(world, piece, actor=who, verified=False, **said)
    return printed(world, piece, actor=people[-1], **said)


def reasons(settlement):
    return [(one["reason"], one["person"]) for one in settlement.refused]


def test_claimed_by_two_authors_it_is_paid_once_and_shared(world):
    piece = signed_by(world, world.lin, world.gao)
    adoption = reported(world, piece, world.lin, world.gao)

    settlement = settled(world, scheme(world))

    assert Adoption.objects.get() == adoption
    assert money(settlement) == {world.lin: 30, world.gao: 30}
    assert reasons(settlement) == []


def test_claimed_twice_by_one_the_second_is_refused_and_the_award_stands(world):
    piece = signed_by(world, world.lin)
    reported(world, piece, world.lin, world.lin)

    settlement = settled(world, scheme(world))

    assert money(settlement) == {world.lin: 60}
    assert reasons(settlement) == [("DUPLICATE_CLAIM", world.lin.pk)]


def test_claimed_with_a_piece_it_was_not_made_from_it_stays_the_authors(world):
    mine, his = signed_by(world, world.lin), signed_by(world, world.gao, title="另一篇")
    printed(world, mine, title="见报")
    printed(world, his, actor=world.gao, title="见报", verified=False)

    settlement = settled(world, scheme(world))

    assert [one.manuscript for one in Source.objects.all()] == [mine]
    assert money(settlement) == {world.lin: 60}
    assert reasons(settlement) == [("DUPLICATE_CLAIM", world.gao.pk)]


def test_under_an_excluded_genre_it_is_one_fact_without_an_award(world):
    piece = signed_by(world, world.lin)
    adoption = reported(world, piece, world.lin, world.lin, genre="ADVERTISING")

    settlement = settled(world, scheme(world))

    assert money(settlement) == {}
    assert ("GENRE_EXCLUDED", None) in reasons(settlement)
    ((_, why),) = refused_to(world.he, adoption=adoption)
    assert why["reason"] == "GENRE_EXCLUDED"


@pytest.fixture
def moved(world):
    """Printed as lin's; since then the piece is gao's."""
    piece = signed_by(world, world.lin)
    adoption = printed(world, piece)
    set_authors(piece, by_person(world.gao))
    return adoption


def test_who_signs_the_piece_later_earns_nothing_by_it(world, moved):
    assert money(settled(world, scheme(world))) == {world.lin: 60}


def test_two_publications_of_one_piece_each_keep_their_own_credit(world, moved):
    piece = Manuscript.objects.get()
    printed(world, piece, level="PROVINCIAL", title="省里又登")

    assert money(settled(world, scheme(world, method__same_work__rule="EACH_USE"))) == {
        world.lin: 60,
        world.gao: 150,
    }
