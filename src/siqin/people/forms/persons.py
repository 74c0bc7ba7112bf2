from datetime import date
from typing import Any

from django import forms

from siqin.people.enums import UNIT_ROLES, OfficeLevel, PayEligibility, Role, UnitKind
from siqin.people.forms.fields import Mobile, Name

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class OfficeSettings(forms.Form):
    name = forms.CharField(label="单位全称", max_length=100)
    short_name = forms.CharField(label="单位简称", max_length=30)
    level = forms.ChoiceField(label="级别", choices=OfficeLevel.choices)


class OwnDay(forms.Form):
    """The office's own word on one day."""

    day = forms.DateField(label="日期", widget=DAY)
    working = forms.TypedChoiceField(
        label="这一天", choices=[("yes", "上班"), ("no", "休息")],
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    note = forms.CharField(label="说明", max_length=100, required=False)


class UnitFields(forms.Form):
    name = Name(label="名称", max_length=50)
    kind = forms.ChoiceField(
        label="种类", choices=UnitKind.choices, initial=UnitKind.ACTIVITY_GROUP
    )


class PersonFields(forms.Form):
    """Who somebody is. `units` are those of the office that are in use."""

    name = Name(label="姓名", max_length=30)
    mobile = Mobile(required=False, help_text="登录和发放奖金时用，只有本人和办公室看得到。")
    unit: Any = forms.ModelChoiceField(label="单位", queryset=None, empty_label="请选择")
    post = forms.CharField(label="职务", max_length=60, required=False)
    civil_servant = forms.BooleanField(label="在职公务员", required=False)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # -- a ModelChoiceField


class GiveRole(forms.Form):
    role = forms.ChoiceField(label="角色", choices=Role.choices)
    unit: Any = forms.ModelChoiceField(
        label="所管单位", queryset=None, required=False, empty_label="全单位",
        help_text="信息员和单位负责人要选。",
    )  # fmt: skip
    since = forms.DateField(label="自何日起", required=False, widget=DAY)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]  # -- a ModelChoiceField

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if values and values.get("role") in UNIT_ROLES and not values.get("unit"):
            self.add_error("unit", "信息员和单位负责人要选是哪个单位的。")
        return values


class Pay(forms.Form):
    pay_eligibility = forms.ChoiceField(label="奖金发放", choices=PayEligibility.choices)


class Leave(forms.Form):
    on = forms.DateField(label="离任日期", widget=DAY)
    reason = forms.CharField(
        label="原因", max_length=100, widget=forms.TextInput(attrs={"list": "leaving-reasons"})
    )
    followed_by = forms.CharField(label="由谁接任", max_length=100, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"on": today}, **kwargs})
        self.today = today

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise forms.ValidationError("离任日期不能晚于今天；到了那一天再来登记。")
        return on
