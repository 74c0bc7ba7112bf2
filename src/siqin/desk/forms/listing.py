"""Finding manuscripts: everything optional."""

from typing import Any

from django import forms

from siqin.core.forms import Day, Sought
from siqin.desk.enums import Importance, Order, Queue
from siqin.desk.queries.listing import Search
from siqin.outlets.enums import Genre
from siqin.people.queries import units_visible_to


class Find(forms.Form):
    q = Sought(label="找标题、署名、正文，或者编号")
    queue = forms.ChoiceField(choices=Queue, required=False, widget=forms.HiddenInput)
    genre = forms.ChoiceField(
        label="体裁", choices=[("", "全部体裁"), *Genre.choices], required=False
    )
    importance = forms.ChoiceField(
        label="重要程度", choices=[("", "普通和重要"), *Importance.choices], required=False
    )
    unit: Any = forms.ModelChoiceField(
        label="报送单位", queryset=None, required=False, empty_label="全部单位"
    )
    since = Day(label="报送日期从", required=False)
    until = Day(label="到", required=False)
    order = forms.ChoiceField(label="排序", choices=Order, required=False)

    def __init__(self, *args: Any, person: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["unit"].queryset = units_visible_to(person)

    def search(self) -> Search:
        self.is_valid()
        given = {name: value for name, value in self.cleaned_data.items() if value}
        return Search(**given)
