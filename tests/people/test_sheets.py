import zipfile
from datetime import date
from io import BytesIO

import pytest

from siqin.people import sheets
from siqin.people.sheets import Row, read_roster
from tests.people.roster import SHA, book
from textkit import workbook
from textkit.reading import errors


def test_a_row_is_read_as_somebody_would_read_it():
    data = book(["沙　玉 梅", 13811112222.0, " 第一活动组", "组员", "信息员，委员/编辑", "是"])

    assert read_roster(data) == [
        Row(
            number=2,
            name="沙玉梅",
            mobile="13811112222",
            unit="第一活动组",
            post="组员",
            roles=("信息员", "委员", "编辑"),
            civil_servant="是",
        )
    ]


def test_a_title_above_the_heads_and_empty_rows_do_no_harm():
    data = book([None] * 8, SHA, [None, None], above=[["信息员名册"], []])

    assert [(one.number, one.name) for one in read_roster(data)] == [(5, "沙玉梅")]


def test_columns_may_stand_in_any_order_and_be_left_out():
    data = book(["第一活动组", "沙玉梅", "备注"], heads=["单 位", "姓名", "备注"])

    assert read_roster(data) == [Row(number=2, name="沙玉梅", unit="第一活动组")]


def test_latin_names_keep_their_spaces():
    assert read_roster(book(["Anna Li", "", "提案委"]))[0].name == "Anna Li"


def test_the_blank_form_can_be_sent_as_it_is():
    assert read_roster(sheets.roster_form())[0].roles == ("信息员", "委员")


def bomb():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (30 << 20))
    return out.getvalue()


def with_macro():
    out = BytesIO(book(SHA))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return out.getvalue()


def contradicting():
    """A zip with a workbook part that is none."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", errors.Empty),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), errors.Damaged),
        (book(SHA)[:900], errors.Damaged),
        (bomb(), errors.ZipBomb),
        (with_macro(), errors.MacroInside),
        (contradicting(), type(None)),
    ],
    ids=["empty", "picture", "torn", "bomb", "macro", "no workbook"],
)
def test_what_is_no_sound_workbook_is_refused_with_its_reason(data, why):
    with pytest.raises(workbook.NotAWorkbook) as refused:
        read_roster(data)

    assert type(refused.value.why) is why


def test_missing_heads_are_named():
    with pytest.raises(workbook.WrongColumns) as refused:
        read_roster(book(["沙玉梅"], heads=["姓名", "电话"]))

    assert refused.value.missing == ["单位"]


def test_heads_with_nothing_below_are_no_roster():
    with pytest.raises(workbook.NoRows):
        read_roster(book())


def test_more_rows_than_an_office_has_people_are_refused():
    with pytest.raises(workbook.TooManyRows):
        read_roster(book(*[[f"员{n}", "", "提案委"] for n in range(workbook.MOST_ROWS + 1)]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [("第二活动组", "ACTIVITY_GROUP"), ("办公室", "OFFICE"), ("文史委", "COMMITTEE_OFFICE")],
)
def test_a_units_name_tells_its_kind(name, kind):
    assert sheets.unit_kind(name) == kind


def test_a_date_in_a_cell_is_read_as_its_day():
    data = book(["沙玉梅", "", "提案委", date(2026, 11, 23)])

    assert read_roster(data)[0].post == "2026-11-23"
