"""Writing a piece: its words, what is said of it, and its by-line."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone

from siqin.core.forms import Day, Line, Text
from siqin.core.templatetags.siqin import day
from siqin.coverage.queries import events_visible_to
from siqin.coverage.queries.assignments import assignments_visible_to
from siqin.coverage.queries.events import events_to_write_of
from siqin.desk.enums import Importance, Secrecy
from siqin.desk.operations import drafting
from siqin.desk.operations.drafting import Author
from siqin.desk.queries import colleagues
from siqin.outlets.enums import Genre
from siqin.outlets.queries import outlets_visible_to
from siqin.people.queries import units_visible_to

TITLE_FROM_BODY = 30
LONGEST = 200_000  # characters; the longest report an office writes has a tenth of it
AUTHOR_ROWS = 3
WHOLE = Decimal(100)
NEW_PEN_NAME = (
    "“{}”是另一个人的，请把这一行选人的一格改成“选一人”；是改用的笔名，请在空行里重新选人、写笔名。"
)
OWN_PIECE = (
    "作者里要有您自己。合写的人写在下一行；用笔名的，在空行里选“我自己”，再写笔名。"
    "替别人录入，请找办公室。"
)


class Writing(forms.Form):
    use_required_attribute = False

    title = Line(
        label="标题",
        max_length=200,
        error_messages={"required": "请写标题。"},
        widget=forms.TextInput(attrs={"class": "song"}),
    )
    body = Text(
        label="正文",
        max_length=LONGEST,
        error_messages={"required": "请写正文。"},
        widget=forms.Textarea(attrs={"class": "song", "rows": 14, "data-count": ""}),
    )
    # The same body as the editor on the page has it; without scripts it comes back as it went.
    body_html = Text(required=False, max_length=LONGEST * 10, widget=forms.HiddenInput)

    def __init__(self, *args: Any, submits: bool = False, **kwargs: Any) -> None:
        """A draft may still lack its title or its body; what is submitted has both."""
        super().__init__(*args, **kwargs)
        if self.is_bound and not submits:
            self.fields["title"].required = self.fields["body"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        title, body = cleaned.get("title", ""), cleaned.get("body", "")
        if not (title or body or self.errors):
            raise forms.ValidationError("还什么都没有写。")
        if not title and "title" not in self.errors:
            cleaned["title"] = body.strip().split("\n")[0][:TITLE_FROM_BODY]
        return cleaned

    def words(self, photos: Iterable[drafting.Shown]) -> drafting.Words:
        typed = self.cleaned_data
        words = drafting.Words.typed(typed["title"], typed["body"], typed["body_html"])
        return replace(words, photos=tuple(photos))


class Particulars(forms.Form):
    """Everything has its usual value, so that nobody need open it."""

    use_required_attribute = False

    genre = forms.ChoiceField(label="体裁", choices=Genre)
    importance = forms.ChoiceField(label="重要程度", choices=Importance)
    secrecy = forms.ChoiceField(label="密级", choices=Secrecy)
    unit: Any = forms.ModelChoiceField(
        label="报送单位", queryset=None, required=False, empty_label="第一作者所在单位"
    )
    event: Any = forms.ModelChoiceField(
        label="报道的活动",
        queryset=None,
        required=False,
        error_messages={"invalid_choice": "日历里没有这个活动了，请重新选。"},
    )
    assignment: Any = forms.ModelChoiceField(
        queryset=None, required=False, widget=forms.HiddenInput
    )
    occasion = Line(
        label="不在日历里的活动",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"placeholder": "会议、调研、视察的名称"}),
    )
    occasion_on = Day(label="它的日期", required=False)
    wishes: Any = forms.ModelMultipleChoiceField(
        label="希望投给",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "媒体库里没有这家媒体了，请重新选。"},
    )

    def __init__(
        self, *args: Any, person: Any, fixed: Iterable[str] = (), wished: Iterable[int] = (),
        event: int | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        """`fixed` names the fields that may not change any more; `wished` are the outlets that the
        piece has already, kept though the office deals with them no more; `event` is that which it
        tells of, however long ago it was."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_visible_to(person).filter(active=True)
        outlets = outlets_visible_to(person).filter(Q(active=True) | Q(pk__in=list(wished)))
        fields["wishes"].queryset = outlets
        # Read once, for the question whether there are any and for the list of them.
        fields["wishes"].choices = [(one.pk, one.name) for one in outlets]
        fields["assignment"].queryset = assignments_visible_to(person)
        self._offer_events(person, event)
        for name in fixed:
            fields[name].disabled = True

    def _offer_events(self, person: Any, event: int | None) -> None:
        """Those of these weeks, one's own unit's first; whichever the piece has may stay."""
        field: Any = self.fields["event"]
        field.queryset = events_visible_to(person)
        recent = events_to_write_of(person, timezone.localdate(), event)
        groups = [
            (label, [(one.pk, f"{day(one.starts_at)}　{one.title}") for one in events])
            for label, events in (("本单位", recent.own), ("全部单位", recent.others))
            if events
        ]
        field.choices = [("", "不写活动，或者不在日历里"), *groups]


