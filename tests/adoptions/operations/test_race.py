"""Two editors record one publication at the same moment, each on a connection of their own."""

import threading

import pytest
from django.db import connection, connections

from siqin.adoptions.enums import Relation
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.recording import record_publication
from siqin.core.scope import office_scope
from tests import world as cast
from tests.adoptions.made import printed, verbs
from tests.outlets.made import outlet
from tests.world import NOW, draft

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def on_a_real_database():
    name = str(connection.settings_dict["NAME"])
    if connection.vendor == "sqlite" and (name == ":memory:" or "mode=memory" in name):
        pytest.skip("two connections need a database file: set SIQIN_TEST_SQLITE to its path")


def record_together(world, paper, piece):
    """What each of the two got, in no order."""
    gate, got = threading.Barrier(2), []

    def press(actor):
        try:
            with office_scope(world.office):
                gate.wait()
                got.append(
                    record_publication(
                        printed=printed(paper),
                        made_from=[(piece, Relation.WHOLE)],
                        actor=actor,
                        proofs=[Proof.words(actor.name)],
                        now=NOW,
                    )
                )
        finally:
            connections.close_all()

    threads = [threading.Thread(target=press, args=[one]) for one in (world.he, world.su)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return got


def test_of_two_recorders_one_makes_the_row_and_both_evidence_is_kept(on_a_real_database):
    world = cast.build()
    with office_scope(world.office):
        paper, piece = outlet(world), draft(world)

        got = record_together(world, paper, piece)

        adoption = Adoption.objects.get()
        assert sorted(one.is_new for one in got) == [False, True]
        assert {one.adoption for one in got} == {adoption}
        assert sorted(one.text for one in adoption.evidence.all()) == ["何静", "苏文"]
        assert verbs(adoption) == ["recorded", "joined"]
