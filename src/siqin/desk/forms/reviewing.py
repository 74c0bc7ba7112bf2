"""Deciding a level, and giving a reason: picked from the usual ones, written, or both."""

from typing import Any

from django import forms

from siqin.core.forms import Text
from siqin.desk.enums import Advice, DeclineReason, ReturnReason, WithdrawReason


class Level(forms.Form):
    """The level and the words that the reviewer saw: a decision falls on nothing else."""

    round = forms.IntegerField(widget=forms.HiddenInput)
    level = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    # Who had claimed the level, where the reviewer was asked and decides nevertheless.
    over = forms.IntegerField(widget=forms.HiddenInput, required=False)


class HandOver(Level):
    """To another who may decide the level; the choices are theirs."""

    use_required_attribute = False

    to = forms.TypedChoiceField(label="转交给", coerce=int)
    words = Text(
        label="附言", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, others: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["to"].choices = [(one.pk, one.name) for one in others]


class Advise(Level):
    use_required_attribute = False

    advice = forms.ChoiceField(label="拟办意见", choices=Advice.choices, widget=forms.RadioSelect)
    words = Text(
        label="说明", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )


class Pass(Level):
    # The errors and remarks that the reviewer was asked about (queries.unhandled).
    despite = forms.CharField(widget=forms.HiddenInput, required=False)
    comment = Text(
        label="审稿意见",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class Submit(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    # What the page asked about before it sends the piece on (queries.signals.bare_headings).
    bare = forms.CharField(widget=forms.HiddenInput, required=False)


class Reason(forms.Form):
    use_required_attribute = False
    usual: Any = ()

    picked = forms.MultipleChoiceField(
        label="常用原因", required=False, widget=forms.CheckboxSelectMultiple
    )
    text = Text(
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
