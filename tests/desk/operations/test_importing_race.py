"""Two editors over one import, with real threads: one document makes one manuscript."""

import pytest

from siqin.desk.models import ImportedDocument, Manuscript
from siqin.desk.operations import cleaning, importing
from tests.desk.operations.test_importing import TEXT, make, take
from tests.together import together
from tests.world import at

pytestmark = pytest.mark.race


def making(world, document, actor):
    mine = ImportedDocument.objects.get(pk=document.pk)
    return lambda: make(world, mine, actor=actor)


def test_two_editors_make_one_manuscript_of_one_document(shared_world):
    world = shared_world
    document = take(world, TEXT).documents.get()

    outcomes = together(
        world,
        making(world, document, world.he),
        making(world, document, world.su),
        refusals=importing.AlreadyManuscript,
    )

    assert outcomes.count(importing.AlreadyManuscript) == 1
    assert Manuscript.objects.count() == 1


def test_what_is_set_aside_meanwhile_makes_no_manuscript(shared_world):
    world = shared_world
    document = take(world, TEXT).documents.get()
    other = ImportedDocument.objects.get(pk=document.pk)

    together(
        world,
        making(world, document, world.he),
        lambda: cleaning.set_aside(document=other, actor=world.su, now=at(1)),
        refusals=(importing.AlreadyManuscript, importing.SetAside),
    )

    document.refresh_from_db()
    assert (document.manuscript is None) != (document.set_aside_at is None)
