"""Fields that every app's forms share, and what the framework's own say in plain words."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core import validators

from siqin.core import search
from siqin.core.limits import Limit, NotALimit
from siqin.core.links import DIGITS
from textkit.reading import errors
from textkit.workbook import NotAWorkbook

# Before the first there is no office's business to enter; behind the last, only slips of the hand.
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2100, 12, 31)
NO_LIMIT = "请照 24小时、4个工作小时、5个工作日、3天、当天 的样子写。"
OUT_OF_TIME = "请填1990年到2100年之间的日期。"
MOST_DIGITS = 9
# Control characters, and those that turn the direction of writing: never meant in one line.
UNSEEN = {"Cc", "Cf"}

WHY_NOT = {
    errors.Empty: "文件是空的，没有内容。",
    errors.PasswordLocked: "文件设了打开密码，请取消密码后另存再传。",
    errors.MacroInside: "文件里带有宏程序，为安全起见没有打开，请另存为不带宏的 .xlsx 再传。",
    errors.ExternalReference: "文件引用了别的文件，为安全起见没有打开，请把内容复制到样表里再传。",
    errors.ZipBomb: "文件解开后大得不正常，为安全起见没有打开，请把内容复制到样表里再传。",
}
NOT_EXCEL = (
    "这不是能读的Excel文件（.xlsx）。请用Excel或WPS打开，另存为 .xlsx 再传，或下载样表来填。"
)


def why_no_workbook(error: NotAWorkbook) -> str:
    """The one sentence for whoever sent the file."""
    return WHY_NOT.get(type(error.why), NOT_EXCEL) if error.why else NOT_EXCEL


def whole_number(given: object, default: int = 0) -> int:
    """A number out of an address or a hidden field; `default` for whatever no column can hold."""
    text = str(given)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else default


class IdField(forms.IntegerField):
    """The id of a row, out of an address or a hidden field: nothing that no column can hold."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=10**MOST_DIGITS - 1, **kwargs)


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


class Within(Line):
    """A limit in the office's words; its value is as core.limits writes it."""

    def prepare_value(self, value: Any) -> Any:
        try:
            return Limit.parse(str(value)).label
        except NotALimit:
            return value

    def clean(self, value: Any) -> str:
        words = super().clean(value)
        if not words:
            return ""
        try:
            return str(Limit.said(words))
        except NotALimit:
            raise forms.ValidationError(NO_LIMIT) from None


class Text(forms.CharField):
    """Words of several lines; control characters that a paste brought along go unseen."""

    def to_python(self, value: Any) -> str:
        kept = [c for c in str(value or "") if c in "\n\r\t" or unicodedata.category(c) != "Cc"]
        return str(super().to_python("".join(kept)))


class Sought(Line):
    """Words to be found. Its value is what was typed; search.read reads it again."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=300, **kwargs)

    def to_python(self, value: Any) -> str:
        return super().to_python(" ".join(str(value or "").splitlines()).replace("\t", " "))

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            search.read(value)
        except search.TooMuch:
            raise forms.ValidationError(
                f"一次最多找{search.MOST}个词，每个词最多{search.LONGEST}个字，请删去一些再找。"
            ) from None


class Digits(forms.Form):
    """By which a person is known on another device than the one that opened his link."""

    use_required_attribute = False

    digits = forms.CharField(
        label="手机号后四位",
        max_length=DIGITS,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "pattern": "[0-9]*"}
        ),
        error_messages={"required": "请输入四位数字。"},
    )

    def refuse(self, left: int) -> None:
        self.add_error("digits", f"不是这个号码的后四位，还可以试{left}次。")


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
