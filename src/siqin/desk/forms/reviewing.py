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
    usual: Any = ()

    picked = forms.MultipleChoiceField(
        label="常用原因", required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label="具体说明", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["picked"].choices = self.usual

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not (cleaned.get("picked") or cleaned.get("text") or self.errors):
            raise forms.ValidationError("请选一条原因，或写几个字。")
        return cleaned

    def reason(self) -> str:
        labels = dict(self.usual)
        text = self.cleaned_data["text"]
        said = [labels[one] for one in self.cleaned_data["picked"]]
        return "；".join([*said, text] if text else said)


class Return(Reason, Level):
    usual = ReturnReason.choices


class Decline(Reason, Level):
    usual = DeclineReason.choices


class Withdraw(Reason):
    usual = WithdrawReason.choices
