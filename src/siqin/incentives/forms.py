import copy
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from siqin.incentives.enums import DisciplineCode
from siqin.outlets.enums import Carrier, MediaLevel

DAY = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
OUTSIDE = [carrier for carrier in Carrier if carrier != Carrier.INTERNAL]
# No id is longer; a longer number would not even fit the database's integers.
LARGEST_ID = 2**63 - 1


class Period(forms.Form):
    """The days of a settlement."""

    starts_on = forms.DateField(label="刊出日期自", widget=DAY)
    ends_on = forms.DateField(label="至", widget=DAY)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", "结束日期早于开始日期，请改正。")
        return cleaned


class Approve(forms.Form):
    """`seen` is when the figures on the page were reckoned: others are not approved by this."""

    seen = forms.DateTimeField(widget=forms.HiddenInput)
    consent = forms.CharField(
        label="超预算的同意（会议或领导意见）",
        required=False,
        max_length=300,
        help_text="如：11月20日主席会议同意。",
    )


class Correct(forms.Form):
    reason = forms.CharField(
        label="更正的原因",
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "请写明原因，会记在每一笔更正里。"},
    )
    consent = forms.CharField(
        label="超预算的同意（会议或领导意见）", required=False, max_length=300
    )


class Withdrawal(forms.Form):
    reason = forms.CharField(label="撤销的原因", max_length=300, widget=forms.Textarea({"rows": 3}))


class Wanted(forms.Form):
    """The address of the reward lists; what cannot be is left out of the question."""

    start = forms.DateField(label="自", required=False, widget=DAY)
    end = forms.DateField(label="至", required=False, widget=DAY)
    person = forms.IntegerField(required=False, max_value=LARGEST_ID)
    settlement = forms.IntegerField(required=False, max_value=LARGEST_ID)
    paid = forms.BooleanField(required=False)

    def __init__(self, query: Mapping[str, Any]) -> None:
        named = {name: query.get(name) for name in ("person", "settlement", "paid")}
        super().__init__({"start": query.get("from"), "end": query.get("to"), **named})

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Finding(forms.Form):
    """A decided breach; the querysets are what the person may see, passed in by the view."""

    code = forms.ChoiceField(label="情形", choices=[("", "请选择"), *DisciplineCode.choices])
    decided_on = forms.DateField(label="决定日期", widget=DAY)
    manuscript: Any = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    adoption: Any = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    person: Any = forms.ModelChoiceField(
        None,
        label="责任人",
        required=False,
        empty_label="不指定",
        help_text="停发奖金、扣分落到所指定的人；不指定的，只作废稿件。",
    )
    note = forms.CharField(label="事实与依据", widget=forms.Textarea({"rows": 4}))

    def __init__(
        self, *args: Any, choices: Mapping[str, QuerySet[Any]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows
            field.error_messages["invalid_choice"] = (
                "不在您能看到的范围里，请从稿件或采用的页面进入。"
            )

    def clean_decided_on(self) -> date:
        day: date = self.cleaned_data["decided_on"]
        if day > self.today:
            raise forms.ValidationError("决定日期还没到，请核对。")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = any(cleaned.get(name) for name in ("manuscript", "adoption", "person"))
        if not named and not self.errors:
            raise forms.ValidationError("请指明责任人；涉及稿件或刊发的，从它的页面进入。")
        return cleaned


class SchemeVersion(forms.Form):
    """A new version on the basis of the one before: its day, its budget, its base amounts and the
    text of its articles. What is not asked here is carried over unchanged; so is a base that is a
    multiple of the fee, unless an amount is typed in its place."""

    effective_from = forms.DateField(label="施行日期", widget=DAY)
    approved_by = forms.CharField(label="审定会议", max_length=100, required=False)
    approved_on = forms.DateField(label="审定日期", required=False, widget=DAY)
    annual = forms.DecimalField(
        label="年度预算（元）", min_value=0, max_digits=10, decimal_places=2
    )

    def __init__(self, *args: Any, terms: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.fields["annual"].initial = terms["procedure"]["budget"]["annual"]
        for level in MediaLevel:
            for carrier in OUTSIDE:
                self.fields[f"base_{level}_{carrier}"] = self._amount(level, carrier)
        for number, article in enumerate(terms["articles"]):
            self.fields[f"article_{number}"] = forms.CharField(
                label=f"{article['ref']}　{article['heading']}",
                initial=article["text"],
                widget=forms.Textarea({"rows": 3}),
            )

    def _amount(self, level: MediaLevel, carrier: Carrier) -> forms.DecimalField:
        rate = self.terms["method"]["base"][level]["rates"].get(carrier) or {}
        return forms.DecimalField(
            label=carrier.label,
            required="amount" in rate and rate["amount"] is not None,
            min_value=0,
            max_digits=8,
            decimal_places=2,
            initial=rate.get("amount"),
        )

    @property
    def carriers(self) -> list[str]:
        return [carrier.label for carrier in OUTSIDE]

    @property
    def rates(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The base amounts as a table: one row a level, one column a carrier."""
        return [
            (level.label, [self[f"base_{level}_{carrier}"] for carrier in OUTSIDE])
            for level in MediaLevel
        ]

    @property
    def articles(self) -> list[forms.BoundField]:
        return [self[f"article_{number}"] for number in range(len(self.terms["articles"]))]

    def new_terms(self) -> dict[str, Any]:
        """The terms of the version before with what was typed here put in."""
        terms = copy.deepcopy(dict(self.terms))
        terms["procedure"]["budget"]["annual"] = f"{self.cleaned_data['annual']:.2f}"
        for level in MediaLevel:
            rates = terms["method"]["base"][level]["rates"]
            for carrier in OUTSIDE:
                amount: Decimal | None = self.cleaned_data[f"base_{level}_{carrier}"]
                if amount is not None:
                    rates[carrier] = {"amount": f"{amount:.2f}"}
        for number, article in enumerate(terms["articles"]):
            article["text"] = self.cleaned_data[f"article_{number}"]
        return terms


def last_quarter(day: date) -> dict[str, date]:
    """The last full quarter before `day`."""
    this = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    ends_on = date.fromordinal(this.toordinal() - 1)
    return {"starts_on": date(ends_on.year, ends_on.month - 2, 1), "ends_on": ends_on}
