"""The photos in a file go with the piece that they stood in; what is one piece is a draft at once."""

import io

import docx
import pytest

from siqin.desk.enums import State, VersionKind
from siqin.desk.models import Manuscript
from siqin.desk.operations import cleaning, importing, photos
from siqin.desk.operations.authorship import authors_of
from siqin.desk.queries import photos_visible_to
from siqin.desk.queries.importing import import_of
from tests.desk.operations.test_importing import TITLE, TWO, make, take
from tests.pictures import picture
from tests.world import NOW

CAPTION = "图为委员在互助点。"
CREDITED = f"{CAPTION}林秀云 摄"


def report(*parts):
    """A Word file: bytes are pictures, words are paragraphs."""
    made = docx.Document()
    for one in parts:
        if isinstance(one, bytes):
            made.add_picture(io.BytesIO(one))
        else:
            made.add_paragraph(one)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def drafted(person, data, name="来稿.docx"):
    found = importing.examine(data=data, name=name)
    return importing.take_in_as_draft(found=found, actor=person, now=NOW)


def shown_in(manuscript):
    return [(one.photo.width, one.caption, one.credit) for one in manuscript.version.photos.all()]


def test_photos_go_with_the_piece_and_their_captions(world):
    source = take(
        world, report(TITLE, "第一段。", picture(), CREDITED, picture(500, kind="PNG")), "来稿.docx"
    )

    manuscript = make(world, source.documents.get())

    assert shown_in(manuscript) == [(400, CAPTION, "林秀云"), (500, "", "")]
    assert [one.after for one in source.photos.all()] == [1, 2]
    assert manuscript.version.body_text == "第一段。"


def test_each_piece_of_a_file_takes_its_own(world):
    first, second, third, fourth = TWO.strip().split("\n")
    data = report(TITLE, picture(300), first, second, third, picture(500), fourth)
    source = take(world, data, "两篇.docx")
    part(world, source, third)

    pieces = [make(world, one) for one in source.documents.order_by("position")]

    assert [shown_in(one) for one in pieces] == [[(300, "", "")], [(500, "", "")]]


def test_the_words_of_a_photo_are_cleaned_and_leave_the_text(world):
    said = "图为委员,在农家 (摄影:林秀云)"
    data = report(
        TITLE,
        "第一段。",
        picture(),
        "图为委员,在互助点",
        "（林秀云 摄）",
        "第二段。",
        picture(500),
        said,
    )

    manuscript = make(world, take(world, data, "来稿.docx").documents.get())

    assert manuscript.version.body_text == "第一段。\n第二段。"
    assert [one[1:] for one in shown_in(manuscript)] == [
        ("图为委员，在互助点", "林秀云"),
        ("图为委员，在农家", "林秀云"),
    ]


def test_the_words_of_a_photo_can_be_put_back_into_the_text(world):
    source = take(world, report(TITLE, "第一段。", picture(), CREDITED), "来稿.docx")
    document = source.documents.get()
    (edit,) = document.edits.all()

    cleaning.decide_edit(document=document, edit=edit, applied=False, actor=world.he, now=NOW)

    assert (edit.rules, edit.before) == (["CL21"], CREDITED)
    assert make(world, document).version.body_text == f"第一段。\n{CREDITED}"


def test_the_words_of_a_photo_that_is_not_taken_stay_in_the_text(world, monkeypatch):
    monkeypatch.setattr("siqin.desk.operations.photos.develop", refuse)

    source = take(world, report(TITLE, "第一段。", picture(), CREDITED), "来稿.docx")

    assert source.pictures_left == 1
    assert make(world, source.documents.get()).version.body_text == f"第一段。\n{CREDITED}"


def part(world, source, beginning):
    document = source.documents.get()
    cleaning.split(document=document, at=source.text.index(beginning), actor=world.he, now=NOW)


def test_what_is_no_photo_or_too_large_or_too_late_stays_in_the_file(world, settings, monkeypatch):
    found = importing.examine(data=report(TITLE, picture(), picture(500)), name="来稿.docx").read

    settings.UPLOAD_LIMIT = 10
    assert photos.develop_all(found.pictures, seconds=4) == []
    settings.UPLOAD_LIMIT = 1 << 20
    assert photos.develop_all(found.pictures, seconds=-1) == []
    monkeypatch.setattr("siqin.desk.operations.photos.develop", refuse)
    assert photos.develop_all(found.pictures, seconds=4) == []


def refuse(data):
    raise photos.NotAPicture


def test_an_officers_file_is_a_draft_of_theirs(world):
    source = drafted(world.lin, report(TITLE, "第一段,有逗号。", picture()))

    manuscript = Manuscript.objects.get()
    assert (manuscript.title, manuscript.state, manuscript.genre) == (
        TITLE,
        State.DRAFT,
        "WORK_SUMMARY",
    )
    assert manuscript.version.body_text == "第一段，有逗号。"
    assert (manuscript.version.kind, manuscript.version.source) == (
        VersionKind.IMPORTED,
        source.file,
    )
    assert [one.person for one in authors_of(manuscript)] == [world.lin]
    assert import_of(manuscript) == source


def test_a_file_without_a_title_is_called_by_its_name(world):
    sentence = "这是一个很长的开头，一句话就说完了。"

    drafted(world.lin, sentence.encode(), "三季度简讯.txt")

    manuscript = Manuscript.objects.get()
    assert (manuscript.title, manuscript.version.body_text) == ("三季度简讯", sentence)


def test_whose_it_is_the_desk_says_later(world):
    drafted(world.he, report(TITLE, "第一段。"))

    assert authors_of(Manuscript.objects.get()) == []


@pytest.mark.parametrize(
    ("data", "name"), [(b"PK\x03\x04 broken", "坏.docx"), (b"", "空.txt")], ids=["damaged", "empty"]
)
def test_what_cannot_be_read_is_no_draft(world, data, name):
    source = drafted(world.lin, data, name)

    assert (bool(source.refused), Manuscript.objects.exists()) == (True, False)


def test_the_desk_sees_the_photos_of_what_the_desk_took_in(world):
    take(world, report(TITLE, picture()), "来稿.docx")

    seen = [one.name for one in world.cast if photos_visible_to(world.fresh(one)).exists()]

    assert seen == ["何静", "苏文", "唐立新"]
