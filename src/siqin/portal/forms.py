from typing import Any

from django import forms

from siqin.core.forms import Sought
from siqin.core.search import kinds


class Search(forms.Form):
    q = Sought(label="要找的字")
    kind = forms.ChoiceField(label="种类", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["kind"].choices = [(one.name, one.label) for one in kinds()]
