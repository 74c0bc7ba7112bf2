import pytest

from tests.textkit.reading.files import (
    ROOT,
    compound,
    manuscript,
    minimal,
    paragraph,
    relation,
    workbook,
)
from textkit import reading
from textkit.reading.apart import read_apart

SETTINGS = "word/_rels/settings.xml.rels"
DOCUMENT = "word/_rels/document.xml.rels"
REFUSED = {
    "not a zip": (b"PK nothing", reading.Damaged),
    "truncated": (manuscript()[:-900], reading.Damaged),
    "a workbook": (workbook(), reading.IsWorkbook),
    "locked": (compound("EncryptedPackage"), reading.PasswordLocked),
    "macro": (minimal("", {"word/vbaProject.bin": b"x"}), reading.MacroInside),
    "template": (
        minimal("", {SETTINGS: relation("attachedTemplate", "file:///C:/a.dotm")}),
        reading.ExternalReference,
    ),
    "linked picture": (
        minimal("", {DOCUMENT: relation("image", "http://example.cn/a.png")}),
        reading.ExternalReference,
    ),
    "linked object": (
        minimal("", {DOCUMENT: relation("oleObject", "file:///a.xls")}),
        reading.ExternalReference,
    ),
    "entities": (
        minimal(paragraph("&a;"), before='<!DOCTYPE w [<!ENTITY a "甲">]>'),
        reading.Damaged,
    ),
    "broken markup": (minimal("<w:p>"), reading.Damaged),
    "no document": (minimal("", {"word/document.xml": ROOT}), reading.Damaged),
    "bomb by ratio": (minimal("", {"word/a.bin": bytes(30 << 20)}), reading.ZipBomb),
    "bomb by count": (minimal("", {f"a{n}": "" for n in range(6000)}), reading.ZipBomb),
    "no words": (minimal("<w:p/>"), reading.Empty),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "稿件.docx")

    assert type(caught.value) is reason


def test_manuscript_comes_through_as_html_and_as_plain_text():
    found = reading.read(manuscript(), "稿件.docx")

    assert found.html == (
        "<h2>云岭县政协开展界别协商</h2><p>本报讯　11月20日，<strong>县政协</strong></p>"
        "<ul><li><p>听取汇报</p></li></ul><table><tbody><tr><td><p>姓名</p></td><td><p>单位</p></td>"
        "</tr><tr><td><p>林某</p></td><td><p>办公室</p></td></tr></tbody></table>"
    )
    assert found.text == (
        "云岭县政协开展界别协商\n本报讯　11月20日，县政协\n听取汇报\n姓名\t单位\n林某\t办公室"
    )
    assert (found.kind, found.encoding) == (".docx", "")


def test_a_plain_link_is_no_external_reference():
    data = minimal(paragraph("甲"), {DOCUMENT: relation("hyperlink", "https://example.cn/")})

    assert reading.read(data, "稿件.docx").text == "甲"


def test_the_main_part_may_bear_a_number():
    data = minimal(paragraph("甲"), renamed="word/document2.xml")

    assert reading.read(data, "稿件.docx").text == "甲"


def test_tracked_changes_are_read_as_accepted():
    changed = (
        "<w:p><w:r><w:t>会议</w:t></w:r><w:del><w:r><w:delText>推迟</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>召开</w:t></w:r></w:ins></w:p>"
    )

    found = reading.read(minimal(changed), "稿件.docx")

    assert found.text == "会议召开"
    assert found.notes == (reading.Note.TRACKED_CHANGES,)


def test_text_boxes_are_read_and_noted():
    box = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>"
        f"<v:textbox><w:txbxContent>{paragraph('框内')}</w:txbxContent></v:textbox></v:shape></w:pict>"
        "</w:r></w:p>"
    )

    found = reading.read(minimal(box), "稿件.docx")

    assert set(found.text.split("\n")) == {"正文", "框内"}
    assert found.notes == (reading.Note.TEXT_BOXES,)


def test_a_reader_past_its_time_is_stopped():
    with pytest.raises(reading.TookTooLong):
        read_apart(manuscript(), ".docx", seconds=0.01)


def test_a_reader_past_its_memory_is_stopped():
    pytest.importorskip("resource", reason="this system cannot limit a process's memory")
    heavy = minimal("".join(paragraph(f"第{n}段") for n in range(200_000)))

    with pytest.raises(reading.TookTooLong):
        read_apart(heavy, ".docx", memory=150 << 20)
