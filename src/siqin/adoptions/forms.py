from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.http import QueryDict

from siqin.adoptions.enums import InstructionLevel, Position, Relation, State
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.recording import Made, Printed
from siqin.core.forms import Day, Line
from siqin.desk.enums import Genre
from siqin.outlets.enums import Carrier, MediaLevel

# How the files begin that a scanner, a phone or a browser makes of a page.
SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")


class Link(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **given: Any) -> None:
        super().__init__(assume_scheme="https", max_length=500, **given)


class Scan(forms.FileField):
    """An image or a PDF, told by how it begins and not by its name; gives a Proof or None."""

    def clean(self, data: Any, initial: Any = None) -> Proof | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise forms.ValidationError(
                f"文件太大了，最大{limit}MB。可以把图片缩小，或只扫描这一版。"
            )
        content = upload.read()
        if not _is_a_picture(content):
            raise forms.ValidationError("看不懂这个文件。请上传图片（JPG、PNG）或 PDF。")
        return Proof.scan(content, upload.name)


def _offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Only these rows can be named in the field."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


def _is_a_picture(content: bytes) -> bool:
    """WEBP says so after its length, a phone's HEIC in its first box."""
    return content.startswith(SCANS) or content[8:12] == b"WEBP" or content[4:8] == b"ftyp"


class Evidence(forms.Form):
    """Link, printed text, scan: any of them; `proofs()` gives what was filled in."""

    link = Link(label="链接", required=False, help_text="网页地址，如 https://…")
    text = forms.CharField(
        label="刊出文字",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="把刊出的文字粘贴进来。",
    )
    scan = Scan(label="样报扫描或截图", required=False, help_text="图片或 PDF。")

    needed = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.needed and not self.errors and not self.proofs():
            raise forms.ValidationError("链接、文字、扫描件，至少要有一样。")
        return cleaned

    def proofs(self) -> list[Proof]:
        said = self.cleaned_data
        return [
            *([Proof.link(said["link"])] if said.get("link") else []),
            *([Proof.words(said["text"])] if said.get("text") else []),
            *([said["scan"]] if said.get("scan") else []),
        ]


class Publication(forms.Form):
    """What was printed and from which pieces; `outlets` and `pieces` are what the person may
    name, `chosen` the pieces at hand, each with a relation of its own."""

    outlet: Any = forms.ModelChoiceField(
        None,
        label="媒体",
        empty_label="请选择",
        error_messages={"invalid_choice": "名录里没有这家媒体，或已经停用。"},
    )
    title = Line(label="刊出标题", max_length=200, help_text="照刊出的样子写。")
    published_on = Day(label="刊出日期")
    genre = forms.ChoiceField(label="体裁", choices=Genre.choices)
    position = forms.ChoiceField(label="位置", choices=Position.choices, initial=Position.NORMAL)
    page = forms.CharField(label="版面或栏目", max_length=40, required=False)
    byline = forms.CharField(label="刊出署名", max_length=200, required=False)
    characters = forms.IntegerField(
        label="刊出字数",
        min_value=1,
        max_value=1_000_000,
        required=False,
        help_text="正文字数，含标点；不填就按签发稿计。",
    )
    fee = forms.DecimalField(
        label="稿费（元）", min_value=0, max_digits=10, decimal_places=2, required=False
    )
    reprint = forms.BooleanField(label="转载（从别的媒体转来的，不计数、不计奖）", required=False)
    manuscript: Any = forms.ModelMultipleChoiceField(
        None,
        label="对应稿件",
        widget=forms.MultipleHiddenInput,
        error_messages={
            "required": "请先选出对应的稿件。",
            "invalid_choice": "其中有稿件不在您能登记的范围里。",
            "invalid_pk_value": "其中有稿件不在您能登记的范围里。",
        },
    )

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        outlets: QuerySet[Any],
        pieces: QuerySet[Any],
        chosen: Sequence[Any],
        today: date,
        **given: Any,
    ) -> None:
        super().__init__(data, files, **given)
        self.today, self.chosen = today, chosen
        _offer(self, "outlet", outlets)
        _offer(self, "manuscript", pieces)
        for piece in chosen:
            self.fields[f"relation_{piece.pk}"] = forms.ChoiceField(
                label=f"《{piece.title}》怎样采用",
                choices=Relation.choices,
                required=False,
                initial=Relation.WHOLE,
            )

    def relations(self) -> list[tuple[Any, forms.BoundField]]:
        """Each piece at hand with its field."""
        return [(piece, self[f"relation_{piece.pk}"]) for piece in self.chosen]

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_published_on(self) -> date:
        day: date = self.cleaned_data["published_on"]
        if day > self.today:
            raise forms.ValidationError("刊出日期还没到，请核对。")
        return day

    def printed(self) -> Printed:
        names = Printed.__dataclass_fields__
        return Printed(
            **{name: value for name, value in self.cleaned_data.items() if name in names}
        )

    def made_from(self) -> list[Made]:
        said = self.cleaned_data
        return [
            (piece, said.get(f"relation_{piece.pk}") or Relation.WHOLE)
            for piece in said["manuscript"]
        ]


