from datetime import date
from typing import Any

from django import forms

from siqin.core.forms import Day
from siqin.reports.enums import By, Figure


def in_order(form: forms.Form, first: str, last: str) -> None:
    """The field `last` says so where its day is before that of `first`."""
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if start and end and end < start:
        form.add_error(last, "结束日期早于开始日期，请改正。")


class ExchangeSpan(forms.Form):
    """Of which days the report tells, and over which the rewards (rulings 48)."""

    start = Day(label="报告期自")
    end = Day(label="至")
    reward_start = Day(label="奖励另按，自", required=False)
    reward_end = Day(label="奖励另按，至", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        in_order(self, "start", "end")
        if bool(cleaned.get("reward_start")) != bool(cleaned.get("reward_end")):
            self.add_error("reward_end", "奖励另按一段时间的，起止日期都要填。")
        in_order(self, "reward_start", "reward_end")
        return cleaned


class Rows(forms.Form):
    """The address of the rows behind a figure."""

    figure = forms.ChoiceField(choices=Figure, widget=forms.HiddenInput)
    start = Day(label="自")
    end = Day(label="至")
    unit = forms.IntegerField(required=False, max_value=2**63 - 1, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, max_value=2**63 - 1, widget=forms.HiddenInput)

    def clean(self) -> None:
        in_order(self, "start", "end")

    @property
    def has_sense(self) -> bool:
        """Whether the figure is one of ours; wrong days can be put right on the page."""
        return not (self["figure"].errors or self["unit"].errors or self["person"].errors)


class RatesSpan(forms.Form):
    """Over which days the rates are told, and whose are told apart."""

    by = forms.ChoiceField(label="按什么分", choices=By.choices, widget=forms.HiddenInput)
    start = Day(label="自")
    end = Day(label="至")

    def clean(self) -> None:
        in_order(self, "start", "end")


def whole_year(day: date) -> dict[str, date]:
    """The year before in the first quarter, when its report is written; else this year."""
    year = day.year - 1 if day.month <= 3 else day.year  # noqa: PLR2004 -- the first quarter
    return {"start": date(year, 1, 1), "end": date(year, 12, 31)}
