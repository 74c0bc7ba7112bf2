import pytest

from textkit import reading

FONTS = rb"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset2 Wingdings;}{\f3\fcharset136 Ming;}}"
STYLES = rb"{\stylesheet{\s0 Normal;}{\s1\b heading 1;}{\s2\outlinelevel1 \'b6\'fe;}}"


def rtf(body, page=936):
    body = body if isinstance(body, bytes) else body.encode("ascii")
    return rb"{\rtf1\ansi\ansicpg%d\deff0" % page + FONTS + STYLES + body + b"}\0"


def read(body, page=936):
    return reading.read(rtf(body, page), "稿件.rtf")


def coded(text, codec="gb18030"):
    """As Word writes it: each byte beyond ASCII in two figures."""
    return "".join(chr(b) if b < 0x80 else f"\\'{b:02x}" for b in text.encode(codec))


def units(text, stand_ins="?"):
    """As LibreOffice writes it: signed UTF-16 with a stand-in for old readers."""
    wide = text.encode("utf-16-le")
    numbers = [
        int.from_bytes(wide[at : at + 2], "little", signed=True) for at in range(0, len(wide), 2)
    ]
    return "".join(f"\\u{number}{stand_ins}" for number in numbers)


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (coded("云岭县政协，協商㐂"), 936),
        ("云岭县政协，協商㐂".encode("gb18030"), 936),
        (r"{\f1 " + coded("云岭县政协，協商㐂") + "}", 1252),
        (r"{\loch\af0\dbch\af1 " + coded("云岭县政协，協商㐂") + "}", 1252),
        (units("云岭县政协，協商㐂"), 1252),
        (r"\uc2" + units("云岭县政协，協商㐂", r"\'a1\'a1"), 936),
        (r"\uc0" + units("云岭县政协，協商㐂", ""), 936),
    ],
)
def test_characters_come_right_however_they_are_written(body, page):
    assert read(body, page).text == "云岭县政协，協商㐂"


def test_big5_and_characters_in_two_halves():
    assert read(coded("縣政協", "big5"), 950).text == "縣政協"
    assert read(r"{\f3 " + coded("縣政協", "big5") + "}").text == "縣政協"
    assert read(units("𠮷")).text == "𠮷"


def test_headings_paragraphs_bold_and_lists():
    found = read(
        r"\pard\s1\b " + coded("标题") + r"\par\pard\s2 " + coded("一节") + r"\par\pard\plain "
        + coded("本报讯") + r"{\b " + coded("县政协") + r"}\line{\i a}\{b\}\~c{\v hidden}\par"
        r"{\listtext\pard\plain\f2\'6c\tab}" + coded("听取汇报") + r"\par{\listtext\f2\'6c}x\par"
        r"{\pntext 1.\tab}" + coded("第一项") + r"\par"
    )  # fmt: skip

    assert found.html == (
        "<h2>标题</h2><h2>一节</h2><p>本报讯<strong>县政协</strong><br><em>a</em>{b} c</p>"
        "<ul><li><p>听取汇报</p></li><li><p>x</p></li></ul><p>1.第一项</p>"
    )
    assert (found.kind, found.notes) == (".rtf", (reading.Note.NUMBERED_LISTS,))


def test_tables_in_tables():
    row = r"\trowd\cellx1\cellx2\pard\intbl "
    inner = r"\pard\intbl\itap2 c\nestcell d\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    found = read(
        row + r"a\cell b\par e\cell\row " + row + inner + r"\pard\intbl\cell f\cell\row\pard z\par"
    )

    assert found.html == (
        "<table><tbody><tr><td><p>a</p></td><td><p>b</p><p>e</p></td></tr><tr><td><table><tbody><tr>"
        "<td><p>c</p></td><td><p>d</p></td></tr></tbody></table></td><td><p>f</p></td></tr></tbody>"
        "</table><p>z</p>"
    )


def test_what_is_not_the_text_is_left_out_and_noted():
    found = read(
        r"{\header h}{\info{\author x}}{\*\unknown y}a{\*\shppict{\pict\pngblip 8950\bin3 }\{}}"
        r"{\super\chftn{\footnote\pard\chftn  remark}}b{\*\annotation c}{\deleted d}"
        r"{\shp{\*\shpinst{\sp{\sn e}{\sv 1}}{\shptxt box\par}}{\shprslt f}}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt g}}\par"
    )

    assert found.text == "a[1]bg\nbox\n1. remark"
    assert found.notes == (
        reading.Note.FOOTNOTES, reading.Note.COMMENTS,
        reading.Note.TRACKED_CHANGES, reading.Note.TEXT_BOXES,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["稿件.doc", "稿件.wps", "稿件.docx", "稿件.txt"])
def test_rich_text_under_another_name_is_told_by_its_content(name):
    assert reading.read(rtf("a"), name).kind == ".rtf"


REFUSED = {
    "truncated": (rtf(coded("云岭县政协"))[:-3], reading.Damaged),
    "cut in the head": (rtf("")[:40], reading.Damaged),
    "no rich text": (b"plain", reading.Damaged),
    "no words": (rtf(r"\par{\pict 00}"), reading.Empty),
    "groups without end": (rtf("{" * 3_000_000), reading.Damaged),
}


@pytest.mark.parametrize(("data", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_bad_file_is_refused_with_its_reason(data, reason):
    with pytest.raises(reading.Unreadable) as caught:
        reading.read(data, "稿件.rtf")

    assert type(caught.value) is reason
