from datetime import date
from typing import Any

from django import forms

from siqin.reports.enums import Figure

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")


class ExchangeSpan(forms.Form):
    """Of which days the report tells, and over which the rewards (rulings 48)."""

    start = forms.DateField(label="报告期自", widget=DAY)
    end = forms.DateField(label="至", widget=DAY)
    reward_start = forms.DateField(label="奖励另按，自", required=False, widget=DAY)
    reward_end = forms.DateField(label="奖励另按，至", required=False, widget=DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self._in_order("start", "end")
        if bool(cleaned.get("reward_start")) != bool(cleaned.get("reward_end")):
            self.add_error("reward_end", "奖励另按一段时间的，起止日期都要填。")
        self._in_order("reward_start", "reward_end")
        return cleaned

    def _in_order(self, first: str, last: str) -> None:
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start:
            self.add_error(last, "结束日期早于开始日期，请改正。")


class Rows(forms.Form):
    """The address of the rows behind a figure."""

    figure = forms.ChoiceField(choices=Figure)
    start = forms.DateField()
    end = forms.DateField()
    unit = forms.IntegerField(required=False, max_value=2**63 - 1)


def whole_year(day: date) -> dict[str, date]:
    """The year before in the first quarter, when its report is written; else this year."""
    year = day.year - 1 if day.month <= 3 else day.year  # noqa: PLR2004 -- the first quarter
    return {"start": date(year, 1, 1), "end": date(year, 12, 31)}
