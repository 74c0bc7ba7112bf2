"""An entry of each of the office's own lists, and the workbook that brings several."""

import re
from typing import Any

from django import forms

from siqin.core.forms import Line
from siqin.desk.enums import ListKind

HAN_APART = re.compile(r"(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
PARTING = re.compile(r"[、,，;；\s]+")


class Leader(forms.Form):
    use_required_attribute = False

    name = Line(label="姓名", max_length=30, error_messages={"required": "请写姓名。"})
    post = Line(label="职务", max_length=60, error_messages={"required": "请写职务。"})
    position = forms.IntegerField(
        label="排在第几", required=False, min_value=1, max_value=9999, help_text="空着就排在最后。"
    )

    def clean_name(self) -> str:
        """A name of two characters is often padded to three."""
        return HAN_APART.sub("", self.cleaned_data["name"])


class Body(forms.Form):
    use_required_attribute = False

    full = Line(label="全称", max_length=60, error_messages={"required": "请写全称。"})
    short = Line(label="简称", required=False, max_length=120, help_text="有几个的，用顿号隔开。")

    def clean_short(self) -> str:
        return "、".join(filter(None, PARTING.split(self.cleaned_data["short"])))


class Word(forms.Form):
    use_required_attribute = False

    word = Line(label="词语", max_length=60, error_messages={"required": "请写词语。"})


class Banned(forms.Form):
    use_required_attribute = False

    word = Line(label="禁用词", max_length=60, error_messages={"required": "请写禁用词。"})
    instead = Line(label="改用", required=False, max_length=60)


LIST_FORMS: dict[str, Any] = {
    ListKind.LEADERS: Leader,
    ListKind.BODIES: Body,
    ListKind.LEXICON: Word,
    ListKind.BANNED: Banned,
}
