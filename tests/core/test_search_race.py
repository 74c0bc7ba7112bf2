"""Two deeds at the same moment that both change the text of one thing."""

import pytest

from siqin.adoptions.enums import Relation
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.recording import record_publication
from siqin.core import search
from tests.adoptions.made import printed
from tests.outlets.made import outlet
from tests.together import together
from tests.world import NOW, draft

pytestmark = pytest.mark.race


def test_what_either_added_is_found(shared_world):
    world = shared_world
    paper, piece = outlet(world), draft(world)

    def report(actor, words):
        return lambda: record_publication(
            printed=printed(paper),
            made_from=[(piece, Relation.WHOLE)],
            proofs=[Proof.words(words)],
            actor=actor,
            now=NOW,
        )

    together(world, report(world.he, "一方刊出的文字"), report(world.su, "另一方刊出的文字"))

    asked = search.read("一方 另一方")
    assert Adoption.objects.filter(search.says("adoptions.adoption", asked)).count() == 1
    assert list(search.out_of_step()) == []
