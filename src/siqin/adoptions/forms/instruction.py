from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from siqin.adoptions.enums import InstructionLevel
from siqin.adoptions.forms.evidence import Scan
from siqin.adoptions.forms.publication import offer
from siqin.core.forms import Day


class Instruction(forms.Form):
    manuscript: Any = forms.ModelChoiceField(
        None,
        widget=forms.HiddenInput,
        error_messages={
            "required": "请先选出批示所在的稿件。",
            "invalid_choice": "这篇稿件不在您能登记的范围里。",
        },
    )
    leader = forms.CharField(label="批示领导", max_length=60, help_text="姓名和职务。")
    level = forms.ChoiceField(label="级别", choices=[("", "请选择"), *InstructionLevel.choices])
    given_on = Day(label="批示日期")
    words = forms.CharField(
        label="批示内容", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    scan = Scan(label="批示件扫描", required=False, help_text="图片或 PDF。涉密批示不上网。")

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        pieces: QuerySet[Any],
        today: date,
        **given: Any,
    ) -> None:
        super().__init__(data, files, **given)
        self.today = today
        offer(self, "manuscript", pieces)

    def clean_given_on(self) -> date:
        given: date = self.cleaned_data["given_on"]
        if given > self.today:
            raise forms.ValidationError("批示日期还没到，请核对。")
        return given
