from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.http import QueryDict

from siqin.adoptions.enums import Means, PitchProblem, PitchQueue, PitchState
from siqin.adoptions.operations.pitching import Offer
from siqin.adoptions.queries.pitches import Doubtful
from siqin.core.forms import Day, Line, Text, whole_number
from siqin.core.markings import unmarked

MOST_KEYS = 20


class Pitch(forms.Form):
    """To one outlet; `versions` are those of the piece, `contacts` and `columns` the outlet's."""

    version = forms.TypedChoiceField(label="投哪一版", coerce=int)
    column = forms.ChoiceField(label="栏目", required=False)
    means = forms.ChoiceField(label="怎样投")
    contact = forms.TypedChoiceField(label="投给谁", coerce=int, empty_value=None, required=False)
    address = forms.EmailField(
        label="邮箱", max_length=200, required=False,
        help_text="选了联系人、他留有邮箱的，不用再填。",
        error_messages={"invalid": "邮箱不对，请照 name@example.cn 的样子填。"},
    )  # fmt: skip
    subject = Line(label="邮件标题", max_length=200, required=False, validators=[unmarked])
    words = Text(
        label="邮件正文", max_length=4000, required=False, widget=forms.Textarea({"rows": 8}),
        help_text="稿件作为 Word 附件一起发出。",
    )  # fmt: skip
    note = Line(
        label="说明", max_length=300, required=False,
        help_text="不由系统发邮件的，写怎样联系、说了什么。",
    )  # fmt: skip
    exclusive = forms.BooleanField(label="说定只投这一家", required=False)
    embargo_until = Day(label="说定哪一天以前不刊出", required=False)
    # What the person was asked about and wants all the same.
    despite = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        outlet: Any,
        versions: Sequence[Any],
        contacts: Sequence[Any],
        can_mail: bool,
        today: date,
        **given: Any,
    ) -> None:
        super().__init__(data, **given)
        self.outlet, self.today = outlet, today
        self.versions = {one.pk: one for one in versions}
        self.contacts = {one.pk: one for one in contacts}
        columns = [(one.name, _column(one)) for one in outlet.columns.all()]
        offered = {
            "version": [(one.pk, _version(one)) for one in versions],
            "column": [("", "不分栏目"), *columns],
            "means": [one for one in Means.choices if can_mail or one[0] != Means.MAIL],
            "contact": [("", "不在名录里"), *((one.pk, _contact(one)) for one in contacts)],
        }
        for name, choices in offered.items():
            cast("forms.ChoiceField", self.fields[name]).choices = choices

    def clean_embargo_until(self) -> date | None:
        day: date | None = self.cleaned_data["embargo_until"]
        if day and day <= self.today:
            raise forms.ValidationError("这一天已经到了，不用再写。")
        return day

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("means") != Means.MAIL or self.errors:
            return cleaned
        contact = self.contacts.get(cleaned["contact"] or 0)
        cleaned["address"] = cleaned["address"] or (contact.email if contact else "")
        for name, why in (
            ("address", "请填收件邮箱，或选一位留有邮箱的联系人。"),
            ("subject", "请写邮件标题。"),
            ("words", "请写邮件正文。"),
        ):
            if not cleaned[name]:
                self.add_error(name, why)
        return cleaned

    def offer(self) -> Offer:
        said = dict(self.cleaned_data)
        contact = self.contacts.get(said.pop("contact") or 0)
        said.pop("despite")
        version = self.versions[said.pop("version")]
        name = contact.name if contact else ""
        return Offer(outlet=self.outlet, version=version, to_name=name, **said)

    def despite_keys(self) -> set[str]:
        return set(self.cleaned_data["despite"].split("|")[:MOST_KEYS])

    def ask_about(self, doubts: Sequence[Doubtful]) -> None:
        """What was typed stays; the next press is in spite of these."""
        typed = cast("QueryDict", self.data).copy()
        typed["despite"] = "|".join(one.key for one in doubts)
        self.data = typed

    def say_why_not(self, problem: PitchProblem) -> None:
        self.add_error(None, str(problem.label))


class Answer(forms.Form):
    """What became of a pitch, in words."""

    words = Line(label="答复、原因", max_length=300, required=False)


class Search(forms.Form):
    """The address of the list; a value nobody offers is left out of the question."""

    q = Line(max_length=100, required=False)
    queue = forms.ChoiceField(choices=PitchQueue.choices, required=False)
    state = forms.ChoiceField(choices=PitchState.choices, required=False)
    start = Day(required=False)
    end = Day(required=False)

    def __init__(self, query: Any) -> None:
        said = {name: query.get(name, "") for name in ("q", "queue", "state")}
        super().__init__({**said, "start": query.get("from", ""), "end": query.get("to", "")})
        self.ids = {name: whole_number(query.get(name, "")) for name in ("outlet", "work")}

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: said for name, said in {**self.cleaned_data, **self.ids}.items() if said}


def _version(one: Any) -> str:
    signed = one.manuscript.approved_version_id == one.pk
    return (
        f"第{one.number}版 {one.title}（{one.characters}字，{'签发的' if signed else '没有签发'}）"
    )


def _column(one: Any) -> str:
    about = "，".join(filter(None, [one.page, one.day, one.length]))
    return f"{one.name}（{about}）" if about else str(one.name)


def _contact(one: Any) -> str:
    about = "，".join(filter(None, [one.column.name if one.column else "", one.email or one.phone]))
    return f"{one.name}（{about}）" if about else str(one.name)
