"""Taking a file in, and making a manuscript of what was found in it."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms

from siqin.core.forms import IdField, Line
from siqin.desk.operations.importing import KEPT_AT_MOST
from textkit import reading

ENCODING_NAMES = {
    "utf-8": "UTF-8",
    "gb18030": "GBK（简体中文）",
    "big5": "Big5（繁体中文）",
    "utf-16-le": "UTF-16（低位在前）",
    "utf-16-be": "UTF-16（高位在前）",
}
OFFERED = 8  # paragraphs at which the body may begin
SHOWN = 24  # characters of each


class Upload(forms.Form):
    """Size and kind are not judged here: whatever comes is kept, and told what is wrong with it."""

    use_required_attribute = False

    file = forms.FileField(
        label="文件",
        allow_empty_file=True,
        max_length=255,
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(reading.ENDINGS)}),
        help_text="Word、WPS、.odt、.rtf、.txt、有文字的 PDF、网页（.html）、邮件（.eml），20 MB 以内。"
        "涉密不上网，上网不涉密。",
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > KEPT_AT_MOST:
            raise forms.ValidationError("文件超过100 MB，没有收下。请只留文字，另存后再导入。")
        return upload


class Reread(forms.Form):
    encoding = forms.ChoiceField(
        label="文字编码",
        choices=[(one, ENCODING_NAMES.get(one, one)) for one in reading.ENCODINGS],
    )


class Split(forms.Form):
    use_required_attribute = False

    words = forms.CharField(label="另一篇开头的几个字", max_length=80)


class Decision(forms.Form):
    """采用 or 还原, for one edit or for a whole rule."""

    applied = forms.TypedChoiceField(
        choices=[("1", "采用"), ("0", "还原")], coerce=lambda one: one == "1"
    )
    edit = IdField(required=False)
    rule = forms.CharField(required=False, max_length=20)


class Correction(forms.Form):
    """What stands at a doubt, written by hand."""

    flag = IdField()
    after = forms.CharField(required=False, max_length=500, strip=False)


class Making(forms.Form):
    """What becomes the title, and at which paragraph the body begins."""

    use_required_attribute = False

    title = Line(label="标题", max_length=200, widget=forms.TextInput(attrs={"class": "song"}))
    first = forms.TypedChoiceField(label="正文从哪一段开始", coerce=int)

    def __init__(self, data: Any = None, *, lines: Sequence[str], title: str) -> None:
        initial = {"title": title, "first": 1 if title and len(lines) > 1 else 0}
        super().__init__(data, initial=initial)
        cast("forms.ChoiceField", self.fields["first"]).choices = [
            (place, f"第{place + 1}段：{line[:SHOWN]}")
            for place, line in enumerate(lines[:OFFERED])
        ]
