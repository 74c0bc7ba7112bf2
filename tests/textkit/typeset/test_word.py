import io
import shutil
import subprocess
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from tests.textkit.typeset.samples import (
    EVIL,
    FULL,
    HAN,
    ISSUE,
    PLAIN_EVIL,
    body,
    lines_of,
    squeezed,
    text_of,
)
from textkit import richtext
from textkit.typeset import Article, Issue, Report, styles, to_docx, to_pdf
from textkit.typeset.word import STYLES
from textkit.typeset.words import FONTS, STYLE_NAMES


def opened(document):
    return docx.Document(io.BytesIO(to_docx(document)))


def part(document, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(to_docx(document))).read(name).decode()


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """LibreOffice, with a profile of its own: bytes of a .docx in, of a .pdf out."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-writer")
    folder = tmp_path_factory.mktemp("office")

    def convert(data: bytes) -> bytes:
        (folder / "a.docx").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, folder / "a.docx"], check=True, capture_output=True, timeout=120)
        return (folder / "a.pdf").read_bytes()

    return convert


def test_page_is_that_of_the_standard():
    section = opened(FULL).sections[0]
    grid = section._sectPr.find(qn("w:docGrid"))

    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm) for side in sides] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", "579")


def test_issue_has_its_lines_in_order_and_in_their_styles():
    lines = [(p.style.name, p.text) for p in opened(ISSUE).paragraphs if p.text.strip()]

    assert lines == [
        ("简报密级", "内部资料\t"),
        ("简报报头", "政协信息"),
        ("简报期号", "第12期（总第186期）"),
        ("简报编发", "政协云岭县委员会办公室编\t2026年11月23日"),
        ("简报栏目", "【工作动态】"),
        ("公文标题", "县政协开展专题协商"),
        ("公文正文", HAN + "。"),
        ("公文作者", "（林某）"),
        ("公文标题", "第二篇"),
        ("公文正文", HAN),
        ("简报栏目", "【社情民意】"),
        ("公文标题", "第三篇"),
        ("公文正文", HAN),
        ("公文作者", "（吴某）"),
    ]
    assert [cell.text for row in opened(ISSUE).tables[-1].rows for cell in row.cells] == [
        "报：州政协办公室，县委办公室",
        "送：县人大常委会办公室、县政府办公室",
        "发：各委员活动组、各委室",
        "签发：宋某某　编辑：何某\t共印120份",
    ]


def test_styles_name_the_fonts_for_chinese_letters():
    styles = opened(ISSUE).styles

    for name, style in STYLES.items():
        fonts = styles[STYLE_NAMES[name]].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == FONTS[style.face].word
        assert fonts.get(qn("w:hint")) == "eastAsia"


def test_font_table_tells_what_may_stand_in():
    table = part(ISSUE, "word/fontTable.xml")

    assert 'w:name="仿宋_GB2312"><w:altName w:val="仿宋,FangSong,' in table
    assert table.count("<w:altName") == len(FONTS)


def test_masthead_and_rule_are_red():
    styles = part(ISSUE, "word/styles.xml")

    assert styles.count('<w:color w:val="E60012"/>') == 1
    assert 'w:bottom w:val="single" w:sz="18" w:space="11" w:color="E60012"' in part(
        ISSUE, "word/document.xml"
    )


def test_page_numbers_are_right_on_odd_and_left_on_even_pages():
    word = opened(ISSUE)
    section = word.sections[0]

    assert word.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        xml = footer.paragraphs[0]._p.xml
        assert f'w:jc w:val="{side}"' in xml
        assert "PAGE" in xml


def test_table_keeps_its_spans_and_repeats_its_head():
    (table,) = opened(
        Report(
            "标题",
            "<table><thead><tr><th>姓名</th><th>篇数</th></tr></thead><tr><td rowspan=2>林某</td>"
            "<td>3</td></tr><tr><td>4</td></tr><tr><td colspan=2>合计</td></tr></table>",
        )
    ).tables

    texts = [[cell.text for cell in row.cells] for row in table.rows]
    assert texts == [["姓名", "篇数"], ["林某", "3"], ["林某", "4"], ["合计", "合计"]]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert "w:tblHeader" not in table.rows[1]._tr.xml


def test_markup_in_the_data_stays_as_it_is():
    article = Article(EVIL, richtext.from_plain(EVIL), EVIL, EVIL)
    word = opened(Issue(EVIL, 1, EVIL, (article,), report_to=EVIL, secrecy=EVIL))

    texts = [p.text for p in word.paragraphs] + [word.tables[0].cell(0, 0).text]
    assert sum(squeezed(PLAIN_EVIL) in squeezed(text) for text in texts) == 8


@pytest.mark.parametrize("document", [Issue("", 1, ""), Report("", ""), Report("", "<p></p>")])
def test_empty_fields_make_a_file_that_opens(document):
    texts = [p.text.strip() for p in opened(document).paragraphs]

    assert [text for text in texts if text] == (["第1期"] if isinstance(document, Issue) else [])


def test_same_document_same_bytes():
    assert to_docx(ISSUE) == to_docx(ISSUE)


def test_a_full_page_has_22_lines_of_28_characters_in_libreoffice(office):
    lines = lines_of(office(to_docx(FULL)), 1)

    assert lines == ["满" * 28] * 22 + ["— 2 —"]


def test_word_and_pdf_say_the_same_on_the_same_pages(office):
    document = body("一、主要做法", *[HAN * 20 + "。"] * 6, "（一）注重实效", HAN * 30)
    through_word = office(to_docx(document))
    direct = to_pdf(document, machine_fonts=False).data

    assert squeezed(text_of(through_word)) == squeezed(text_of(direct))
    assert lines_of(through_word, 1) == lines_of(direct, 1)


def test_a_row_to_be_signed_is_high_enough_to_write_in():
    html = "<table><tbody><tr><td>何静</td></tr><tr><td>签名：____</td></tr></tbody></table>"
    (table,) = opened(Report(title="单", body=html)).tables

    assert [row.height and row.height.pt for row in table.rows] == [None, styles.BY_HAND]
