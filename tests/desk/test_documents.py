"""The review sheet on paper: one page of Word or PDF says what the page says."""

import io

import docx
import pytest
from pypdf import PdfReader

from siqin.core.templatetags.siqin import day
from siqin.desk.documents import review_sheet
from siqin.desk.enums import Importance
from siqin.desk.models import Manuscript
from siqin.desk.operations import drafting, proofs
from siqin.desk.operations.drafting import Shown
from siqin.desk.operations.photos import add_photo
from siqin.desk.queries import Roster
from siqin.desk.queries.sheet import sheet_of
from siqin.desk.queries.visible import with_hands
from siqin.people.models import Person
from tests.desk.operations.test_paper import record
from tests.desk.places import at_level, returned, whose_turn
from tests.pictures import picture
from tests.world import NOW, at, pass_on, signed
from textkit import typeset

# With its year, when that is over.
DAY = day(NOW)


def made(manuscript, **fields):
    piece = with_hands(Manuscript.objects.filter(pk=manuscript.pk)).get()
    return review_sheet(sheet_of(piece, Roster(NOW.date()), NOW.date()), **fields)


def rows(report):
    tables = docx.Document(io.BytesIO(typeset.to_docx(report))).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def test_word_says_who_decided_what_how_and_when(world):
    manuscript = at_level(world, 2, importance=Importance.IMPORTANT)
    pass_on(manuscript, world.tang, now=at(3), comment="可以")
    record(manuscript, world.he, world.song)
    proofs.take_proof(
        manuscript=manuscript, version=manuscript.version, number=1, actor=world.su, now=at(6),
        note="改了标点",
    )  # fmt: skip

    found = rows(made(manuscript))

    assert found[0][:2] == ["标题", "专题协商农村养老互助点建设"]
    assert f"第1版，版本码 {manuscript.version.code}" in found[4]
    assert ["复审，第1版", "唐立新", "通过：可以", f"{DAY} 12:00"] in found
    assert [
        "终审，第1版",
        "宋志远（纸上签批，何静登记）",
        "通过：可以",
        f"{DAY} 14:00",
    ] in found
    assert ["审定", "签名：_____", "意见：", "__月__日"] in found
    assert ["一校，第1版", "苏文", "改了标点", f"{DAY} 15:00"] in found
    assert ["二校", "签名：_____", "", "__月__日"] in found


@pytest.mark.parametrize("decided", [0, 4])
def test_four_levels_with_their_opinions_stand_on_one_page(world, decided):
    manuscript = at_level(world, 1, importance=Importance.IMPORTANT)
    for _ in range(decided):
        said = "请把互助点的个数和经费来源再核对一遍，数字以民政局报来的为准。"
        pass_on(manuscript, whose_turn(manuscript), comment=said)

    report = made(manuscript)

    assert len(PdfReader(io.BytesIO(typeset.to_pdf(report).data)).pages) == 1


def test_opinions_have_the_widest_column(world):
    word = docx.Document(io.BytesIO(typeset.to_docx(made(at_level(world, 1)))))

    for table in word.tables[1:]:
        widths = [column.width for column in table.columns]
        assert max(widths) == widths[2] > 1.5 * sorted(widths)[-2]


def test_earlier_rounds_are_on_it(world):
    manuscript = returned(world)
    drafting.submit(manuscript=manuscript, actor=world.lin, now=NOW)

    found = rows(made(manuscript))

    assert ["复审，第1版\n第1次报送", "何静", "退回：数字要核对", f"{DAY} 12:00"] in found


def test_one_reader_twice_is_said(world):
    Person.objects.filter(pk__in=[world.su.pk, world.gao.pk]).update(left_on=NOW.date())
    manuscript = at_level(world, 1)
    for number, who in enumerate((world.he, world.tang, world.he), 1):
        proofs.take_proof(
            manuscript=manuscript, version=manuscript.version, number=number, actor=who, now=at(6)
        )

    assert "一校、三校为同一人" in made(manuscript).body


@pytest.mark.parametrize("with_text", [False, True])
def test_the_piece_itself_may_follow(world, with_text):
    manuscript = at_level(world, 3, importance=Importance.IMPORTANT)
    report = made(manuscript, with_text=with_text)

    assert ("调研组用12天时间" in report.body) == with_text
    assert typeset.to_pdf(report).data.startswith(b"%PDF")


def test_the_photos_follow_the_piece_with_their_words(world):
    photo = add_photo(data=picture(800, 400), name="现场.jpg", actor=world.lin, now=NOW)
    manuscript = signed(world, photos=(Shown(photo, "委员在互助点", "林秀云"),))

    with_text, alone = (
        docx.Document(io.BytesIO(typeset.to_docx(made(manuscript, with_text=one))))
        for one in (True, False)
    )

    assert [len(one.inline_shapes) for one in (with_text, alone)] == [1, 0]
    assert "委员在互助点（林秀云 摄）" in [one.text for one in with_text.paragraphs]
