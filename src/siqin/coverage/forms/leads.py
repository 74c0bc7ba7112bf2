"""A lead from a phone, and what the desk makes of it."""

from typing import Any

from django import forms
from django.conf import settings

from siqin.core.files import TooLarge
from siqin.core.forms import Line, Text
from siqin.core.markings import unmarked
from siqin.core.pictures import NotAPicture, TooManyPixels
from siqin.core.templatetags.siqin import day
from siqin.coverage.enums import DropReason
from siqin.coverage.operations.leads import Shot, shot
from siqin.coverage.templatetags.coverage import when

MOST_PHOTOS = 9
REFUSED = {
    NotAPicture: "照片“{}”读不出来，请换一张，或者另存为 JPG 格式。",
    TooManyPixels: "照片“{}”尺寸太大，请缩小到8000万像素以内。",
    TooLarge: f"照片“{{}}”超过{settings.UPLOAD_LIMIT >> 20}MB，请压缩以后再选。",
}
# A browser never fills in files by itself.
AGAIN = "文字都在，照片请重新选一遍。"


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class Photos(forms.FileField):
    """Pictures from a phone's camera or album; gives a Shot for each."""

    widget = SeveralFiles(attrs={"accept": "image/*"})

    def clean(self, data: Any, initial: Any = None) -> list[Shot]:  # noqa: ARG002 -- Django's shape
        uploads = data or []
        if len(uploads) > MOST_PHOTOS:
            raise forms.ValidationError(f"一次最多{MOST_PHOTOS}张照片，请少选几张。{AGAIN}")
        shots = []
        for upload in uploads:
            try:
                shots.append(shot(name=upload.name, data=upload.read()))
            except tuple(REFUSED) as error:
                why = REFUSED[type(error)].format(upload.name)
                raise forms.ValidationError(f"{why}{AGAIN}") from error
        return shots


class Send(forms.Form):
    use_required_attribute = False

    words = Text(
        label="什么事",
        max_length=500,
        validators=[unmarked],
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写一两句话：什么时候、谁、在做什么。"},
        help_text="一两句话就行：什么时候、谁、在做什么。",
    )
    photos = Photos(label="照片", required=False, help_text="可以选几张，也可以当场拍。")
    place = Line(label="地点", required=False, max_length=100)


class EventChoice(forms.ModelChoiceField):
    def label_from_instance(self, event: Any) -> str:
        unit = f"（{event.unit.name}）" if event.unit else ""
        return f"{when(event)}　{event.title}{unit}"


class LeadChoice(forms.ModelChoiceField):
    def label_from_instance(self, lead: Any) -> str:
        return f"{day(lead.sent_at)}　{lead.sent_by.name}：{lead}"


class Attach(forms.Form):
    use_required_attribute = False

    event: Any = EventChoice(
        label="哪个活动",
        queryset=None,
        empty_label="请选",
        error_messages={"required": "请选是哪个活动。"},
        help_text="最近两周和往后一周的活动。",
    )

    def __init__(self, *args: Any, events: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["event"].queryset = events


class Merge(forms.Form):
    use_required_attribute = False

    into: Any = LeadChoice(
        label="哪一条",
        queryset=None,
        empty_label="请选",
        error_messages={"required": "请选并到哪一条。"},
        help_text="说的是同一件事的，以选的那条为主，两边的文字和照片都留着。",
    )

    def __init__(self, *args: Any, leads: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["into"].queryset = leads


class Drop(forms.Form):
    """Why it is not written up: what is usual, one's own words, or both."""

    use_required_attribute = False

    picked = forms.MultipleChoiceField(
        label="常用原因",
        required=False,
        choices=DropReason.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    text = Line(label="具体说明", required=False, max_length=100)

    def clean(self) -> dict[str, str]:
        """Both as one `reason`."""
        picked, text = self.cleaned_data.get("picked", []), self.cleaned_data.get("text", "")
        if not (picked or text or self.errors):
            raise forms.ValidationError("请选一条原因，或写几个字；报线索的人看得到。")
        labels = dict(DropReason.choices)
        said = [*(str(labels[one]) for one in picked), text]
        return {"reason": "；".join(filter(None, said))}
