"""What was printed, from which pieces, and an editor's word on it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict

from siqin.adoptions.enums import Position, Relation
from siqin.adoptions.forms.evidence import Evidence
from siqin.adoptions.operations.crediting import Made
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.recording import Printed
from siqin.core.forms import Day, Line
from siqin.core.templatetags.siqin import day
from siqin.outlets.enums import Carrier, Genre, MediaLevel


def offer(form: forms.Form, name: str, rows: QuerySet[Any]) -> None:
    """Only these rows can be named in the field."""
    cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = rows


class TakenFrom(forms.ModelChoiceField):
    """From which publication of the same piece a reprint was taken over; choosing one says that
    it is a reprint."""

    def __init__(self) -> None:
        super().__init__(None, label="转自哪一次刊出", required=False, empty_label="不清楚")

    def label_from_instance(self, obj: Any) -> str:
        return f"《{obj.outlet}》{day(obj.published_on)}《{obj.title}》"


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
    taken_from: Any = TakenFrom()
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
        uses: QuerySet[Any],
        today: date,
        **given: Any,
    ) -> None:
        super().__init__(data, files, **given)
        self.today, self.chosen = today, chosen
        offer(self, "taken_from", uses)
        offer(self, "outlet", outlets)
        offer(self, "manuscript", pieces)
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
        printed: date = self.cleaned_data["published_on"]
        if printed > self.today:
            raise forms.ValidationError("刊出日期还没到，请核对。")
        return printed

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


class KnownAgain(Publication):
    """`same` is the fact that the publication is known again in; it is asked where there are some
    like it."""

    same: Any = None

    def settles(self, alike: Sequence[Any]) -> bool:
        """Whether it is said which of these the publication is, or that it is none of them."""
        if not alike:
            return True
        said = self.data.get("same", "")
        known = {str(one.pk): one for one in alike}
        self.fields["same"] = forms.ChoiceField(
            label="是不是其中的一次？",
            widget=forms.RadioSelect,
            choices=[
                *((pk, _known_again(one)) for pk, one in known.items()),
                ("0", "都不是，另记一次"),
            ],
        )
        self.same = known.get(said)
        if self.same is None and said != "0":
            self.add_error("same", "有相近的登记，请看一看是不是同一次刊出。同一次只登记一条。")
            return False
        return True


class Recording(Evidence, KnownAgain):
    """`for_desk`: an editor may mark a reprint, and say that he has compared the evidence. `kept`
    names the scan of an earlier try, out of `scans`."""

    kept: Any = forms.ModelChoiceField(None, required=False, widget=forms.HiddenInput)
    verified = forms.BooleanField(label="我已对照凭证核对，属实", required=False)

    needed = False

    def __init__(self, *args: Any, for_desk: bool, scans: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        offer(self, "kept", scans)
        if not for_desk:
            for name in ("verified", "reprint", "taken_from"):
                del self.fields[name]

    def proofs(self) -> list[Proof]:
        kept = None if self.cleaned_data.get("scan") else self.cleaned_data.get("kept")
        return [*super().proofs(), *([Proof.kept(kept)] if kept else [])]

    def keep(self, stored: Any) -> None:
        """The scan comes back with the form."""
        typed = cast("QueryDict", self.data).copy()
        typed["kept"] = str(stored.pk)
        self.data = typed
        self["scan"].help_text = f"已收到：{stored.name}。要换再选。"

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
    renew_credit = forms.BooleanField(label="改按稿件现在的署名和单位", required=False)
    reason = forms.CharField(label="更正的原因", max_length=300, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    field_order = ["outlet", "level", "carrier"]

    def __init__(self, *args: Any, credit_differs: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if not credit_differs:
            del self.fields["renew_credit"]

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
    taken_from: Any = TakenFrom()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, uses: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        offer(self, "taken_from", uses)


class Removal(forms.Form):
    reason = forms.CharField(
        label="撤销的原因",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明原因，作者会看到。"},
    )


def _known_again(adoption: Any) -> str:
    return (
        f"《{adoption.outlet}》{day(adoption.published_on)}《{adoption.title}》，"
        f"{adoption.recorded_by}登记，{adoption.get_state_display()}"
    )
