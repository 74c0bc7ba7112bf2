import pytest

from tests.textkit.reading.files import W, minimal
from textkit import reading
from textkit.reading import numerals

LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("japaneseCounting", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "%3.%4"),
)


def shape(number: int) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (kind, text) in enumerate(LEVELS)
    )
    return f'<w:abstractNum w:abstractNumId="{number}">{levels}</w:abstractNum>'


BULLETS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="·"/></w:lvl></w:abstractNum>'
)
NUMBERING = (
    f'<w:numbering xmlns:w="{W}">{shape(0)}{BULLETS}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="3"/></w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId '
    'w:val="1"/></w:num></w:numbering>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="H"><w:name w:val="小标题"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
)


def item(text: str, depth: int = 0, number: int = 1) -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def read(*items: str) -> reading.Reading:
    parts = {"word/numbering.xml": NUMBERING, "word/styles.xml": STYLES}
    return reading.read(minimal("".join(items), parts), "稿件.docx")


def test_automatic_numbers_become_text():
    found = read(
        item("主要做法"), item("加强领导", 1), item("定期研究", 2), item("每月一次", 3),
        item("每季一次", 3), item("注重实效", 1), item("取得的经验"), item("第一条", 1),
    )  # fmt: skip

    assert found.text.split("\n") == [
        "一、主要做法", "（一）加强领导", "1.定期研究", "1.1每月一次", "1.2每季一次",
        "（二）注重实效", "二、取得的经验", "（一）第一条",
    ]  # fmt: skip
    assert found.html.startswith("<p>一、主要做法</p>")
    assert found.notes == (reading.Note.NUMBERED_LISTS,)


def test_bullets_stay_a_list():
    found = read(item("甲", number=3), item("乙", number=3))

    assert found.html == "<ul><li><p>甲</p></li><li><p>乙</p></li></ul>"


def test_a_list_with_a_start_of_its_own_counts_alone():
    assert read(item("甲"), item("乙", number=2), item("丙")).text == "一、甲\n三、乙\n二、丙"


def test_a_style_brings_its_number():
    heading = '<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>概况</w:t></w:r></w:p>'

    assert read(heading, heading).text == "一、概况\n二、概况"


@pytest.mark.parametrize("number", [0, 7, 99])
def test_an_unknown_list_leaves_the_text_alone(number):
    assert read(item("甲", number=number)).text == "甲"


def test_empty_paragraphs_do_not_show_a_number():
    assert read(item(""), item("甲")).text.endswith("甲")


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("chineseCounting", ["一", "十", "十一", "二十", "二十一", "一百", "一百零一", "一百一十"]),
        ("lowerLetter", ["a", "j", "k", "t", "u", "vvvv", "wwww", "ffffff"[:5]]),
        ("upperRoman", ["I", "X", "XI", "XX", "XXI", "C", "CI", "CX"]),
        ("decimalEnclosedCircle", ["①", "⑩", "⑪", "⑳", "21", "100", "101", "110"]),
        ("ideographTraditional", ["甲", "癸", "11", "20", "21", "100", "101", "110"]),
    ],
)
def test_numerals(kind, written):
    numbers = (1, 10, 11, 20, 21, 100, 101, 110)

    assert [numerals.FORMATS[kind](number) for number in numbers] == written
