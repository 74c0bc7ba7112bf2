from datetime import date

import pytest
from django import forms
from django.urls import reverse

from siqin.core.forms import OUT_OF_TIME, Day, Line, whole_number


class Entry(forms.Form):
    title = Line(max_length=5)
    on = Day(required=False)
    fee = forms.DecimalField(required=False, max_digits=4, decimal_places=2, min_value=0)


def wrong(**typed):
    return {name: list(said) for name, said in Entry({"title": "题"} | typed).errors.items()}


@pytest.mark.parametrize("on", ["0001-01-01", "1989-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_is_one_that_an_office_may_mean(on):
    assert wrong(on=on) == {"on": [OUT_OF_TIME]}


def test_the_ends_of_the_time_are_in_it():
    for on in ("1990-01-01", "2100-12-31"):
        assert Entry({"title": "题", "on": on}).is_valid()


def test_what_nobody_sees_is_no_part_of_a_line():
    form = Entry({"title": " \u202e标\x07题\x00 ", "on": "2026-11-25"})

    assert form.is_valid()
    assert form.cleaned_data == {"title": "标题", "on": date(2026, 11, 25), "fee": None}


@pytest.mark.parametrize(
    ("given", "number"),
    [("0", 0), ("42", 42), ("999999999", 999_999_999), ("1234567890", 7), ("9" * 5000, 7),
     ("²", 7), ("-1", 7), ("", 7), ("x", 7), (None, 7)],
)  # fmt: skip
def test_a_number_that_no_column_holds_is_none(given, number):
    assert whole_number(given, 7) == number


def test_wrong_input_is_told_in_plain_words():
    assert wrong(title="", fee="x") == {"title": ["请填写这一项。"], "fee": ["请填数字。"]}
    assert wrong(title="六个字的标题", on="2026-02-30", fee="-1") == {
        "title": ["最多5个字，现在有6个。"],
        "on": ["日期不对，请照 2026-11-25 的样子填。"],
        "fee": ["请填不小于0的数。"],
    }
    assert wrong(fee="123.45") == {"fee": ["数太大了，请看看是不是多写了几位。"]}


def test_what_is_too_large_to_read_is_refused_in_chinese(world, sign_in, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = sign_in(world.lin).post(reverse("desk:write"), {"title": "题", "body": "文" * 1000})

    assert response.status_code == 400
    assert "这次送来的内容没有收下" in response.content.decode()
