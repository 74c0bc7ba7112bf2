"""An event that comes again, and what of its series is meant."""

from typing import Any

from django import forms
from django.conf import settings

from siqin.core.forms import Day
from siqin.coverage.enums import Recurrence, SeriesScope
from siqin.coverage.forms.events import Event, Reason
from siqin.coverage.operations.recurring import MOST, Repeat, TooManyEvents, days_of


class NewEvent(Event):
    recurrence = forms.ChoiceField(
        label="重复", required=False, choices=[("", "不重复"), *Recurrence.choices]
    )
    until = Day(
        label="重复到哪一天", required=False, help_text=f"重复的才填，一次最多登记{MOST}项。"
    )

    def clean(self) -> None:
        super().clean()
        given = self.cleaned_data
        repeat = self.repeat()
        if given.get("until") and not given.get("recurrence"):
            self.add_error("recurrence", "选了到哪一天，也请选怎样重复。")
        elif not given.get("recurrence"):
            return
        elif not given.get("until") and "until" not in self.errors:
            self.add_error("until", "要重复的，请选到哪一天。")
        elif repeat and "first" in given:
            self._check(repeat)

    def _check(self, repeat: Repeat) -> None:
        first = self.cleaned_data["first"]
        try:
            once = len(days_of(first, repeat).held) < 2  # noqa: PLR2004 -- once is no series
        except TooManyEvents:
            self.add_error("until", f"到这一天超过{MOST}项了，请选早一些的日期，以后再接着登记。")
        else:
            if once:
                self.add_error("until", "到这一天只有一次，请选晚一些的日期，或者选“不重复”。")

    def repeat(self) -> Repeat | None:
        given = self.cleaned_data
        if not given.get("recurrence") or not given.get("until"):
            return None
        return Repeat(given["recurrence"], given["until"])


def _scope() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="改哪几次", choices=SeriesScope.choices, initial=SeriesScope.ONE,
        widget=forms.RadioSelect, error_messages={"required": "请选只这一次，还是以后的也改。"},
    )  # fmt: skip


class SeriesEvent(Event):
    """One event of a series."""

    scope = _scope()


class Cancel(Reason):
    """Why it is called off, and of a series which ones."""

    scope = _scope()

    def __init__(self, *args: Any, series: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].label = "取消哪几次"
        if not series:
            del self.fields["scope"]


class Document(forms.Form):
    """A notice, an agenda, a plan."""

    use_required_attribute = False

    file = forms.FileField(
        label="添一份材料",
        error_messages={"required": "请选择文件。", "empty": "文件是空的，没有内容。"},
        help_text=f"通知、议程、方案都可以，每份不超过{settings.UPLOAD_LIMIT // 1024 // 1024}兆。",
    )

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.UPLOAD_LIMIT:
            megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
            raise forms.ValidationError(f"文件超过{megabytes}兆，请压缩或者分开再传。")
        return upload