class Recording(Evidence, Publication):
    """`for_desk`: an editor may mark a reprint, and say that he has compared the evidence."""

    verified = forms.BooleanField(label="我已对照凭证核对，属实", required=False)

    needed = False

    def __init__(self, *args: Any, for_desk: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not for_desk:
            del self.fields["verified"], self.fields["reprint"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("verified") and not self.errors and not self.proofs():
            self.add_error(
                "verified", "还没有凭证，不能算核对过。补上链接、文字或扫描件，或先不勾这一项。"
            )
        return cleaned

    def say_own_piece(self) -> None:
        self.add_error(
            "verified", "这是您自己的稿件，请另一位编辑核对。可以先不勾这一项，登记下来。"
        )


class Correction(Publication):
    """`seen` is the id of the last entry of the story that the editor saw."""

    level = forms.ChoiceField(label="级别（登记时定下的）", choices=MediaLevel.choices)
    carrier = forms.ChoiceField(label="载体（登记时定下的）", choices=Carrier.choices)
    reason = forms.CharField(label="更正的原因", max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ["outlet", "level", "carrier"]

    def clean(self) -> dict[str, Any]:
        """Another outlet brings its own level and carrier, unless those were set by hand too."""
        cleaned = super().clean() or self.cleaned_data
        if "outlet" in self.changed_data and "outlet" in cleaned:
            for name in ("level", "carrier"):
                if name not in self.changed_data:
                    cleaned[name] = getattr(cleaned["outlet"], name)
        return cleaned

    def say_reason_needed(self) -> None:
        self.add_error("reason", "已经有结算依据它，更正要写明原因。")

    def say_already_recorded(self) -> None:
        self.add_error("title", "这家媒体这一天的这个标题已有一条登记，同一次刊出只登记一条。")

    def say_moved_on(self, seen: int) -> None:
        """What was typed stays; the next press is on top of what is there now."""
        typed = cast("QueryDict", self.data).copy()
        typed["seen"] = str(seen)
        self.data = typed
        self.add_error(
            None, "您打开这一页以后，这条登记又有了变动。请对照下面的最新记录，再存一次。"
        )


class Verification(forms.Form):
    reprint = forms.BooleanField(label="是转载（不计数、不计奖）", required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class Removal(forms.Form):
    reason = forms.CharField(
        label="撤销的原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明原因，作者会看到。"},
    )


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
        _offer(self, "manuscript", pieces)

    def clean_given_on(self) -> date:
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError("批示日期还没到，请核对。")
        return day


class Search(forms.Form):
    """The address of the list."""

    q = forms.CharField(label="标题、署名", required=False)
    start = Day(label="刊出日期，从", required=False)
    end = Day(label="到", required=False)
    submitted_from = Day(required=False)
    submitted_to = Day(required=False)
    level = forms.ChoiceField(
        label="级别", choices=[("", "全部"), *MediaLevel.choices], required=False
    )
    carrier = forms.ChoiceField(
        label="载体", choices=[("", "全部"), *Carrier.choices], required=False
    )
    outlet = forms.TypedChoiceField(label="媒体", coerce=int, empty_value=None, required=False)
    unit = forms.TypedChoiceField(label="报送单位", coerce=int, empty_value=None, required=False)
    person = forms.IntegerField(required=False)
    work = forms.IntegerField(required=False)
    state = forms.ChoiceField(choices=State.choices, required=False)
    reprint = forms.TypedChoiceField(
        choices=[("1", ""), ("0", "")],
        coerce=lambda said: said == "1",
        empty_value=None,
        required=False,
    )
    counted = forms.BooleanField(required=False)

    def __init__(self, query: Any, *, outlets: QuerySet[Any], units: QuerySet[Any]) -> None:
        said = query.copy()
        for field, name in (("start", "from"), ("end", "to")):
            if name in said:
                said[field] = said[name]
        super().__init__(said)
        for field, rows in (("outlet", outlets), ("unit", units)):
            choices = [("", "全部"), *((str(one.pk), str(one)) for one in rows)]
            cast("forms.ChoiceField", self.fields[field]).choices = choices

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return dict(self.cleaned_data)
