import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject

from textkit import reading

SENTENCE = "把群众的意见听进去把问题解决在一线"
FULL = (SENTENCE * 3)[:34]
"""34 characters of 14 points from an edge at 60: to 536 of 595 points."""
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> "
    b"endcodespacerange 2 beginbfrange <0000> <D7FF> <0000> <E000> <FFFF> <E000> endbfrange endcmap"
)


def pdf(*lines, picture=False, password=None, cipher="RC4-128"):
    """One page; each line as (left, text), the first at the top."""
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(595, 842)
    shown = b"".join(
        b"BT /F 14 Tf 1 0 0 1 %d %d Tm <%s> Tj ET\n"
        % (left, 760 - 24 * row, text.encode("utf-16-be").hex().encode())
        for row, (left, text) in enumerate(lines)
    )
    page[NameObject("/Contents")] = writer._add_object(stream(DecodedStreamObject(), shown))
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F"): font(writer)})}
    )
    if picture:
        page["/Contents"].get_object().set_data(shown + b"q 90 0 0 60 60 300 cm /I Do Q")
        drawn = StreamObject()
        drawn[NameObject("/Subtype")] = NameObject("/Image")
        objects = DictionaryObject({NameObject("/I"): writer._add_object(drawn)})
        page["/Resources"][NameObject("/XObject")] = objects
    if password is not None:
        writer.encrypt(password, "owner", algorithm=cipher)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def stream(made, content):
    made.set_data(content)
    return made


def font(writer):
    name = {
        "/Type": "/Font",
        "/Subtype": "/Type0",
        "/BaseFont": "/Song",
        "/Encoding": "/Identity-H",
    }
    made = DictionaryObject({NameObject(key): NameObject(value) for key, value in name.items()})
    made[NameObject("/ToUnicode")] = writer._add_object(stream(DecodedStreamObject(), TO_UNICODE))
    return made


def read(*lines, **more):
    return reading.read(pdf(*lines, **more), "稿件.pdf")


def test_full_lines_go_on_and_indents_begin_paragraphs():
    found = read(
        (200, "云岭县政协开展协商"), (88, FULL[:32]), (60, FULL[:33] + "。"), (60, "续完。"),
        (88, FULL[:32]), (60, "再续完。"), (60, "2026年3月5日"),
    )  # fmt: skip

    assert found.text.split("\n") == [
        "云岭县政协开展协商", FULL[:32] + FULL[:33] + "。续完。", FULL[:32] + "再续完。", "2026年3月5日",
    ]  # fmt: skip
    assert (found.kind, found.notes) == (".pdf", ())


def test_without_indents_a_sentence_that_ends_a_line_ends_the_paragraph():
    found = read((60, FULL), (60, FULL[:33] + "。"), (60, "另起一段"))

    assert found.text.split("\n") == [FULL + FULL[:33] + "。", "另起一段"]


def test_short_lines_stay_apart():
    assert read((60, "姓名"), (60, "林某"), (60, "3")).text == "姓名\n林某\n3"


def test_latin_lines_are_joined_with_a_blank_or_a_healed_hyphen():
    long = "the committee resolved that the consultation on old quarters go on"
    found = read((60, long), (60, f"{long[:-6]} respon-"), (60, "sibly"))

    assert found.text == f"{long} {long[:-6]} responsibly"


def test_signs_of_the_drawing_are_mended():
    assert read((60, "⼀、⼯作 2026 年"), (60, "\uf0b7 听取")).text == "一、工作2026年\n听取"


def test_a_picture_that_is_none_is_noted():
    found = read((60, "图说"), picture=True)

    assert found.notes == (reading.Note.IMAGES_UNREAD,)
    assert found.pictures == ()


@pytest.mark.parametrize("cipher", ["RC4-128", "AES-128", "AES-256"])
def test_a_file_locked_against_changes_only_is_read(cipher):
    assert read((60, "甲"), password="", cipher=cipher).text == "甲"


def test_a_pdf_under_another_name_is_told_by_its_content():
    assert reading.read(pdf((60, "甲")), "稿件.txt").kind == ".pdf"


REFUSED = {
    "truncated": (pdf((60, "甲"))[:300], reading.Damaged),
    "only a head": (b"%PDF-1.7\n", reading.Damaged),
    "no pdf": (b"PK\x03\x04aaaa", reading.Damaged),
    "locked": (pdf((60, "甲"), password="secret"), reading.PasswordLocked),
    "locked anew": (pdf((60, "甲"), password="x", cipher="AES-256"), reading.PasswordLocked),
    "a scan": (pdf(picture=True), reading.Scanned),
    "letters that cannot be told": (pdf((60, "\ue001\ue002\ue003")), reading.Scanned),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "稿件.pdf")

    assert type(caught.value) is reason
