from datetime import date
from typing import Any

from django import forms


class ExchangeSpan(forms.Form):
    """Of which days the report tells, and over which the rewards (rulings 48)."""

    start = forms.DateField(label="报告期自", widget=forms.DateInput({"type": "date"}))
    end = forms.DateField(label="至", widget=forms.DateInput({"type": "date"}))
    reward_start = forms.DateField(
        label="奖励另按，自", required=False, widget=forms.DateInput({"type": "date"})
    )
    reward_end = forms.DateField(
        label="奖励另按，至", required=False, widget=forms.DateInput({"type": "date"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self._in_order("start", "end")
        if bool(cleaned.get("reward_start")) != bool(cleaned.get("reward_end")):
            self.add_error("reward_end", "奖励另按一段时间的，起止日期都要填。")
        self._in_order("reward_start", "reward_end")
        return cleaned

    def _in_order(self, first: str, last: str) -> None:
        start, end = self.cleaned_data.get(first), self.cleaned_data.get(last)
        if start and end and end < start:
            self.add_error(last, "结束日期早于开始日期，请改正。")


def whole_year(day: date) -> dict[str, date]:
    """The report of the year before in its first quarter, else of this year so far."""
    year = day.year - 1 if day.month <= 3 else day.year  # noqa: PLR2004 -- the first quarter
    return {"start": date(year, 1, 1), "end": date(year, 12, 31)}
