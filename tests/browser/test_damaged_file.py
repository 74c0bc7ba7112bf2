"""A damaged file becomes a signed, printed piece, which earns nothing because of what it is."""

import io
import re
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from tests.browser import printing, steps
from tests.browser.people import HE, LIN, SU
from tests.browser.texts import MENDED, SECOND_TITLE, SUMMARY_TITLE

SOURCE = Path(__file__).parents[3] / "shared" / "source" / "政协办公室总结交流材料.txt"
# A full page of GB/T 9704, and its number.
LINES, CHARACTERS = 22, 28


@pytest.fixture(scope="module")
def exported(office, issue):
    """The issue in Word and PDF, as bytes, and what the export page says of fonts."""
    with office.visit() as at:
        page = at(HE)
        page.goto(issue)
        page.get_by_role("link", name="导出").click()
        fonts = page.get_by_role("region", name="字体").get_by_role("row").all_inner_texts()
        return steps.download(page, "下载 Word"), steps.download(page, "下载 PDF"), fonts


def test_file_is_split_in_two_under_its_cleaned_titles(at, imported):
    page = at(HE)
    page.goto(imported)

    rows = page.get_by_role("row").filter(has_text=re.compile(r"第\d篇"))
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text(f"第1篇　{SUMMARY_TITLE}")
    expect(rows.nth(1)).to_contain_text(f"第2篇　{SECOND_TITLE}")


def test_second_document_becomes_a_piece_of_its_own(at, imported):
    page = at(HE)
    page.goto(imported)
    # Once the first is a piece, the second is shown by itself.
    link = page.get_by_role("row").filter(has_text=SECOND_TITLE).get_by_role("link", name="第2篇")
    if link.count():
        link.click()

    steps.make_manuscript(page, SU)

    body = page.locator(".ms .body p").all_inner_texts()
    assert (body[0][:8], body[-1][-12:]) == ("罗守田今年九十一", "“是我说的，一句没有多。”"[-12:])


def test_signed_text_is_whole_again(at, summary):
    page = at(LIN)
    page.goto(summary)

    text = page.locator("article.body").inner_text()
    assert re.findall(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\)", text) == ["作(xié)"]
    assert MENDED in text
    assert "四十二万字。县政协主席会议" in text
    assert "其次是人的称呼，还有各种土产的叫法" in text
    assert not re.search("友情提示|扩展阅读|\ufffd|xxx", text)


def test_story_tells_the_return_and_its_reason(at, summary):
    page = at(LIN)
    page.goto(summary)

    expect(page.locator(".story").first).to_contain_text("复审退回第1版：“印刷费差多少，写清楚。”")
    assert page.locator(".route li.done b").all_inner_texts() == [
        "交稿", "初审 通过", "复审 通过", "终审 通过", "审定 签发",
    ]  # fmt: skip


def test_work_summary_earns_nothing_and_its_page_names_the_article(at, summary):
    page = at(LIN)
    page.goto(summary)

    verdict = page.locator("section").filter(has=page.get_by_role("heading", name="奖励"))
    expect(verdict).to_contain_text("不予奖励")
    expect(verdict).to_contain_text("第五条第（一）项")


def test_pdf_has_a_red_head_and_full_pages(exported, tmp_path):
    _, pdf, _ = exported

    lines = printing.lines_of(pdf, 1)
    assert (len(lines), printing.widest(lines)) == (LINES + 1, CHARACTERS)
    rows = printing.red_rows(pdf, tmp_path)
    assert 0.1 < min(rows) < max(rows) < 0.45


def test_word_breaks_its_lines_where_the_pdf_does(exported, tmp_path):
    word, pdf, _ = exported

    paragraphs = [one.text for one in docx.Document(io.BytesIO(word)).paragraphs]
    assert SUMMARY_TITLE in paragraphs
    lines = printing.lines_of(printing.through_libreoffice(word, tmp_path), 1)
    assert (len(lines), printing.widest(lines)) == (LINES + 1, CHARACTERS)
    assert lines[1] == printing.lines_of(pdf, 1)[1]


def test_export_page_names_the_fonts(exported):
    _, _, fonts = exported

    faces = [row.split("\t")[0] for row in fonts[1:]]
    assert {"仿宋", "黑体"} <= set(faces), fonts


@pytest.mark.skipif(not SOURCE.exists(), reason="the office's own damaged file is not at hand")
def test_the_file_that_started_it_all_is_taken_in(at):
    page = at(HE)
    steps.import_file(page, SOURCE)

    rows = page.get_by_role("row").filter(has_text=re.compile(r"第\d篇"))
    expect(rows).to_have_count(2)
    left = page.locator(".clean .body").inner_text()
    assert re.findall(r"[一-鿿]\([a-zāáǎàēéěèīíǐìōóǒòūúǔùü]+\)", left) == []
