from django import forms

from siqin.desk.enums import Depth, Reach


class Appraise(forms.Form):
    """What the desk says a piece is."""

    use_required_attribute = False

    reach = forms.ChoiceField(label="典型还是一般", choices=Reach.choices)
    depth = forms.ChoiceField(label="深度", choices=Depth.choices)
    routine = forms.BooleanField(label="领导例行活动", required=False)
