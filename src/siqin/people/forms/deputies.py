from datetime import date
from typing import Any

from django import forms

from siqin.core.forms import Day


class Deputise(forms.Form):
    """Who stands in for a person, from a day to a day."""

    use_required_attribute = False

    deputy: Any = forms.ModelChoiceField(
        label="由谁代理", queryset=None, empty_label="请选择",
        help_text="代理人在这些天里可以代审这个人各级的稿件，审稿单上写明代谁审；自己的稿件、审过别的一级的稿件不能代。",
    )  # fmt: skip
    since = Day(label="起")
    until = Day(label="止")
    reason = forms.CharField(label="原因", max_length=200, required=False)

    def __init__(self, *args: Any, deputies: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"since": today}, **kwargs})
        fields: dict[str, Any] = self.fields
        fields["deputy"].queryset = deputies
        self.today = today

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "止日要在起日之后。")
        elif until and until < self.today:
            self.add_error("until", "止日已经过了，代理只能管以后的事。")
        if cleaned.get("deputy") and cleaned["deputy"] == cleaned.get("person"):
            self.add_error("deputy", "代理人要选另一个人。")
        return cleaned


class DeputiseSomebody(Deputise):
    """The same for anybody of the office."""

    person: Any = forms.ModelChoiceField(label="代理谁", queryset=None, empty_label="请选择")
    field_order = ("person", "deputy", "since", "until", "reason")

    def __init__(self, *args: Any, deputies: Any, **kwargs: Any) -> None:
        super().__init__(*args, deputies=deputies, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["person"].queryset = deputies
