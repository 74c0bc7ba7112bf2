"""The photos of a piece: a row each, with the words below it."""

from collections.abc import Iterable
from typing import Any

from django import forms

from siqin.core.forms import IdField, Line, whole_number
from siqin.desk.operations.drafting import Shown
from siqin.desk.queries import photos_visible_to

PREFIX = "photos"
MOST = 30


class Photo(forms.Form):
    use_required_attribute = False

    # Empty in a row whose picture was refused or taken back.
    photo = IdField(required=False, widget=forms.HiddenInput)
    caption = Line(
        label="照片说明",
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "谁在哪里做什么"}),
    )
    credit = Line(
        label="摄影",
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"placeholder": "拍摄人"}),
    )
    position = forms.IntegerField(label="次序", required=False, min_value=1, max_value=99)
    removed = forms.BooleanField(label="移去", required=False)


class BasePhotos(forms.BaseFormSet):
    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {number for form in self.forms if (number := whole_number(form["photo"].value()))}
        # What nobody may see is no photo: its row is refused like a number that stands for none.
        visible = (
            photos_visible_to(person).filter(pk__in=wanted).select_related("thumbnail", "original")
        )
        self.photos = {one.pk: one for one in visible} if wanted else {}

    def rows(self) -> list[tuple[Any, Any]]:
        """Each form with its photo; what was written of one that is not there stays, without it."""
        found = [self.photos.get(whole_number(form["photo"].value())) for form in self.forms]
        return [
            (form, photo)
            for form, photo in zip(self.forms, found, strict=True)
            if photo or form["caption"].value() or form["credit"].value()
        ]

    def clean(self) -> None:
        if any(self.errors):
            return
        named = [form.cleaned_data.get("photo") for form in self.forms]
        if any(one is not None and one not in self.photos for one in named):
            raise forms.ValidationError("有一张照片找不到了，说明还在，请重新添加这张照片。")

    def shown(self) -> list[Shown]:
        """In their order; valid forms only."""
        kept = [
            one.cleaned_data
            for one in self.forms
            if one.cleaned_data.get("photo") is not None and not one.cleaned_data["removed"]
        ]
        kept.sort(key=lambda one: one["position"] or MOST)
        unique = {one["photo"]: one for one in kept}
        return [
            Shown(self.photos[one["photo"]], one["caption"], one["credit"])
            for one in unique.values()
        ]


def photos(person: Any, data: Any = None, shown: Iterable[Shown] = ()) -> BasePhotos:
    initial = [
        {"photo": one.photo.pk, "caption": one.caption, "credit": one.credit, "position": number}
        for number, one in enumerate(shown, 1)
    ]
    rows: Any = forms.formset_factory(
        Photo, formset=BasePhotos, extra=0, max_num=MOST, absolute_max=MOST
    )
    # A page drawn before there were photos sends no rows: the piece then keeps what it has.
    sent = data if data is not None and f"{PREFIX}-TOTAL_FORMS" in data else None
    return rows(sent, prefix=PREFIX, person=person, initial=initial)


def with_added(data: Any, added: Iterable[Any]) -> Any:
    """The posted fields with a row for each photo that came along as a file."""
    data = data.copy()
    total = f"{PREFIX}-TOTAL_FORMS"
    for photo in added:
        number = whole_number(data.get(total))
        data[f"{PREFIX}-{number}-photo"] = str(photo.pk)
        data[total] = str(number + 1)
        data.setdefault(f"{PREFIX}-INITIAL_FORMS", "0")
    return data
