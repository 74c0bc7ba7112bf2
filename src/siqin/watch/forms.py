"""Why an event needs no piece; of which span and of whom the figures are."""

from datetime import date, timedelta

from django import forms

from siqin.core.forms import IdField, Line
from siqin.watch.enums import QUICK_REASONS, Reach, Stage
from siqin.watch.queries.timeliness import Span


class Close(forms.Form):
    """One of the reasons offered, or words of one's own, which count for more."""

    quick = forms.ChoiceField(choices=[(one, one) for one in QUICK_REASONS], required=False)
    reason = Line(label="另写的原因", required=False, max_length=200)

    def clean(self) -> None:
        given = self.cleaned_data
        given["reason"] = given.get("reason") or given.get("quick") or ""
        if not given["reason"]:
            self.add_error("reason", "请选一个原因，或者另写一个。")


class Asked(forms.Form):
    """The address of the figures; a value nobody offers is left out of the question."""

    reach = forms.ChoiceField(choices=Reach.choices, required=False)
    stage = forms.ChoiceField(choices=Stage.choices, required=False)
    unit = forms.CharField(max_length=50, required=False)
    by = forms.CharField(max_length=60, required=False)
    person = IdField(required=False)
    who = IdField(required=False)
    late = forms.BooleanField(required=False)
    apart = forms.BooleanField(required=False)

    def span(self, today: date) -> Span:
        self.is_valid()
        start, end = _REACHES[self.cleaned_data.get("reach") or Reach.QUARTER](today)
        return Span(start, end)

    @property
    def chosen(self) -> str:
        return str(self.cleaned_data.get("reach") or Reach.QUARTER)


def _quarter(today: date) -> tuple[date, date]:
    return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), today


def _last_year(today: date) -> tuple[date, date]:
    first = today.replace(month=1, day=1)
    return first.replace(year=first.year - 1), first - timedelta(days=1)


_REACHES = {
    Reach.MONTH: lambda today: (today.replace(day=1), today),
    Reach.QUARTER: _quarter,
    Reach.YEAR: lambda today: (today.replace(month=1, day=1), today),
    Reach.LAST_YEAR: _last_year,
}
