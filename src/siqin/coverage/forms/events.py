"""An event by hand."""

from datetime import date, time
from hashlib import sha256
from typing import Any

from django import forms
from django.utils import timezone

from siqin.core.forms import Day, Line, Text
from siqin.core.markings import unmarked
from siqin.coverage.enums import EventKind, EventRank
from siqin.coverage.operations.events import Particulars
from siqin.coverage.operations.scheduling import particulars_of
from siqin.coverage.queries import events_visible_to
from siqin.coverage.queries.events import on_days
from siqin.people.queries import units_visible_to
from textkit.schedule import When

HOUR = {"type": "time"}
PLAIN = ("title", "kind", "rank", "place", "unit", "organiser", "attendance", "note")


TWIN = "这一天这个时间已经登记过同名的活动，没有重复登记。确是另外一项的，请把标题改得不一样。"


def seen(event: Any) -> str:
    """What a page of the event showed, as a mark."""
    said = "\n".join(f"{name} {value}" for name, value in Event.of(event).items())
    return sha256(said.encode()).hexdigest()[:16]


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, time):
        return f"{value.hour}:{value:%M}"
    return str(value) if value else "（空）"


class Event(forms.Form):
    use_required_attribute = False

    title = Line(
        label="活动",
        max_length=200,
        validators=[unmarked],
        error_messages={"required": "请写是什么活动。"},
        help_text="写上动词：召开主席会议、到白石镇调研养老服务。",
    )
    first = Day(label="哪一天", error_messages={"required": "请选日期。"})
    begins = forms.TimeField(
        label="几点开始", required=False, widget=forms.TimeInput(HOUR, "%H:%M")
    )
    last = Day(label="到哪一天", required=False, help_text="当天结束的不用填。")
    ends = forms.TimeField(label="几点结束", required=False, widget=forms.TimeInput(HOUR, "%H:%M"))
    uncertain = forms.BooleanField(label="时间还没有最后定", required=False)
    kind = forms.ChoiceField(
        label="种类", choices=EventKind.choices, error_messages={"required": "请选种类。"}
    )
    rank = forms.ChoiceField(label="级别", choices=EventRank.choices, initial=EventRank.UNIT)
    place = Line(label="地点", required=False, max_length=100)
    unit: Any = forms.ModelChoiceField(
        label="牵头单位", queryset=None, required=False, empty_label="（没有定）"
    )
    organiser = Line(
        label="主办", required=False, max_length=60, help_text="不是本单位牵头的，写谁办的。"
    )
    attendance = Line(label="参加人员", required=False, max_length=300)
    note = Text(
        label="备注", required=False, max_length=2000, validators=[unmarked],
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_visible_to(person).filter(active=True)

    def clean(self) -> None:
        given = self.cleaned_data
        first, last = given.get("first"), given.get("last") or given.get("first")
        if first and last and last < first:
            self.add_error("last", "结束的日期在开始以前，请核对。")
        self.check_twin()
        begins, ends = given.get("begins"), given.get("ends")
        if ends and not begins:
            self.add_error("begins", "写了几点结束，也请写几点开始。")
        if first and first == last and begins and ends and ends < begins:
            self.add_error("ends", "结束的钟点在开始以前，请核对。")

    def check_twin(self) -> None:
        """Sent twice, or by two, one event is entered once."""
        given = self.cleaned_data
        if (
            not given.get("title")
            or not given.get("first")
            or given.get("title") == self.initial.get("title")
        ):
            return
        same = events_visible_to(self.person).filter(title=given["title"])
        begins = given.get("begins")
        for one in on_days(same, given["first"], given["first"]):
            start = timezone.localtime(one.starts_at)
            if start.date() == given["first"] and (not begins or start.time() == begins):
                self.add_error("title", TWIN)
                return

    def differing(self, event: Any) -> list[str]:
        """What the event says otherwise than this form, in words."""
        stands, given = self.of(event), self.cleaned_data
        return [
            f"{self.fields[name].label}：{_said(value)}"
            for name, value in stands.items()
            if (given.get(name) or None) != (value or None)
        ]

    def particulars(self) -> Particulars:
        given = self.cleaned_data
        first: date = given["first"]
        begins: time | None = given["begins"]
        when = When(
            first, given["last"] or first, begins, given["ends"], certain=not given["uncertain"]
        )
        return Particulars(**{name: given[name] for name in PLAIN}, **particulars_of(when))

    @staticmethod
    def of(event: Any) -> dict[str, Any]:
        """What the form says of an event that is there."""
        start, end = timezone.localtime(event.starts_at), timezone.localtime(event.ends_at)
        return {
            **{name: getattr(event, name) for name in PLAIN},
            "first": start.date(),
            "last": end.date() if end.date() != start.date() else None,
            "begins": start.time() if event.timed else None,
            "ends": end.time() if event.end_given else None,
            "uncertain": not event.certain,
        }


class Reason(forms.Form):
    """Why it is called off, or needs no piece."""

    use_required_attribute = False

    reason = Line(label="原因", max_length=200, error_messages={"required": "请写原因。"})
