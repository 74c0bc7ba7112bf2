"""What a leader wants told of an event."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone

from siqin.core.forms import Day, Line, Text
from siqin.core.markings import unmarked
from siqin.coverage.enums import CoverageRule, SaidBy
from siqin.coverage.operations.requiring import Saying, Wanted
from siqin.outlets.enums import Genre
from siqin.outlets.queries import outlets_visible_to
from siqin.people.enums import LEADERS, Role
from siqin.people.queries import persons_visible_to


class Ruled(forms.Form):
    """Told or not; what is not to be told says why."""

    use_required_attribute = False

    rule = forms.ChoiceField(
        label="报道要求",
        choices=CoverageRule.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选必报、可报，还是不宜报道。"},
    )
    reason = Line(label="不宜报道的原因", required=False, max_length=200)

    def clean(self) -> None:
        given = self.cleaned_data
        not_told = given.get("rule") == CoverageRule.NOT_FOR_PUBLICITY
        if not_told and not given.get("reason"):
            self.add_error("reason", "不宜报道的，请写明原因。")
        if not not_told:
            given["reason"] = ""


class Require(Ruled):
    """By the leader himself (`person` leads), or by the desk on a leader's word."""

    field_order = ["said_by", "way", "said_on", "rule", "reason"]

    said_by: Any = forms.ModelChoiceField(
        label="哪位领导", queryset=None, error_messages={"required": "请选是哪位领导提的。"}
    )
    way = forms.ChoiceField(label="怎样提的", choices=SaidBy.choices[1:])
    said_on = Day(label="哪天提的", error_messages={"required": "请选日期。"})
    words = Text(
        label="具体要求", required=False, max_length=1000, validators=[unmarked],
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="照原话写：写什么、怎么写、谁来写。",
    )  # fmt: skip
    genres = forms.MultipleChoiceField(
        label="体裁", choices=Genre.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    max_characters = forms.IntegerField(
        label="篇幅不超过（字）", required=False, min_value=50, max_value=20000
    )
    photo = forms.BooleanField(label="要照片", required=False)
    outlets: Any = forms.ModelMultipleChoiceField(
        label="投给", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    due_on = Day(label="哪天以前报送", required=False, help_text="不填就按办公室的时限。")
    due_hour = forms.TimeField(
        label="几点以前", required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    scan = forms.FileField(label="批示的照片或扫描件", required=False)

    def __init__(self, *args: Any, person: Any, event: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.event = event
        fields: dict[str, Any] = self.fields
        fields["outlets"].queryset = outlets_visible_to(person).filter(active=True)
        self.person = person
        if person.is_leader:
            for name in ("said_by", "way", "said_on", "scan"):
                del fields[name]
            return
        leaders = persons_visible_to(person).filter(
            left_on=None, holdings__until=None, holdings__role__in=[*LEADERS, Role.OFFICE_HEAD]
        )
        fields["said_by"].queryset = leaders.distinct()

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        if given.get("due_hour") and not given.get("due_on"):
            self.add_error("due_on", "写了几点，也请选哪一天。")
        day = given.get("due_on")
        if day and day < timezone.localdate(self.event.starts_at):
            self.add_error("due_on", "报送的时限在活动开始以前，请往后定。")

    def clean_scan(self) -> Any:
        scan = self.cleaned_data["scan"]
        if scan and scan.size > settings.UPLOAD_LIMIT:
            megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
            raise forms.ValidationError(f"文件超过{megabytes}兆，请拍小一点再传。")
        return scan

    def wanted(self) -> Wanted:
        given = self.cleaned_data
        same = ("rule", "reason", "words", "genres", "max_characters", "photo")
        due_at = None
        if given["due_on"]:
            hour = given["due_hour"] or time(23, 59)
            due_at = datetime.combine(given["due_on"], hour, timezone.get_current_timezone())
        return Wanted(
            **{name: given[name] for name in same}, due_at=due_at, outlets=list(given["outlets"])
        )

    def saying(self, now: datetime) -> Saying:
        """`now` is the day on which a leader says it here himself."""
        if self.person.is_leader:
            return Saying(self.person, timezone.localdate(now))
        given = self.cleaned_data
        scan = (given["scan"].name, given["scan"].read()) if given["scan"] else None
        return Saying(given["said_by"], given["said_on"], given["way"], scan)
