"""What a leader's page and the desk's side of it ask."""

from typing import Any

from django import forms

from siqin.core.forms import Text
from siqin.desk.enums import Decision, ReturnReason
from siqin.desk.forms.reviewing import Reason
from siqin.desk.queries.versions import LONGEST_TITLE


class Seen(forms.Form):
    """The words that the reader had before him, and who had claimed the level, as he read."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    over = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Approve(Seen):
    comment = Text(
        label="批语", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class SendBack(Reason, Seen):
    usual = ReturnReason.choices


class Correct(Seen):
    """One paragraph, or the title (line 0)."""

    line = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = Text(
        label="改成", required=False, max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8, "class": "song"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        title = " ".join(cleaned.get("text", "").split())
        if cleaned.get("line") == 0 and not title:
            self.add_error("text", "标题不能空着。")
        elif cleaned.get("line") == 0 and len(title) > LONGEST_TITLE:
            self.add_error("text", f"标题最多{LONGEST_TITLE}个字，现在有{len(title)}个字。")
        return cleaned


class Paper(forms.Form):
    """A sheet that was signed on paper; the choices of persons are those whose level it is."""

    use_required_attribute = False
    verdicts = (
        (Decision.PASSED, "同意"),
        (Decision.RETURNED, "退回修改"),
        (Decision.DECLINED, "不采用"),
    )

    level = forms.IntegerField(widget=forms.HiddenInput)
    person = forms.TypedChoiceField(label="谁签的", coerce=int)
    decision = forms.ChoiceField(label="怎么批的", choices=verdicts, widget=forms.RadioSelect)
    words = Text(
        label="批语", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="照纸上的抄。退回、不采用要写明原因。纸上改了字的，先在系统里改好、重新打印请签。",
    )  # fmt: skip
    code = forms.CharField(
        label="审稿单上的版本码",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scan = forms.FileField(
        label="签过的审稿单，扫描或拍照（PDF、JPG、PNG）",
        error_messages={
            "required": "请选签过的审稿单，扫描的或者拍的。",
            "empty": "这个文件是空的，请重新扫描或者拍一张。",
        },
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].choices = [(one.pk, one.name) for one in people]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        sent_back = cleaned.get("decision") in {Decision.RETURNED, Decision.DECLINED}
        if sent_back and not cleaned.get("words"):
            self.add_error("words", "退回、不采用要写明原因，作者看得到。")
        return cleaned


class TakeProof(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    number = forms.IntegerField(widget=forms.HiddenInput)
    note = Text(label="说明", required=False, max_length=200)
