"""Fields that every app's forms share, and what the framework's own say in plain words."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core import validators

# Before the first there is no office's business to enter; behind the last, only slips of the hand.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
OUT_OF_TIME = "请填1990年到2100年之间的日期。"
# Control characters, and those that turn the direction of writing: never meant in one line.
UNSEEN = {"Cc", "Cf"}


class Day(forms.DateField):
    """A day that an office may mean; the browser's own calendar helps to choose it."""

    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators += [
            validators.MinValueValidator(FIRST_DAY, OUT_OF_TIME),
            validators.MaxValueValidator(LAST_DAY, OUT_OF_TIME),
        ]


class Line(forms.CharField):
    """One line of text; characters that nobody sees are left out."""

    def to_python(self, value: Any) -> str:
        seen = [c for c in str(value or "") if unicodedata.category(c) not in UNSEEN]
        return str(super().to_python("".join(seen)))


def speak_plainly() -> None:
    """The framework's sentences about wrong input, as a clerk would say them."""
    forms.Field.default_error_messages["required"] = "请填写这一项。"
    forms.IntegerField.default_error_messages["invalid"] = "请填整数。"
    forms.DecimalField.default_error_messages["invalid"] = "请填数字。"
    forms.DateField.default_error_messages["invalid"] = "日期不对，请照 2026-11-25 的样子填。"
    forms.URLField.default_error_messages["invalid"] = "网址不对，请从浏览器的地址栏复制。"
    forms.ChoiceField.default_error_messages["invalid_choice"] = "没有这个选项，请重新选。"
    forms.MultipleChoiceField.default_error_messages["invalid_choice"] = "没有这个选项，请重新选。"
    forms.ModelChoiceField.default_error_messages["invalid_choice"] = "没有这个选项，请重新选。"
    forms.FileField.default_error_messages["empty"] = "文件是空的，请看看是不是选错了。"
    validators.MaxLengthValidator.message = "最多%(limit_value)d个字，现在有%(show_value)d个。"
    validators.MinValueValidator.message = "请填不小于%(limit_value)s的数。"
    validators.MaxValueValidator.message = "请填不大于%(limit_value)s的数。"
    validators.ProhibitNullCharactersValidator.message = (
        "文字里有看不见的坏字符，请删掉后重新输入。"
    )
    validators.DecimalValidator.messages |= {
        "invalid": "请填数字。",
        "max_digits": "数太大了，请看看是不是多写了几位。",
        "max_whole_digits": "数太大了，请看看是不是多写了几位。",
        "max_decimal_places": "小数点后最多%(max)s位。",
    }
