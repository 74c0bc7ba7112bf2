"""A week's schedule as text, and its entries to be looked over."""

from collections.abc import Sequence
from typing import Any

from django import forms

from siqin.core.forms import Text
from siqin.coverage.enums import EventKind, EventRank
from siqin.coverage.forms.events import Event
from siqin.coverage.operations.schedule_pasting import Chosen, Proposed
from siqin.people.queries import units_visible_to

LONGEST = 20_000
MOST_ROWS = 200


class Schedule(forms.Form):
    use_required_attribute = False

    text = Text(
        label="一周工作安排",
        max_length=LONGEST,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "请把一周工作安排粘贴到这里。"},
        help_text="从微信群、Word、WPS、表格里整段复制都行。读出来以后先给您看，改好再登记。",
    )


class Row(Event):
    """One entry, as it was read and may be corrected; one that is not ticked need not be right."""

    take = forms.BooleanField(label="登记", required=False)
    source = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def __init__(self, *args: Any, units: dict[int, Any], **kwargs: Any) -> None:
        """`units` by id, read once for all rows."""
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        for name in ("title", "last", "organiser"):
            fields[name].help_text = ""
        fields["note"].widget.attrs["rows"] = 1
        fields["unit"] = forms.TypedChoiceField(
            label=fields["unit"].label,
            choices=[("", "（没有定）"), *((pk, one.name) for pk, one in units.items())],
            coerce=lambda pk: units[int(pk)],
            empty_value=None,
            required=False,
        )

    def check_twin(self) -> None:
        """Looked for in all rows at once, when they are read; a row says what stands already."""

    @property
    def taken(self) -> bool:
        return str(self["take"].value()) in {"True", "on", "1"}

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and not self.taken:
            self._errors = forms.utils.ErrorDict()

    def chosen(self) -> Chosen:
        given = self.cleaned_data
        text = given.pop("source")
        given.pop("take")
        return Chosen(self.particulars(), text)


class BaseRows(forms.BaseFormSet):
    def chosen(self) -> list[Chosen]:
        return [row.chosen() for row in self.forms if row.taken]

    def clean(self) -> None:
        if not any(row.taken for row in self.forms):
            raise forms.ValidationError("一项也没有勾选。请勾选要登记的活动。")


def rows(person: Any, data: Any = None, proposed: Sequence[Proposed] = ()) -> Any:
    """The formset; unbound it shows what was read."""
    units = {one.pk: one for one in units_visible_to(person).filter(active=True)}
    made: Any = forms.formset_factory(
        Row, formset=BaseRows, extra=0, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    return made(
        data,
        prefix="rows",
        form_kwargs={"person": person, "units": units},
        initial=[_initial(one) for one in proposed],
    )


def _initial(one: Proposed) -> dict[str, Any]:
    if one.particulars is None:
        return {"take": False, "source": one.entry.text, "title": one.entry.title or one.entry.text.strip()[:200],
                "kind": EventKind.OTHER, "rank": EventRank.UNIT}  # fmt: skip
    shown = Event.of(one.particulars)
    unit = one.particulars.unit
    return {
        **shown,
        "unit": unit.pk if unit else None,
        "take": one.wanted,
        "source": one.entry.text,
    }
