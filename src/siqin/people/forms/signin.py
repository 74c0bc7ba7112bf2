from typing import Any

from allauth.account.forms import LoginForm
from django import forms


class SignIn(LoginForm):
    """allauth's form in our words: one field for the mobile number or the user name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="手机号或用户名",
            max_length=60,
            widget=forms.TextInput(
                attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
            ),
            error_messages={"required": "请填写手机号或用户名。"},
        )
        self.fields["password"] = forms.CharField(
            label="密码",
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": "请填写密码。"},
        )
        self.order_fields(["login", "password"])
