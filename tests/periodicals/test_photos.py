"""Photos of a piece are printed with it, and seen by whoever may read the issue."""

import io

import docx
import pytest
from pypdf import PdfReader

from siqin.core import files
from siqin.desk.operations.drafting import Shown
from siqin.desk.operations.photos import add_photo
from siqin.periodicals.documents import typeset_issue
from siqin.periodicals.operations import issuing
from siqin.periodicals.queries.issues import contents
from tests.factories.periodicals import issue, placed
from tests.pictures import picture
from tests.world import NOW, at, signed
from textkit import typeset


@pytest.fixture
def pictured(world):
    """A signed piece with a photo, and its photo."""
    photo = add_photo(data=picture(800, 400), name="现场.jpg", actor=world.lin, now=NOW)
    return signed(world, photos=(Shown(photo, "委员在互助点", "林秀云"),)), photo


def test_an_issue_prints_them_with_their_words(world, pictured):
    number = issue(world)
    placed(world, number, piece=pictured[0])
    sheet = typeset_issue(number, contents(number))

    word = docx.Document(io.BytesIO(typeset.to_docx(sheet)))
    pdf = PdfReader(io.BytesIO(typeset.to_pdf(sheet, machine_fonts=False).data))

    assert len(word.inline_shapes) == 1
    assert "委员在互助点（林秀云 摄）" in [one.text for one in word.paragraphs]
    assert [image.image.size for page in pdf.pages for image in page.images] == [(800, 400)]


def test_readers_of_the_issue_see_them_small(world, pictured):
    manuscript, photo = pictured
    number = issue(world)
    placed(world, number, piece=manuscript)
    before = seen_by(world, photo.screen)
    number.refresh_from_db()
    issuing.issue_it(
        issue=number, revision=number.revision, accepted=[], actor=world.song, now=at(12)
    )

    after, original = seen_by(world, photo.screen), seen_by(world, photo.original)
    assert set(after) - set(before) == {"方慧"}
    assert original == before


def seen_by(world, stored):
    return [one.name for one in world.cast if files.may_download(world.fresh(one), stored)]
