"""Asking somebody for a piece, and his answer."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone

from siqin.core.forms import Day, Line, Text
from siqin.coverage.queries.assignments import Load, loads, may_be_asked
from siqin.outlets.enums import Genre

# Where nobody says an hour, the end of the office's day.
CLOSING = time(18)
HOUR = {"type": "time"}


class Due(forms.Form):
    """By when, and what is wanted of it: what may change as long as the piece is owed."""

    use_required_attribute = False

    due_on = Day(label="哪天交稿", error_messages={"required": "请选哪天交稿。"})
    due_hour = forms.TimeField(
        label="几点以前", required=False, widget=forms.TimeInput(HOUR, "%H:%M"),
        help_text="不填的，到当天18:00。",
    )  # fmt: skip
    requirement = Text(
        label="写作要求", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="写什么、从哪一面写、采访谁。",
    )  # fmt: skip

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now

    def clean(self) -> None:
        day: date | None = self.cleaned_data.get("due_on")
        if day is None:
            return
        hour = self.cleaned_data.get("due_hour") or CLOSING
        due = datetime.combine(day, hour, timezone.get_current_timezone())
        if due <= self.now and due != self.initial.get("due_at"):
            self.add_error("due_on", "这个时限已经过了，请往后定。")
        self.cleaned_data["due_at"] = due

    def asked(self) -> dict[str, Any]:
        """What the operation takes."""
        given = self.cleaned_data
        return {name: given[name] for name in given if name not in {"due_on", "due_hour"}}

    @staticmethod
    def of(due_at: datetime) -> dict[str, Any]:
        local = timezone.localtime(due_at)
        return {"due_on": local.date(), "due_hour": local.time(), "due_at": due_at}


class Offer(Due):
    field_order = (
        "title", "assignee", "due_on", "due_hour", "requirement", "genre", "max_characters",
    )  # fmt: skip

    title = Line(label="写什么", max_length=200, error_messages={"required": "请写请他写什么。"})
    assignee: Any = forms.ChoiceField(label="请谁写", error_messages={"required": "请选请谁写。"})
    genre = forms.ChoiceField(
        label="体裁", required=False, choices=[("", "（不限）"), *Genre.choices]
    )
    max_characters = forms.IntegerField(
        label="不超过多少字", required=False, min_value=1, max_value=100000
    )
    photo = forms.BooleanField(label="要照片", required=False)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(one.pk): one for one in may_be_asked(person)}
        fields: dict[str, Any] = self.fields
        fields["assignee"].choices = self._choices(person)

    def _choices(self, person: Any) -> list[Any]:
        """Unit by unit, each with how much it and its people have to do."""
        now = loads(person, self.now)
        groups: dict[Any, list[tuple[str, str]]] = defaultdict(list)
        for key, one in self.people.items():
            groups[one.unit].append((key, said_of(one.name, now.of(one))))
        named = [
            (said_of(unit.name, now.of_unit(unit.pk)) if unit else "没有单位", people)
            for unit, people in sorted(groups.items(), key=lambda group: group[0] is None)
        ]
        return [("", "（请选）"), *named]

    def clean_assignee(self) -> Any:
        return self.people[self.cleaned_data["assignee"]]


class Answer(forms.Form):
    """Why he cannot, or why it is not wanted any more."""

    use_required_attribute = False

    reason = Line(label="原因", max_length=200, error_messages={"required": "请写原因。"})


def said_of(name: str, load: Load) -> str:
    """林秀云　手上2件，1件已超时."""
    if not load.owed:
        return name
    late = f"，{load.late}件已超时" if load.late else ""
    return f"{name}　手上{load.owed}件{late}"
