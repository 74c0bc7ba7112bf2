from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from siqin.core.spreadsheet import workbook


def read(data):
    return load_workbook(BytesIO(data)).active


def cell(value):
    return read(workbook("表", ["列"], [[value]]))["A2"]


@pytest.mark.parametrize("text", ["=1+1", "+86", "-5", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_what_looks_like_a_formula_stays_text(text):
    one = cell(text)

    assert (one.value, one.data_type, one.quotePrefix) == (text, "s", True)


def test_plain_text_carries_no_mark():
    one = cell("林秀云")

    assert (one.value, one.data_type, one.quotePrefix) == ("林秀云", "s", False)


@pytest.mark.parametrize(
    ("value", "read_as", "number_format"),
    [
        (Decimal("1234.50"), 1234.5, "#,##0.00"),
        (7, 7, "General"),
        (date(2026, 11, 23), datetime(2026, 11, 23), "yyyy-mm-dd"),  # noqa: DTZ001 -- as Excel has it
        (datetime(2026, 11, 23, 1, tzinfo=UTC), datetime(2026, 11, 23, 9), "yyyy-mm-dd hh:mm"),  # noqa: DTZ001 -- likewise
        (None, None, "General"),
    ],
)
def test_figures_stay_figures(value, read_as, number_format):
    one = cell(value)

    assert (one.value, one.number_format) == (read_as, number_format)


def test_characters_that_a_workbook_cannot_hold_are_left_out():
    assert cell("好\x00\x0b\x1f人").value == "好人"


def test_the_heads_are_bold_and_stay_in_view():
    sheet = read(workbook("人/员[1]", ["姓名", "职务"], []))

    assert [one.value for one in sheet[1]] == ["姓名", "职务"]
    assert sheet["A1"].font.bold is True
    assert (sheet.freeze_panes, sheet.title) == ("A2", "人 员 1 ")


def test_columns_are_as_wide_as_their_words():
    sheet = read(workbook("表", ["名", "说明"], [["某" * 10, "字" * 100]]))

    assert sheet.column_dimensions["A"].width == 22
    assert sheet.column_dimensions["B"].width == 60
