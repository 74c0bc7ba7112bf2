"""Fields that more than one form of people has."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation

from siqin.people.rules import is_mobile, is_name, is_username, plain_mobile, plain_username


class Name(forms.CharField):
    """What a person or a unit is called."""

    def clean(self, value: Any) -> str:
        name: str = super().clean(value)
        if not is_name(name):
            raise forms.ValidationError(
                "名字里不能有表情符号、<、>、& 和看不见的字符，请删去或重新输入。"
            )
        return name


class Mobile(forms.CharField):
    """A mobile number, stored without spaces, dashes and country code."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "tel", "autocomplete": "off"}
        defaults: dict[str, Any] = {
            "label": "手机号",
            "max_length": 30,
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**(defaults | kwargs))

    def clean(self, value: Any) -> str:
        mobile = plain_mobile(super().clean(value) or "")
        if mobile and not is_mobile(mobile):
            raise forms.ValidationError("手机号应是1开头的11位数字，请核对。")
        return mobile


class Username(forms.CharField):
    """A user name, stored in lower case."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        defaults: dict[str, Any] = {
            "label": "用户名",
            "max_length": 40,
            "help_text": "2到40个字母、数字、汉字或 . _ -，不能全是数字。登录也可以用手机号。",
            "widget": forms.TextInput(attrs=attrs),
        }
        super().__init__(**(defaults | kwargs))

    def clean(self, value: Any) -> str:
        username = plain_username(super().clean(value))
        if not is_username(username):
            raise forms.ValidationError(
                "用户名不合规则：2到40个字母、数字、汉字或 . _ -，不能全是数字。"
            )
        return username


class Twice(forms.Form):
    """A new password, typed twice. `about` is an object whose fields it must not resemble."""

    password = forms.CharField(
        label="密码",
        strip=False,
        help_text="至少8位，不能全是数字，也不要用常见的密码。",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label="再输一遍密码",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    about: Any = None

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        if password.isdigit():
            raise forms.ValidationError("密码不能全是数字。")
        password_validation.validate_password(password, self.about)
        return password

    def clean_password_again(self) -> str:
        again: str = self.cleaned_data["password_again"]
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError("两遍密码不一样，请重新输入。")
        return again
