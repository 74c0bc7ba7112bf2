from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from siqin.incentives.enums import DisciplineCode
from siqin.outlets.enums import Carrier, MediaLevel

DAY = forms.DateInput({"type": "date"})
OUTSIDE = [carrier for carrier in Carrier if carrier != Carrier.INTERNAL]


class Period(forms.Form):
    """The days of a settlement."""

    starts_on = forms.DateField(label="自", widget=DAY)
    ends_on = forms.DateField(label="至", widget=DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "结束日期早于开始日期，请改正。")
        return cleaned


class Approve(forms.Form):
    consent = forms.CharField(
        label="超预算的同意（会议或领导意见）", required=False, max_length=300,
        help_text="超出当年预算时必填，如：11月20日主席会议同意。",
    )


class Reason(forms.Form):
    reason = forms.CharField(label="原因", max_length=300, widget=forms.Textarea({"rows": 2}))


class Span(forms.Form):
    """Filters of the reward lists, kept in the address."""

    start = forms.DateField(label="自", required=False, widget=DAY)
    end = forms.DateField(label="至", required=False, widget=DAY)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__({"start": data.get("from"), "end": data.get("to")})


class Finding(forms.Form):
    """A decided breach; the choices are what the person may see, passed in by the view."""

    code = forms.ChoiceField(label="情形", choices=DisciplineCode)
    decided_on = forms.DateField(label="决定日期", widget=DAY)
    manuscript = forms.ModelChoiceField(None, label="稿件", required=False)
    adoption = forms.ModelChoiceField(None, label="刊发", required=False)
    person = forms.ModelChoiceField(None, label="人员", required=False)
    note = forms.CharField(label="事实与依据", widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args: Any, choices: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, queryset in choices.items():
            self.fields[name].queryset = queryset  # type: ignore[attr-defined] -- a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not any(cleaned.get(name) for name in ("manuscript", "adoption", "person")):
            raise forms.ValidationError("请指明是哪篇稿件、哪条刊发或哪位同志。")
        return cleaned


class SchemeVersion(forms.Form):
    """A new version on the basis of the one before: its day, its budget, its base amounts and the
    text of its articles. What is not asked here is carried over unchanged."""

    effective_from = forms.DateField(label="施行日期", widget=DAY)
    approved_by = forms.CharField(label="审定会议", max_length=100, required=False)
    approved_on = forms.DateField(label="审定日期", required=False, widget=DAY)
    annual = forms.DecimalField(label="年度预算（元）", min_value=0, decimal_places=2)

    def __init__(self, *args: Any, terms: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.fields["annual"].initial = terms["procedure"]["budget"]["annual"]
        for level in MediaLevel:
            for carrier in OUTSIDE:
                self.fields[f"base_{level}_{carrier}"] = self._amount(level, carrier)
        for number, article in enumerate(terms["articles"]):
            self.fields[f"article_{number}"] = forms.CharField(
                label=f"{article['ref']} {article['heading']}", initial=article["text"],
                widget=forms.Textarea({"rows": 3}),
            )

    def _amount(self, level: MediaLevel, carrier: Carrier) -> forms.DecimalField:
        rate = self.terms["method"]["base"][level]["rates"].get(carrier) or {}
        return forms.DecimalField(
            label=f"{level.label}{carrier.label}（元）", required=False, min_value=0,
            decimal_places=2, initial=rate.get("amount"),
        )

    @property
    def rates(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The base amounts as a table: one row a level."""
        return [
            (level.label, [self[f"base_{level}_{carrier}"] for carrier in OUTSIDE])
            for level in MediaLevel
        ]

    @property
    def articles(self) -> list[forms.BoundField]:
        return [self[f"article_{number}"] for number in range(len(self.terms["articles"]))]

    def new_terms(self) -> dict[str, Any]:
        """The terms of the version before with what was typed here put in."""
        import copy

        terms = copy.deepcopy(dict(self.terms))
        terms["procedure"]["budget"]["annual"] = f"{self.cleaned_data['annual']:.2f}"
        for level in MediaLevel:
            for carrier in OUTSIDE:
                amount: Decimal | None = self.cleaned_data[f"base_{level}_{carrier}"]
                rates = terms["method"]["base"][level]["rates"]
                if amount is None:
                    rates.pop(carrier, None)
                else:
                    rates[carrier] = {**(rates.get(carrier) or {}), "amount": f"{amount:.2f}"}
        for number, article in enumerate(terms["articles"]):
            article["text"] = self.cleaned_data[f"article_{number}"]
        return terms


def quarter_of(day: date) -> dict[str, date]:
    """The last full quarter before `day`."""
    month = (day.month - 1) // 3 * 3 + 1
    ends_on = date.fromordinal(day.replace(month=month, day=1).toordinal() - 1)
    return {"starts_on": ends_on.replace(month=ends_on.month - 2, day=1), "ends_on": ends_on}
