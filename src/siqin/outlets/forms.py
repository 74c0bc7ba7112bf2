from typing import Any

from django import forms

from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.operations import Entry


class Outlet(forms.Form):
    name = forms.CharField(label="名称", max_length=60, help_text="如刊头所印，不加书名号。")
    level = forms.ChoiceField(label="级别", choices=[("", "请选择"), *MediaLevel.choices])
    carrier = forms.ChoiceField(label="载体", choices=[("", "请选择"), *Carrier.choices])
    contact = forms.CharField(
        label="投稿方式", max_length=200, required=False, help_text="邮箱、电话、联系编辑。"
    )
    requirements = forms.CharField(
        label="用稿要求",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="栏目、篇幅、截稿时间。",
    )

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip("《》 ")

    def entry(self) -> Entry:
        return Entry(**self.cleaned_data)

    def say_name_is_taken(self) -> None:
        self.add_error("name", "名录里已有这家媒体。停用了的，请在“停用”里恢复使用。")


class Search(forms.Form):
    """The address of the list; a value nobody offers is left out of the question."""

    q = forms.CharField(required=False)
    level = forms.ChoiceField(choices=MediaLevel.choices, required=False)
    carrier = forms.ChoiceField(choices=Carrier.choices, required=False)
    retired = forms.BooleanField(required=False)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
