import io
import zipfile

import pytest

from tests.textkit.reading.files import manuscript
from textkit import reading
from textkit.reading.oasis import SPACES

NAMES = " ".join(f'xmlns:{short}="{space}"' for short, space in SPACES.items())
KIND = "application/vnd.oasis.opendocument.text"
STYLES = (
    '<style:style style:name="B" style:family="text"><style:text-properties fo:font-weight="bold"/>'
    '</style:style><text:list-style style:name="N"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number '
    'text:level="2" style:num-format="一, 二, 三, ..." style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2"/>'
    "</text:list-style>"
)
CELL = "<table:table-cell><text:p>{}</text:p></table:table-cell>"


def odt(body, extra=None, before="", kind=KIND):
    content = (
        f"{before}<office:document-content {NAMES}><office:automatic-styles>{STYLES}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in {"mimetype": kind, "content.xml": content, **(extra or {})}.items():
            archive.writestr(name, part)
    return stream.getvalue()


def read(body):
    return reading.read(odt(body), "稿件.odt")


def listed(*items, more=""):
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="N"{more}>{inner}</text:list>'


def p(text):
    return f"<text:p>{text}</text:p>"


def table(*cells):
    return f"<table:table><table:table-row>{''.join(cells)}</table:table-row></table:table>"


def test_headings_paragraphs_lists_and_tables():
    found = read(
        '<text:h text:outline-level="1">云岭县政协开展协商</text:h><text:h text:outline-level="2">一节'
        '</text:h><text:p>本报讯<text:s text:c="3"/>11月<text:span text:style-name="B">县政协</text:span>'
        "<text:line-break/>下一行</text:p><text:list><text:list-item><text:p>听取汇报</text:p>"
        "</text:list-item></text:list>" + table(CELL.format("姓名"), CELL.format("林某"))
    )

    assert found.html == (
        "<h2>云岭县政协开展协商</h2><h2>一节</h2><p>本报讯 11月<strong>县政协</strong><br>下一行</p>"
        "<ul><li><p>听取汇报</p></li></ul><table><tbody><tr><td><p>姓名</p></td><td><p>林某</p></td>"
        "</tr></tbody></table>"
    )
    assert found.text.split("\n")[-2:] == ["听取汇报", "姓名\t林某"]
    assert (found.kind, found.notes) == (".odt", ())


def test_tables_in_tables_spans_and_repeated_cells():
    inner = f"<table:table-cell>{table(CELL.format('内'))}</table:table-cell>"
    wide = CELL.format("宽").replace("cell>", 'cell table:number-columns-spanned="2">', 1)
    twice = CELL.format("同").replace("cell>", 'cell table:number-columns-repeated="2">', 1)

    found = read(table(inner, wide, "<table:covered-table-cell/>", twice))

    assert found.html == (
        "<table><tbody><tr><td><table><tbody><tr><td><p>内</p></td></tr></tbody></table></td>"
        '<td colspan="2"><p>宽</p></td><td><p>同</p></td><td><p>同</p></td></tr></tbody></table>'
    )


def test_automatic_numbers_become_text_and_go_on_when_told():
    third = listed(p("每月一次"), p("每季一次"))
    found = read(
        listed(p("主要做法") + listed(p("加强领导") + third, p("注重实效")))
        + listed(p("经验"), more=' text:continue-numbering="true"')
        + listed(p("另起"))
    )

    assert found.text.split("\n") == [
        "一、主要做法", "（一）加强领导", "一.1每月一次", "一.2每季一次", "（二）注重实效",
        "二、经验", "一、另起",
    ]  # fmt: skip
    assert found.notes == (reading.Note.NUMBERED_LISTS,)


def test_notes_boxes_pictures_remarks_and_deleted_text():
    found = read(
        "<text:tracked-changes><text:p>删去</text:p></text:tracked-changes><text:p>正文<text:note>"
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>注文</text:p>"
        "</text:note-body></text:note>完<office:annotation><text:p>批注</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>框内</text:p></draw:text-box></draw:frame><draw:frame>"
        '<draw:image xlink:href="http://example.cn/a.png"/></draw:frame></text:p>'
    )

    assert found.text == "正文[1]完\n框内\n1. 注文"
    assert set(found.notes) == {
        reading.Note.TRACKED_CHANGES, reading.Note.FOOTNOTES, reading.Note.COMMENTS,
        reading.Note.TEXT_BOXES, reading.Note.IMAGES_UNREAD,
    }  # fmt: skip


LOCKED = "<manifest:encryption-data xmlns:manifest='urn:x'/>"
REFUSED = {
    "truncated": (odt(p("甲") * 900)[:-200], reading.Damaged),
    "broken markup": (odt("<text:p>"), reading.Damaged),
    "entities": (odt(p("&a;"), before='<!DOCTYPE w [<!ENTITY a "甲">]>'), reading.Damaged),
    "outside": (
        odt(p("&a;"), before='<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'),
        reading.Damaged,
    ),
    "too deep": (odt("<text:section>" * 400 + p("甲") + "</text:section>" * 400), reading.Damaged),
    "locked": (odt(p("甲"), {"META-INF/manifest.xml": LOCKED}), reading.PasswordLocked),
    "macro": (odt(p("甲"), {"Basic/Standard/Module1.xml": "x"}), reading.MacroInside),
    "bomb by ratio": (odt(p("甲"), {"Pictures/a.bin": bytes(30 << 20)}), reading.ZipBomb),
    "bomb by count": (odt(p("甲"), {f"a{n}": "" for n in range(6000)}), reading.ZipBomb),
    "no words": (odt("<text:p/>"), reading.Empty),
    "a spreadsheet": (odt(p("甲"), kind=KIND.replace("text", "spreadsheet")), reading.IsWorkbook),
    "slides": (odt(p("甲"), kind=KIND.replace("text", "presentation")), reading.IsSlides),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_reason(data, reason):
    name = "表格.ods" if reason is reading.UnsupportedKind else "稿件.odt"
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, name)

    assert type(caught.value) is reason


def test_a_file_under_the_other_name_is_told_by_its_content():
    assert reading.read(odt(p("甲")), "稿件.docx").kind == ".odt"
    assert reading.read(manuscript(), "稿件.odt").kind == ".docx"
