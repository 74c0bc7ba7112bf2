from dataclasses import replace

import pytest

from tests.textkit.typeset.samples import (
    EVIL,
    FULL,
    HAN,
    ISSUE,
    NAMES,
    PLAIN_EVIL,
    body,
    fonts_of,
    lines_of,
    squeezed,
    text_of,
)
from textkit import fonts, richtext
from textkit.typeset import Article, Face, Issue, Report, Slip, Slips, TypesettingFailed, to_pdf
from textkit.typeset import pdf as typesetter


def printed(document) -> str:
    return text_of(to_pdf(document, machine_fonts=False).data)


def test_a_full_page_has_22_lines_of_28_characters():
    lines = lines_of(to_pdf(FULL, machine_fonts=False).data, 1)

    assert lines == ["满" * 28] * 22 + ["— 2 —"]


def test_issue_prints_everything_in_order():
    text = squeezed(printed(ISSUE))

    parts = ["内部资料", "政协信息", "第12期（总第186期）", "政协云岭县委员会办公室编2026年11月23日",
             "【工作动态】", "县政协开展专题协商", "（林某）", "第二篇", "【社情民意】", "第三篇",
             "（吴某）", "报：州政协办公室，县委办公室", "送：", "发：", "签发：宋某某编辑：何某",
             "共印120份"]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert text.count("【工作动态】") == 1


def test_fonts_used_are_named_and_are_those_embedded():
    rendered = to_pdf(ISSUE, machine_fonts=False)

    assert {(use.face, use.family, use.own) for use in rendered.fonts_used} == {
        (Face.TITLE, "Siqin Title", True),
        (Face.BODY, "Siqin Fang", True),
        (Face.KAI, "Siqin Kai", True),
        (Face.HEI, "Siqin Hei", True),
        (Face.SONG, "Siqin Song", True),
    }
    assert fonts_of(rendered.data) == {
        "SiqinTitle", "SiqinFang", "SiqinKai", "SiqinHei", "SiqinSong",
    }  # fmt: skip


def test_names_print_where_the_face_lacks_them():
    rendered = to_pdf(body(NAMES), machine_fonts=False)

    assert NAMES in text_of(rendered.data)
    assert rendered.missing == ""


def test_a_character_that_no_font_has_is_told():
    assert to_pdf(body("好😀"), machine_fonts=False).missing == "😀"


def test_markup_in_the_data_prints_as_it_is():
    article = Article(EVIL, richtext.from_plain(EVIL), EVIL, EVIL)
    issue = Issue(EVIL, 1, EVIL, (article,), report_to=EVIL, signer=EVIL, secrecy=EVIL)

    text = squeezed(printed(issue))

    assert text.count(squeezed(PLAIN_EVIL)) == 9


@pytest.mark.parametrize(
    "document",
    [
        Issue("", 1, ""),
        Issue("", 0, "", (Article("", ""),)),
        Report("", ""),
        Report("标题", "<table><tr><td></td></tr></table>"),
        Slips("", ()),
        Slips("", (Slip("", "", "", ""),)),
    ],
)
def test_empty_fields_leave_no_trace(document):
    text = squeezed(printed(document))

    assert not set(text) - set("第01期标题—")


def test_a_paragraph_of_ten_thousand_characters_runs_over_pages():
    assert squeezed(printed(body("长" * 10_000))).count("长") == 10_000


def test_a_long_address_breaks_instead_of_running_off_the_page():
    address = "https://example.cn/" + "a" * 300

    assert squeezed(address) in squeezed(printed(body(address)))
    assert len(lines_of(to_pdf(body(address)).data, 0)) > 5


def test_table_cells_and_head_rows_print():
    table = (
        "<table><thead><tr><th>姓名</th><th>篇数</th></tr></thead>"
        + "<tr><td>林某</td><td rowspan=2>3</td></tr><tr><td>吴某</td></tr>" * 40
        + "</table>"
    )
    text = squeezed(printed(Report("标题", table)))

    assert text.count("林某") == text.count("吴某") == 40
    assert text.count("姓名篇数") == text.count("—") // 2 == 4


def test_rows_to_be_signed_are_high_enough_to_write_in():
    def pages(cell):
        rows = f"<tr><td>审定</td><td>{cell}</td></tr>" * 20
        return printed(Report("单", f"<table><tbody>{rows}</tbody></table>")).count("—") // 2

    assert (pages("何静"), pages("签名：____")) == (1, 2)


def test_page_numbers_stand_outside():
    assert [lines_of(to_pdf(FULL).data, page)[-1] for page in (0, 1, 2)] == [
        "— 1 —",
        "— 2 —",
        "— 3 —",
    ]


def test_slips_carry_name_unit_code_and_address():
    slips = tuple(Slip(f"第{n}人", "提案委", f"K7M2-{n:04}", "http://10.0.0.2/") for n in range(20))
    text = squeezed(printed(Slips("邀请函", slips, "首次登录后请修改密码")))

    assert all(f"第{n}人" in text and f"K7M2-{n:04}" in text for n in range(20))
    assert text.count("单位提案委") == text.count("http://10.0.0.2/") == 20
    assert text.count("首次登录后请修改密码") == 20


def test_a_warning_is_a_failure(monkeypatch):
    wrong = replace(typesetter.choose([])[Face.BODY], family="No Such Family")
    monkeypatch.setattr(typesetter, "stack", lambda _: [wrong.family])

    with pytest.raises(TypesettingFailed, match="unknown font family"):
        to_pdf(body(HAN), machine_fonts=False)


def test_the_machines_own_fonts_come_first():
    uses = typesetter.choose(["SimHei", "FangSong", "Siqin Fang"])

    assert (uses[Face.BODY].family, uses[Face.BODY].own) == ("FangSong", False)
    assert (uses[Face.HEI].family, uses[Face.HEI].own) == ("SimHei", False)
    assert (uses[Face.KAI].family, uses[Face.KAI].own) == ("Siqin Kai", True)


def test_same_document_same_bytes():
    assert to_pdf(ISSUE, machine_fonts=False).data == to_pdf(ISSUE, machine_fonts=False).data


def test_the_fonts_have_every_standard_character():
    from fontTools.ttLib import TTFont

    characters = fonts.standard_characters()
    assert len(set(characters)) == 8105
    for name in ("SiqinSong.ttf", "SiqinTitle.ttf", "SiqinHei.ttf", "SiqinKai.ttf"):
        glyphs = TTFont(fonts.FOLDER / name).getBestCmap()
        assert [c for c in characters if ord(c) not in glyphs] == []


def test_the_fonts_have_the_marks_of_official_texts():
    marks = "〇×·—…〔〕％℃①⑳《》“”‘’、。　１Ａ★●□→≥㎡Ⅳ"

    assert [c for c in marks if not fonts.covers(c)] == []
    assert not fonts.covers("😀")


def test_every_standard_character_prints():
    characters = fonts.standard_characters()

    assert set(characters) - set(printed(body(characters))) == set()
