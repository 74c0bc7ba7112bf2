import copy
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from siqin.core.forms import Day
from siqin.incentives.enums import DisciplineCode
from siqin.outlets.enums import Carrier, MediaLevel

OUTSIDE = [carrier for carrier in Carrier if carrier != Carrier.INTERNAL]
# No id is longer; a longer number would not even fit the database's integers.
LARGEST_ID = 2**63 - 1
# 17000元, 17,000.00元, 1.7万元 in the text of an article.
SUM = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万)?元")


def in_order(form: forms.Form, first: str, last: str) -> None:
    """The field `last` says so where its day is before that of `first`."""
    start, end = form.cleaned_data.get(first), form.cleaned_data.get(last)
    if start and end and end < start:
        form.add_error(last, "结束日期早于开始日期，请改正。")


class Period(forms.Form):
    """The days of a settlement."""

    starts_on = Day(label="刊出日期自")
    ends_on = Day(label="至")

    def clean(self) -> None:
        in_order(self, "starts_on", "ends_on")


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
    """The address of the reward lists. A wrong day is said beside its field; a number that cannot
    be is left out of the question."""

    start = Day(label="自", required=False)
    end = Day(label="至", required=False)
    person = forms.IntegerField(required=False, max_value=LARGEST_ID)
    settlement = forms.IntegerField(required=False, max_value=LARGEST_ID)
    paid = forms.BooleanField(required=False)

    def add_prefix(self, field_name: str) -> str:
        """`from` and `to` in the address are no names for Python fields."""
        return {"start": "from", "end": "to"}.get(field_name, field_name)

    def clean(self) -> None:
        in_order(self, "start", "end")

    @property
    def days(self) -> list[forms.BoundField]:
        return [self["start"], self["end"]]

    @property
    def has_wrong_days(self) -> bool:
        return any(day.errors for day in self.days)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class Finding(forms.Form):
    """A decided breach; the querysets are what the person may see, passed in by the view."""

    code = forms.ChoiceField(label="情形", choices=[("", "请选择"), *DisciplineCode.choices])
    decided_on = Day(label="决定日期")
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

    effective_from = Day(label="施行日期")
    approved_by = forms.CharField(label="审定会议", max_length=100, required=False)
    approved_on = Day(label="审定日期", required=False)
    annual = forms.DecimalField(
        label="年度预算（元）", min_value=0, max_digits=10, decimal_places=2
    )

    def __init__(self, *args: Any, terms: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms
        self.fields["annual"].initial = Decimal(terms["procedure"]["budget"]["annual"])
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
            required=bool(rate.get("amount")),
            min_value=0,
            max_digits=8,
            decimal_places=2,
            initial=Decimal(rate["amount"]) if rate.get("amount") else None,
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

    @property
    def unwritten(self) -> str:
        """The article of the budget, where it names sums and none of them is the budget."""
        budget = self.terms["procedure"]["budget"]
        texts = [one["text"] for one in self.terms["articles"] if one["ref"] == budget["article"]]
        sums = [
            Decimal(figure.replace(",", "")) * (10_000 if many else 1)
            for text in texts
            for figure, many in SUM.findall(text)
        ]
        return budget["article"] if sums and Decimal(budget["annual"]) not in sums else ""

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
