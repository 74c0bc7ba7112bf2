"""Dates and figures as the office writes them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from siqin.core.templatetags import siqin as words
from tests.world import NOW


@pytest.mark.parametrize(
    ("amount", "written"),
    [(Decimal("1234.5"), "1,234.50"), (Decimal(0), "0.00"), (None, "")],
)
def test_money_has_two_decimals(amount, written):
    assert words.yuan(amount) == written


def test_a_day_of_another_year_names_it():
    this_year = date(timezone.localdate().year, 11, 3)

    assert words.day(this_year) == "11月3日"
    assert words.day(date(2019, 1, 2)) == "2019年1月2日"
    assert words.full_day(date(2026, 11, 3)) == "2026年11月3日"
    assert words.day(None) == ""


def test_a_moment_near_by_is_called_today_or_yesterday():
    noon = timezone.localtime().replace(hour=7, minute=5)

    assert words.moment(noon) == "今天 7:05"
    assert words.moment(noon - timedelta(days=1)) == "昨天 7:05"
    assert words.moment(None) == ""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("可以", "可以。"),
        ("可以。", "可以。"),
        ("行吗？ ", "行吗？"),
        ("照办！”", "照办！”"),
        ("ok.", "ok."),
        (None, "。"),
    ],
)
def test_words_somebody_typed_end_in_one_full_stop(said, written):
    assert words.stopped(said) == written


def test_a_share_is_told_with_one_decimal():
    assert words.percent(Decimal("0.5333")) == "53.3%"
    assert words.percent(None) == ""


def test_weekdays_are_the_calendars():
    assert [words.weekday(date(2026, 11, 22 + n)) for n in range(2)] == ["星期日", "星期一"]


@pytest.mark.parametrize(
    ("minutes", "said"),
    [(0, "刚刚"), (10, "10分钟前"), (59, "59分钟前"), (150, "2小时前"), (600, "昨天 23:00 ")],
)
def test_how_long_ago_something_was(monkeypatch, minutes, said):
    monkeypatch.setattr(timezone, "now", lambda: NOW)

    assert words.ago(NOW - timedelta(minutes=minutes)) == said
    assert words.ago(None) == ""
