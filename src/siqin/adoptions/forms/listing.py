from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from siqin.adoptions.enums import NoUnit, Position, State
from siqin.core.forms import Day, IdField
from siqin.outlets.enums import Carrier, Genre, MediaLevel


class Search(forms.Form):
    """The address of the list."""

    q = forms.CharField(label="标题、署名", required=False)
    start = Day(label="刊出日期，从", required=False)
    end = Day(label="到", required=False)
    submitted_from = Day(required=False)
    submitted_to = Day(required=False)
    level = forms.ChoiceField(
        label="级别", choices=[("", "全部"), *MediaLevel.choices], required=False
    )
    carrier = forms.ChoiceField(
        label="载体", choices=[("", "全部"), *Carrier.choices], required=False
    )
    genre = forms.ChoiceField(choices=Genre.choices, required=False)
    position = forms.ChoiceField(choices=Position.choices, required=False)
    outlet = forms.TypedChoiceField(label="媒体", coerce=int, empty_value=None, required=False)
    unit = forms.TypedChoiceField(label="报送单位", coerce=int, empty_value=None, required=False)
    person = IdField(required=False)
    work = IdField(required=False)
    state = forms.ChoiceField(choices=State.choices, required=False)
    reprint = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")],
        coerce=lambda said: said == "1",
        empty_value=None,
        required=False,
    )
    counted = forms.BooleanField(required=False)

    def __init__(self, query: Any, *, outlets: QuerySet[Any], units: QuerySet[Any]) -> None:
        said = query.copy()
        for field, name in (("start", "from"), ("end", "to")):
            if name in said:
                said[field] = said[name]
        super().__init__(said)
        for field, rows in (("outlet", outlets), ("unit", units)):
            choices = [("", "全部"), *((str(one.pk), str(one)) for one in rows)]
            choices += NoUnit.choices if field == "unit" else []
            cast("forms.ChoiceField", self.fields[field]).choices = choices

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)


class Span(forms.Form):
    """From a day to a day, in the address as `from` and `to`; this year until today unless said."""

    start = Day(label="刊出日期，从", required=False)
    end = Day(label="到", required=False)

    def __init__(self, query: Any, *, today: date) -> None:
        self.usual = date(today.year, 1, 1), today
        said = query.dict()
        said["start"] = query.get("from") or self.usual[0].isoformat()
        said["end"] = query.get("to") or today.isoformat()
        super().__init__(said)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned["start"] > cleaned["end"]:
            self.add_error("end", "止日早于起日，请核对。")
        return cleaned

    def span(self) -> tuple[date, date]:
        """The usual one where what was asked cannot be."""
        if not self.is_valid():
            return self.usual
        return self.cleaned_data["start"], self.cleaned_data["end"]