class Credit(forms.Form):
    """One row of the by-line.

    A name beside nobody, or beside somebody whom the page put there, says who the author is; a
    pen name is a name beside somebody chosen by hand.
    """

    use_required_attribute = False

    person = forms.TypedChoiceField(
        label="本单位的人", required=False, coerce=int, empty_value=None
    )
    name = forms.CharField(
        label="外单位的人，或另用的署名",
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "外单位的人写姓名"}),
    )
    journalist = forms.BooleanField(label="媒体记者", required=False)
    share = forms.DecimalField(
        label="奖金份额（%）",
        required=False,
        min_value=0,
        max_value=100,
        decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "placeholder": "份额%"}),
    )

    def __init__(self, *args: Any, people: "Colleagues", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        fields: dict[str, Any] = self.fields
        fields["person"].choices = people.choices

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        name, person = cleaned.get("name"), cleaned.get("person")
        chosen_now = person is not None and "person" in self.changed_data
        if not name or "name" not in self.changed_data or chosen_now:
            return cleaned
        if person is not None and self.initial.get("name"):
            self.add_error("name", NEW_PEN_NAME.format(name))
            return cleaned
        cleaned["person"] = None if cleaned.get("journalist") else self._looked_up(name)
        if cleaned["person"]:
            cleaned["name"] = ""
        return cleaned

    def _looked_up(self, name: str) -> int | None:
        """The id of the office's one person of that name; None for an outsider."""
        found = self.people.named(name)
        if len(found) > 1:
            units = "、".join(one.unit.name if one.unit else "未分单位" for one in found)
            self.add_error(
                "name", f"本单位叫“{name}”的有{len(found)}位（{units}），请在选人的一格选定。"
            )
        return found[0].pk if found else None

    def author(self) -> Author | None:
        cleaned = self.cleaned_data
        person = self.people.by_id.get(cleaned.get("person"))
        name = cleaned.get("name") or (person.name if person else "")
        if not name:
            return None
        share = cleaned.get("share")
        return Author(
            name=name,
            person=person,
            share=None if share is None else share / WHOLE,
            journalist=bool(cleaned.get("journalist")) and person is None,
        )


class Colleagues:
    """The office's people as choices, oneself first, then by unit; read once for all rows."""

    def __init__(self, person: Any, extra: Iterable[Any] = ()) -> None:
        """`extra`: authors who have left since, and stay what they are."""
        people = list(colleagues(person))
        self.by_id = {one.pk: one for one in [*people, *extra, person]}
        self.choices: list[Any] = [("", "选一人"), (person.pk, f"我自己（{person.name}）")]
        others = [one for one in people if one != person]
        for unit, members in groupby(others, key=lambda one: one.unit):
            named = [(one.pk, _told_apart(one)) for one in members]
            self.choices.append((unit.name if unit else "未分单位", named))
        gone = [(one.pk, one.name) for one in extra if one.pk not in {p.pk for p in people}]
        if gone:
            self.choices.append(("已离任", gone))

    def named(self, name: str) -> list[Any]:
        """Who bears the name, however it is spaced."""
        wanted = "".join(name.split())
        return [one for one in self.by_id.values() if "".join(one.name.split()) == wanted]


def _told_apart(person: Any) -> str:
    return f"{person.name}\u3000{person.post}" if person.post else person.name


class BaseByline(forms.BaseFormSet):
    def __init__(self, *args: Any, person: Any, needed: bool, **kwargs: Any) -> None:
        self.person = person
        self.needed = needed
        super().__init__(*args, **kwargs)

    def clean(self) -> None:
        if any(self.errors):
            return
        authors = self.authors()
        people = [one.person for one in authors if one.person]
        if len(people) != len(set(people)):
            raise forms.ValidationError("同一个人写了两次。")
        if not self.person.may("desk.enter_for_others") and self.person not in people:
            raise forms.ValidationError(OWN_PIECE)
        if self.needed and not authors:
            raise forms.ValidationError("请说明作者是谁：自己写的选“我自己”，替别人录入的写他。")
        shares = [one.share for one in authors if one.share is not None]
        if shares and (len(shares) < len(authors) or sum(shares) != 1):
            raise forms.ValidationError("自行商定份额的，每位作者都要填，合计100%。")

    def authors(self) -> list[Author]:
        """In by-line order; valid forms only."""
        return [author for form in self.forms if (author := form.author())]


def byline(
    person: Any,
    data: Any = None,
    authors: Iterable[Author] | None = None,
    *,
    needed: bool = False,
) -> BaseByline:
    """The by-line's form: the authors so far, and rows for three more; `needed`: not without one.

    Of a new piece the author is who writes it, save at the desk, which is asked whose it is.
    """
    if authors is None:
        others = person.may("desk.enter_for_others")
        authors = [] if others else [Author(person.name, person)]
    shown = list(authors)
    rows: Any = forms.formset_factory(Credit, formset=BaseByline, extra=AUTHOR_ROWS, max_num=20)
    return rows(
        data,
        prefix="authors",
        person=person,
        needed=needed,
        initial=[_initial(one) for one in shown],
        form_kwargs={"people": Colleagues(person, [one.person for one in shown if one.person])},
    )


def _initial(author: Author) -> dict[str, Any]:
    own_name = author.person is not None and author.person.name == author.name
    return {
        "person": author.person.pk if author.person else None,
        "name": "" if own_name else author.name,
        "journalist": author.journalist,
        "share": None if author.share is None else (author.share * WHOLE).normalize(),
    }
