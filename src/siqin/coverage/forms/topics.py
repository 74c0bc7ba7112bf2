"""A line of the quarter's outline."""

from typing import Any

from django import forms

from siqin.core.forms import Day, Line, Text
from siqin.coverage.operations.topics import Line as TopicLine
from siqin.coverage.queries.topics import Quarter
from siqin.outlets.enums import Genre
from siqin.people.queries import units_visible_to

QUARTERS = ("一", "二", "三", "四")


def named(quarter: Quarter) -> str:
    """2026年第四季度."""
    return f"{quarter.year}年第{QUARTERS[quarter.number - 1]}季度"


class Topic(forms.Form):
    use_required_attribute = False

    quarter = forms.ChoiceField(label="季度")
    title = Line(label="选题", max_length=200, error_messages={"required": "请写选题。"})
    points = Text(
        label="写什么", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="从哪一面写，找谁采访，要哪些材料。",
    )  # fmt: skip
    genres = forms.MultipleChoiceField(
        label="体裁", choices=Genre.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    unit: Any = forms.ModelChoiceField(
        label="牵头单位", queryset=None, required=False, empty_label="（没有定）"
    )
    due_on = Day(label="何时交稿", required=False)

    def __init__(self, *args: Any, person: Any, quarters: list[Quarter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["quarter"].choices = [(one.key, named(one)) for one in quarters]
        fields["unit"].queryset = units_visible_to(person).filter(active=True)

    def line(self) -> TopicLine:
        given = dict(self.cleaned_data)
        year, number = map(int, given.pop("quarter").split("-"))
        return TopicLine(year=year, quarter=number, **given)

    @staticmethod
    def of(topic: Any) -> dict[str, Any]:
        """What the form says of a topic that is there."""
        plain = ("title", "points", "genres", "unit", "due_on")
        said = {name: getattr(topic, name) for name in plain}
        return {**said, "quarter": Quarter(topic.year, topic.quarter).key}
