"""Finding events: everything optional; a value nobody offers is left out of the question."""

from typing import Any

from django import forms

from siqin.core.forms import Day, Line
from siqin.coverage.enums import CalendarView, CoverageRule, EventKind, EventState
from siqin.coverage.queries import Filter
from siqin.people.queries import units_visible_to


class Find(forms.Form):
    q = Line(label="找活动、地点、参加人员", required=False, max_length=100)
    kind = forms.ChoiceField(
        label="种类", choices=[("", "全部种类"), *EventKind.choices], required=False
    )
    unit: Any = forms.ModelChoiceField(
        label="牵头单位", queryset=None, required=False, empty_label="全部单位"
    )
    rule = forms.ChoiceField(
        label="报道要求", choices=[("", "不限"), *CoverageRule.choices], required=False
    )
    state = forms.ChoiceField(
        label="状态", choices=[("", "不限"), *EventState.choices], required=False
    )
    start = Day(label="从", required=False)
    end = Day(label="到", required=False)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_visible_to(person)

    def wanted(self) -> Filter:
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        if "unit" in given:
            given["unit"] = given["unit"].pk
        return Filter(**given)


class CalendarAsked(forms.Form):
    """Which days the calendar shows."""

    view = forms.ChoiceField(choices=CalendarView.choices, required=False)
    on = Day(required=False)
