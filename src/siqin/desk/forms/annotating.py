"""A remark on some words of a piece, and an answer to one."""

from django import forms

from siqin.core.forms import Text

LONGEST = 2000


class Annotate(forms.Form):
    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    line = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    quote = Text(
        label="针对的文字",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "song"}),
    )
    words = Text(
        label="批注",
        max_length=LONGEST,
        error_messages={"required": "请写批注。"},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Answer(forms.Form):
    use_required_attribute = False

    words = Text(label="回复", max_length=LONGEST, error_messages={"required": "请写回复。"})
