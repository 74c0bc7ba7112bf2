from typing import Any

from django import forms

from siqin.people.enums import OfficeLevel
from siqin.people.forms.fields import Mobile, Name, Twice, Username


class FirstRun(Twice):
    """What a new installation asks: the office and who sets it up."""

    office_name = forms.CharField(
        label="单位全称", max_length=100, help_text="例如：政协某某县委员会办公室"
    )
    short_name = forms.CharField(label="单位简称", max_length=30)
    level = forms.ChoiceField(label="级别", choices=OfficeLevel.choices, initial=OfficeLevel.COUNTY)
    person_name = Name(
        label="您的姓名", max_length=30, help_text="先由您兼任管理员和办公室主任，以后可以改。"
    )
    mobile = Mobile(required=False)
    username = Username()

    field_order = [
        "office_name", "short_name", "level", "person_name", "mobile", "username",
        "password", "password_again",
    ]  # fmt: skip


class Code(forms.Form):
    code = forms.CharField(
        label="一次性登录码",
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
        error_messages={"required": "请填写一次性登录码。"},
    )


class Claim(Twice):
    """Taking an account by an invitation."""

    username = Username()
    field_order = ["username", "password", "password_again"]


class NewPassword(Twice):
    """Setting a new password by a code of the office."""


class ChangePassword(Twice):
    """One's own new password; `about` is the account."""

    old_password = forms.CharField(
        label="现在的密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["old_password", "password", "password_again"]

    def __init__(self, *args: Any, about: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.about = about
        self.fields["password"].label = "新密码"
        self.fields["password_again"].label = "再输一遍新密码"

    def clean_old_password(self) -> str:
        old: str = self.cleaned_data["old_password"]
        if not self.about.check_password(old):
            raise forms.ValidationError("现在的密码不对。")
        return old

    def clean(self) -> dict[str, Any] | None:
        values = super().clean()
        if values and values.get("password") == values.get("old_password"):
            self.add_error("password", "新密码要与现在的不同。")
        return values
