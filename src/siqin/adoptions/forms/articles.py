"""What an editor brings to be compared, and what he says it was made from."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import QuerySet

from siqin.adoptions.enums import Channel
from siqin.adoptions.forms.evidence import Link, is_a_picture
from siqin.adoptions.forms.publication import KnownAgain, offer
from siqin.adoptions.operations.articles import Brought
from siqin.core.forms import Day, Line
from textkit import reading
from textkit.reuse.issue import split_issue

NOTHING = "请把刊出的文字贴进来，或者选一个文件（网页、PDF、Word、文本）。"
ONLY_A_PICTURE = "图片里的字读不出来。请把文字也贴进来，图片留作凭证。"
FEWEST = 20  # characters: fewer say nothing of where they come from


class Article(forms.Form):
    """One article or a whole issue, pasted or as a file; a screenshot may come beside the words."""

    text = forms.CharField(
        label="刊出的文字",
        required=False,
        max_length=400_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text="整篇贴进来，删改过、换了标题、是繁体都不要紧。",
    )
    file = forms.FileField(
        label="或者选文件",
        required=False,
        help_text="网页、PDF、Word、文本；样报照片、截图也可以，作凭证。",
    )
    whole_issue = forms.BooleanField(
        label="这是一整期（一整版）报纸，请分开一篇一篇地比", required=False
    )
    outlet: Any = forms.ModelChoiceField(
        None,
        label="媒体",
        required=False,
        empty_label="先不填",
        error_messages={"invalid_choice": "名录里没有这家媒体，或已经停用。"},
    )
    published_on = Day(label="刊出日期", required=False)
    title = Line(label="标题", max_length=200, required=False)
    url = Link(label="链接", required=False)
    page = forms.CharField(label="版面或栏目", max_length=40, required=False)
    byline = forms.CharField(label="署名", max_length=200, required=False)

    def __init__(
        self, data: Any = None, files: Any = None, *, outlets: QuerySet[Any], today: date
    ) -> None:
        super().__init__(data, files)
        self.today = today
        self.upload = b""
        offer(self, "outlet", outlets)

    def clean_published_on(self) -> date | None:
        day: date | None = self.cleaned_data["published_on"]
        if day and day > self.today:
            raise forms.ValidationError("刊出日期还没到，请核对。")
        return day

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file and file.size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise forms.ValidationError(f"文件太大了，最大{limit}MB。可以只传这一版。")
        return file

    def clean(self) -> dict[str, Any]:
        """The words: those that were pasted, else those of the file."""
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        file, text = cleaned.get("file"), cleaned["text"].strip()
        self.upload = file.read() if file else b""
        if file and not text:
            text = self._read(file.name)
        elif not text:
            self.add_error("text", NOTHING)
        if text and len(text) < FEWEST and not self.errors:
            self.add_error("text", f"只有{len(text)}个字，比不出来。请把整篇文字贴进来。")
        cleaned["text"] = text
        return cleaned

    def _read(self, name: str) -> str:
        if is_a_picture(self.upload) and not self.upload.startswith(b"%PDF-"):
            self.add_error("text", ONLY_A_PICTURE)
            return ""
        try:
            return reading.read(self.upload, name).text.replace("\x00", "").strip()
        except reading.Scanned:
            self.add_error("text", ONLY_A_PICTURE)
        except reading.Unreadable as error:
            self.add_error("file", error.message)
        return ""

    def brought(self) -> list[Brought]:
        """One, or those of the issue; the file goes with each."""
        said = self.cleaned_data
        known = {name: said[name] for name in ("outlet", "published_on", "url", "page", "byline")}
        file = said["file"]
        known |= {"data": self.upload, "name": file.name if file else ""}
        if said["whole_issue"]:
            parts = split_issue(said["text"])
            several = [one for one in parts if len(one.text) >= FEWEST]
            return [
                Brought(text=one.text, title=one.title, channel=Channel.ISSUE, **known)
                for one in several
            ]
        channel = Channel.PASTED if not self.upload else Channel.UPLOADED
        return [Brought(text=said["text"], title=said["title"], channel=channel, **known)]


class Confirmation(KnownAgain):
    """What was printed, with a box for each piece that may stand behind it."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["manuscript"].widget = forms.CheckboxSelectMultiple()
        self.fields["manuscript"].error_messages["required"] = (
            "请勾选是由哪一篇改成的；一篇也不是的，点“不是我们的”。"
        )


class SetAside(forms.Form):
    reason = forms.CharField(
        label="原因",
        max_length=100,
        error_messages={"required": "请写一句原因，以后再来看的人就明白了。"},
    )


class ArticleSearch(forms.Form):
    """The address of the list; a value nobody offers is left out of the question."""

    which = forms.ChoiceField(
        choices=[(one, one) for one in ("likely", "unlike", "confirmed", "aside", "all")],
        required=False,
    )
    q = forms.CharField(required=False)
    outlet = forms.IntegerField(required=False, min_value=1, max_value=2**31)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
