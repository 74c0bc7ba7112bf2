from django import forms

from siqin.adoptions.enums import By
from siqin.adoptions.forms.listing import Span


class Figures(Span):
    """What the table of figures tells apart, over which days."""

    by = forms.ChoiceField(label="按什么分", choices=By.choices)
    across = forms.BooleanField(label="再分级别列出", required=False)

    def by_what(self) -> str:
        return str(self.cleaned_data.get("by") or By.OUTLET)
