from typing import Any, cast

from django import forms

from siqin.core.forms import IdField
from siqin.periodicals.enums import PeriodicalKind
from siqin.periodicals.operations.managing import (
    NameTaken,
    PermitMissing,
    PressName,
    Settings,
)

ADDRESSEES = {"rows": 2}
# Beyond this a number is a slip of the finger, and would not fit its column.
HIGHEST = 9999


class _Addressees(forms.Form):
    use_required_attribute = False

    report_to = forms.CharField(
        label="报",
        max_length=300,
        required=False,
        help_text="上级单位和领导，用逗号隔开。",
        widget=forms.Textarea(attrs=ADDRESSEES),
    )
    send_to = forms.CharField(
        label="送",
        max_length=300,
        required=False,
        help_text="同级和不相隶属的单位。",
        widget=forms.Textarea(attrs=ADDRESSEES),
    )
    issue_to = forms.CharField(
        label="发",
        max_length=300,
        required=False,
        help_text="下级单位、各委室、各活动组。",
        widget=forms.Textarea(attrs=ADDRESSEES),
    )
    print_run = forms.IntegerField(label="印数", min_value=0, max_value=100_000, initial=0)


class Periodical(_Addressees):
    name = forms.CharField(label="刊名", max_length=40, help_text="如刊头所印，不加书名号。")
    kind = forms.ChoiceField(label="种类", choices=PeriodicalKind)
    permit = forms.CharField(
        label="准印证号",
        max_length=60,
        required=False,
        help_text="内部资料要有准印证号，刊名里不能有“报”“刊”“杂志”；简报不用填。",
    )
    issuing_unit = forms.CharField(label="编发单位", max_length=60)
    columns = forms.CharField(
        label="栏目",
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行一个，从上到下就是刊物里的先后次序。",
    )
    three_proofs = forms.BooleanField(
        label="付印前要三校",
        required=False,
        help_text="编入的稿件没有一校、二校、三校签齐，付印检查会提醒签发人。",
    )
    field_order = ("name", "kind", "permit", "issuing_unit", "columns")

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip("《》 ")

    def clean_columns(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["columns"].splitlines()]
        names = list(dict.fromkeys(line for line in lines if line))
        if too_long := [one for one in names if len(one) > 30]:  # noqa: PLR2004 -- the column's width
            raise forms.ValidationError(f"栏目名最多30个字：{too_long[0]}")
        return names

    def settings(self) -> Settings:
        return Settings(**self.cleaned_data)

    def explain(self, error: Exception) -> None:
        """What the domain refused, beside its field."""
        if isinstance(error, NameTaken):
            self.add_error("name", "本单位已有同名的刊物。")
        elif isinstance(error, PermitMissing):
            self.add_error("permit", "内部资料要填准印证号；没有准印证的，种类请选“简报”。")
        elif isinstance(error, PressName):
            words = "、".join(f"“{one}”" for one in error.words)
            self.add_error("name", f"内部资料的刊名里不能有{words}。")


REFUSED = (NameTaken, PermitMissing, PressName)


class Numbers(forms.Form):
    use_required_attribute = False

    year = forms.IntegerField(label="年", min_value=1949, max_value=HIGHEST)
    number = forms.IntegerField(label="期", min_value=1, max_value=HIGHEST)
    total_number = forms.IntegerField(label="总期号", min_value=1, max_value=HIGHEST * 10)

    def say_number_is_taken(self) -> None:
        self.add_error("number", "这个期号或总期号已经用过，请换一个。")


class Issue(_Addressees, Numbers):
    field_order = ("number", "total_number", "report_to", "send_to", "issue_to", "print_run")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["year"]


class Place(forms.Form):
    """The version is the one whose signature the page showed."""

    manuscript = IdField()
    version = IdField()
    column = IdField()


class SendingUp(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)


class Signing(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    accepted = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, warnings: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.MultipleChoiceField", self.fields["accepted"])
        field.choices = [(one.key, one.key) for one in warnings]
