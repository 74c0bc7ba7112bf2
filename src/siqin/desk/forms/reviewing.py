"""Deciding a level, and giving a reason: picked from the usual ones, written, or both."""

from typing import Any

from django import forms

from siqin.desk.enums import DeclineReason, ReturnReason, WithdrawReason


class Level(forms.Form):
    """The level and the words that the reviewer saw: a decision falls on nothing else."""

    round = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)


class Pass(Level):
    comment = forms.CharField(
        label="审稿意见",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Submit(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)


class Reason(forms.Form):
    use_required_attribute = False

    picked = forms.MultipleChoiceField(
        label="常用原因", required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label="具体说明", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("picked") or cleaned.get("text", "").strip() or self.errors):
            raise forms.ValidationError("请选一条原因，或写几个字。")
        return cleaned

    def reason(self) -> str:
        labels = dict(self.fields["picked"].choices)
        said = [str(labels[one]) for one in self.cleaned_data["picked"]]
        text = self.cleaned_data["text"].strip()
        return "；".join([*said, text] if text else said)


class Return(Reason, Level):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = ReturnReason.choices


class Decline(Reason, Level):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = DeclineReason.choices


class Withdraw(Reason):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picked"].choices = WithdrawReason.choices
