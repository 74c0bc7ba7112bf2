"""The office's table: what is wanted of which events, and within what limits."""

from collections.abc import Iterable
from typing import Any

from django import forms

from siqin.core.forms import Within
from siqin.coverage.enums import CoverageRule, EventKind, EventRank
from siqin.coverage.operations import requiring
from siqin.outlets.enums import Genre

NEW_ROWS = 2
MOST_ROWS = 40
WITHIN = ("submit_within", "sign_within", "publish_within")


class Rule(forms.Form):
    use_required_attribute = False

    position = forms.IntegerField(label="次序", min_value=1, max_value=999)
    kind = forms.ChoiceField(
        label="种类", choices=[("", "不论种类"), *EventKind.choices], required=False
    )
    rank = forms.ChoiceField(
        label="级别", choices=[("", "不论级别"), *EventRank.choices], required=False
    )
    genre = forms.ChoiceField(
        label="体裁", choices=[("", "不论体裁"), *Genre.choices], required=False
    )
    rule = forms.ChoiceField(label="报道要求", choices=CoverageRule.choices)
    photo = forms.BooleanField(label="要照片", required=False)
    submit_within = Within(label="活动结束到报送", max_length=12)
    sign_within = Within(label="报送到签发", max_length=12)
    publish_within = Within(label="签发到刊出", max_length=12)
    gone = forms.BooleanField(label="删去", required=False)


class BaseRules(forms.BaseFormSet):
    def clean(self) -> None:
        if any(self.errors):
            return
        keys = [(one.kind, one.rank, one.genre) for one in self.lines()]
        if len(keys) != len(set(keys)):
            raise forms.ValidationError("种类、级别、体裁都一样的有两行，请删去一行。")
        if not keys:
            raise forms.ValidationError("一行也没有留下。至少要有一行管所有的活动。")

    def lines(self) -> list[requiring.Line]:
        """In their order; a new row that was not touched is none."""
        rows = [
            row.cleaned_data for row in self.forms if row.has_changed() or not row.empty_permitted
        ]
        kept = sorted((one for one in rows if not one.get("gone")), key=lambda one: one["position"])
        names = requiring.Line.__dataclass_fields__
        return [requiring.Line(**{name: one[name] for name in names}) for one in kept]


def rules(data: Any = None, lines: Iterable[Any] = ()) -> Any:
    """The formset: the lines as they stand, and room for new ones."""
    made: Any = forms.formset_factory(
        Rule, formset=BaseRules, extra=NEW_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    initial = [
        {
            **{name: getattr(one, name) for name in requiring.Line.__dataclass_fields__},
            "position": number,
        }
        for number, one in enumerate(lines, 1)
    ]
    return made(data, prefix="rules", initial=initial)
