"""一校、二校、三校: by whom, of which words, and taking it back."""

import pytest

from siqin.core.audit import story_of
from siqin.core.workflow import WrongState
from siqin.desk.operations import proofs, undoing
from siqin.desk.queries import latest_deed
from siqin.desk.queries.proofs import proofs_beside, proofs_of, unproofed
from siqin.desk.queries.undoing import own_decision
from siqin.people.models import Person
from tests.desk.places import PLACES, approved, at_level, rewrite
from tests.world import BODY, at


def take(manuscript, number, actor, *, now=None, **fields):
    return proofs.take_proof(
        manuscript=manuscript, version=manuscript.version, number=number, actor=actor,
        now=now or at(6), **fields,
    )  # fmt: skip


def take_back(manuscript, proof, actor, now=None):
    proofs.take_back_proof(manuscript=manuscript, proof=proof.pk, actor=actor, now=now or at(6))


def beside(world, who, manuscript, now=None):
    return proofs_beside(world.fresh(who), manuscript, now or at(6))


def test_three_people_put_their_names_to_it(world):
    manuscript = approved(world)

    for number, who in enumerate((world.he, world.su, world.gao), 1):
        take(manuscript, number, who, note="标点改好了" if number == 1 else "")

    here = beside(world, world.tang, manuscript)
    assert [(str(one), one.by, one.note) for one in here.here] == [
        ("一校", world.he, "标点改好了"), ("二校", world.su, ""), ("三校", world.gao, ""),
    ]  # fmt: skip
    assert (here.next, here.mine) == (None, None)
    entry = story_of(manuscript).last()
    assert (entry.verb, entry.detail["proof"]) == ("desk.proofed", "三校")
    assert unproofed([manuscript.version]) == []


@pytest.mark.parametrize(("number", "who"), [(2, "he"), (1, "lin"), (1, "fang")])
def test_not_out_of_turn_nor_by_its_author_nor_by_others(world, number, who):
    manuscript = at_level(world, 2)
    person = getattr(world, who)

    assert beside(world, person, manuscript).next in {None, 1}
    if number == 2:
        with pytest.raises(WrongState):
            take(manuscript, number, person)
    else:
        assert beside(world, person, manuscript).next is None


def test_the_same_person_does_not_read_it_twice_while_others_can(world):
    manuscript = at_level(world, 2)
    take(manuscript, 1, world.he)
    take(manuscript, 2, world.su)

    with pytest.raises(WrongState):
        take(manuscript, 3, world.he)
    take(manuscript, 3, world.tang)


def test_in_an_office_of_two_the_first_reads_it_a_third_time(world):
    Person.objects.filter(pk__in=[world.su.pk, world.gao.pk]).update(left_on=at(0).date())
    manuscript = at_level(world, 1)
    take(manuscript, 1, world.he)
    take(manuscript, 2, world.tang)

    with pytest.raises(WrongState):
        take(manuscript, 3, world.tang)
    assert take(manuscript, 3, world.he).by == world.he


def test_other_words_leave_the_proofs_where_they_are(world):
    manuscript = at_level(world, 2)
    first = take(manuscript, 1, world.he)
    rewrite(manuscript, world.he, BODY + "改了。", now=at(6))

    here = beside(world, world.su, manuscript)

    assert (here.here, here.earlier, here.next) == ([], [first], 1)
    assert proofs_of(manuscript) == [first]
    assert unproofed([manuscript.version]) == [manuscript.version]


@pytest.mark.parametrize("place", ["declined", "withdrawn"])
def test_what_is_not_used_is_not_proofread(world, place):
    assert beside(world, world.he, PLACES[place](world)).next is None


def test_the_newest_is_taken_back_in_time_by_whoever_took_it(world):
    manuscript = at_level(world, 2)
    first = take(manuscript, 1, world.he)
    assert beside(world, world.he, manuscript).mine == first
    assert beside(world, world.su, manuscript).mine is None
    for who, now in ((world.su, at(6)), (world.he, at(7))):
        with pytest.raises(WrongState):
            take_back(manuscript, first, who, now)

    take_back(manuscript, first, world.he)

    assert proofs_of(manuscript) == []
    assert latest_deed(manuscript).verb == "desk.unproofed"
    with pytest.raises(WrongState):
        take_back(manuscript, first, world.he)


def test_a_signature_may_still_be_undone(world):
    manuscript = approved(world)
    deed = latest_deed(manuscript)
    take(manuscript, 1, world.he, now=deed.at)

    assert own_decision(world.tang, manuscript) == deed
    undoing.undo(manuscript=manuscript, deed=deed.pk, actor=world.tang, now=deed.at)
