"""What was said, and what is to become of it."""

from typing import Any

from django import forms

from siqin.core.forms import Day, Line, Text
from siqin.core.markings import unmarked
from siqin.core.templatetags.siqin import day
from siqin.coverage.forms.requiring import Ruled
from siqin.frontdesk.operations import Said
from siqin.frontdesk.queries import speakers


class Note(forms.Form):
    use_required_attribute = False

    words = Text(
        label="原话", max_length=1000, validators=[unmarked],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写说了什么。"},
    )  # fmt: skip
    said_by: Any = forms.ModelChoiceField(
        label="谁说的", queryset=None, required=False, empty_label="（别的单位的人，写在下面）"
    )
    speaker = Line(label="别的单位的人", required=False, max_length=40)
    said_on = Day(label="哪天说的", error_messages={"required": "请选日期。"})
    occasion = Line(label="在什么场合", required=False, max_length=100)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["said_by"].queryset = speakers(person)

    def clean(self) -> None:
        given = self.cleaned_data
        if given.get("said_by"):
            given["speaker"] = ""
        elif not given.get("speaker"):
            self.add_error("said_by", "请选是谁说的；别的单位的人，写在下面一格。")

    def said(self) -> Said:
        return Said(**self.cleaned_data)


class Require(Ruled):
    field_order = ["event", "rule", "reason"]

    event: Any = forms.ModelChoiceField(
        label="对哪个活动", queryset=None, empty_label=None,
        error_messages={"required": "请选活动。"},
    )  # fmt: skip

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["event"].queryset = events
        fields["event"].label_from_instance = lambda one: f"{day(one.starts_at)}　{one.title}"
