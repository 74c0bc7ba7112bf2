"""The office's review routes and the exception of a small office."""

from datetime import date
from typing import Any

from django import forms

from siqin.core.forms import Day
from siqin.desk.enums import REVIEWING_ROLES
from siqin.people.enums import Role

LEVELS = 6
HOURS = 8


class Level(forms.Form):
    """One level; a row without a name is no level."""

    use_required_attribute = False

    name = forms.CharField(label="审级名称", max_length=20, required=False)
    role = forms.ChoiceField(
        label="由谁审",
        required=False,
        choices=[("", "选角色"), *[pair for pair in Role.choices if pair[0] in REVIEWING_ROLES]],
    )
    hours = forms.IntegerField(label="时限（工作小时）", required=False, min_value=1, max_value=400)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("role"):
            self.add_error("role", "这一级由谁审？")
        if cleaned.get("role") and not cleaned.get("name"):
            self.add_error("name", "这一级叫什么？")
        return cleaned


class BaseLevels(forms.BaseFormSet):
    def clean(self) -> None:
        if not any(self.errors) and not self.levels():
            raise forms.ValidationError("流程里至少要有一级。")

    def levels(self) -> list[tuple[str, str, int]]:
        rows = (form.cleaned_data for form in self.forms)
        return [
            (row["name"], row["role"], row.get("hours") or HOURS) for row in rows if row.get("name")
        ]


def levels_form(prefix: str, data: Any = None, levels: Any = ()) -> BaseLevels:
    """The levels of one route: those it has, and empty rows up to six."""
    initial = [{"name": one.name, "role": one.role, "hours": one.hours} for one in levels]
    rows: Any = forms.formset_factory(
        Level, formset=BaseLevels, extra=max(LEVELS - len(initial), 1)
    )
    return rows(data, prefix=prefix, initial=initial)


class UndoTime(forms.Form):
    """How long a decision may be undone."""

    minutes = forms.IntegerField(
        label="可以撤销的时间（分钟）", min_value=0, max_value=1440,
        help_text="填0就不能撤销。别人已经接着办了的，任何时候都不能撤销。",
    )  # fmt: skip


class Separation(forms.Form):
    """One person may take two levels of a piece, for a time (rulings 32)."""

    use_required_attribute = False

    reason = forms.CharField(label="理由", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    since = Day(label="起")
    until = Day(label="止")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "止日要在起日之后。")
        elif until and until < self.today:
            self.add_error("until", "止日已经过了，例外只能管以后的事。")
        return cleaned
