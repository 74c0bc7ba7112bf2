from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import QuerySet

from siqin.core.forms import Line, Within
from siqin.core.markings import unmarked
from siqin.outlets.enums import LONGEST_PIECE, Carrier, FeeBasis, MediaLevel, PartKind
from siqin.outlets.operations import Entry

BACKWARDS = "最少字数多于最多字数，请核对。"


class Plain(Line):
    """One line without the spaces that a paste brought along."""

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


def _characters(label: str) -> forms.IntegerField:
    within = [MinValueValidator(1), MaxValueValidator(LONGEST_PIECE)]
    return forms.IntegerField(label=label, required=False, validators=within)


class Lengthy(forms.Form):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        shortest, longest = cleaned.get("shortest"), cleaned.get("longest")
        if shortest and longest and shortest > longest:
            self.add_error("longest", BACKWARDS)
        return cleaned


class Outlet(Lengthy):
    name = Plain(label="名称", max_length=60, help_text="如刊头所印，不加书名号。")
    level = forms.ChoiceField(label="级别", choices=[("", "请选择"), *MediaLevel.choices])
    carrier = forms.ChoiceField(label="载体", choices=[("", "请选择"), *Carrier.choices])
    contact = Plain(
        label="投稿方式",
        max_length=200,
        required=False,
        help_text="投稿邮箱、网址、电话；各个编辑另记在“联系人”里。",
    )
    shortest = _characters("最少字数")
    longest = _characters("最多字数")
    lead_time = Within(
        label="答复期限",
        max_length=12,
        required=False,
        help_text="一般多久有答复，如 7天、5个工作日；超过就提醒去问一问。",
    )
    fee = forms.DecimalField(
        label="稿酬（元）", min_value=0, max_digits=8, decimal_places=2, required=False
    )
    fee_basis = forms.ChoiceField(
        label="稿酬按", choices=[("", "请选择"), *FeeBasis.choices], required=False
    )
    fee_rule = Plain(
        label="稿酬说明", max_length=300, required=False, help_text="如头条加倍、图片另计。"
    )
    exclusive = forms.BooleanField(label="不收一稿多投", required=False)
    requirements = forms.CharField(
        label="用稿要求",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="截稿时间、格式、忌讳；各栏目的要求另记在“栏目”里。",
    )

    shows_unit = forms.BooleanField(label="写单位", required=False, initial=True)
    shows_contact = forms.BooleanField(label="写联系人、电话", required=False, initial=True)
    shows_count = forms.BooleanField(label="写字数", required=False, initial=True)
    shows_photos = forms.BooleanField(label="附照片和说明", required=False, initial=True)

    def clean_name(self) -> str:
        return str(self.cleaned_data["name"]).strip("《》 ")

    def clean_requirements(self) -> str:
        return "\n".join(str(self.cleaned_data["requirements"]).splitlines())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not {"fee", "fee_basis"} & self.errors.keys():
            if cleaned["fee"] is not None and not cleaned["fee_basis"]:
                self.add_error("fee_basis", "请选稿酬按千字还是按篇算。")
            if cleaned["fee"] is None and cleaned["fee_basis"]:
                self.add_error("fee", "请填稿酬多少元，或者不选按什么算。")
        return cleaned

    def entry(self) -> Entry:
        return Entry(**self.cleaned_data)

    def say_name_is_taken(self) -> None:
        self.add_error("name", "名录里已有这家媒体。停用了的，请在“停用”里恢复使用。")


class Part(forms.Form):
    """Of what an outlet has several of; `columns` are the outlet's."""

    def __init__(self, *args: Any, columns: QuerySet[Any], **given: Any) -> None:
        super().__init__(*args, **given)
        if "column" in self.fields:
            cast("forms.ModelChoiceField[Any]", self.fields["column"]).queryset = columns

    def say_already_there(self) -> None:
        self.add_error("name", "这家媒体已经有同名的一条，请直接修改那一条。")

    def say_taken_off(self) -> None:
        self.add_error(None, "这一条刚才已被移出，没有改。要的话请再添一条。")


class Column(Part, Lengthy):
    name = Plain(label="栏目", max_length=40, validators=[unmarked])
    page = Plain(label="版面", max_length=40, required=False, help_text="如 3版、公众号头条。")
    day = Plain(label="刊出日", max_length=40, required=False, help_text="如 每周三、单月。")
    shortest = _characters("最少字数")
    longest = _characters("最多字数")
    wants = Plain(label="要什么样的稿", max_length=300, required=False)


class Contact(Part):
    name = Plain(label="姓名", max_length=30)
    column: Any = forms.ModelChoiceField(None, label="栏目", required=False, empty_label="不分栏目")
    email = forms.EmailField(
        label="邮箱", max_length=200, required=False,
        error_messages={"invalid": "邮箱不对，请照 name@example.cn 的样子填。"},
    )  # fmt: skip
    phone = Plain(label="电话", max_length=40, required=False)
    address = Plain(label="通信地址", max_length=200, required=False)
    note = Plain(label="备注", max_length=200, required=False)


PART_FORMS: dict[str, type[Part]] = {PartKind.COLUMNS: Column, PartKind.CONTACTS: Contact}


class Search(forms.Form):
    """The address of the list; a value nobody offers is left out of the question."""

    q = forms.CharField(required=False)
    level = forms.ChoiceField(choices=MediaLevel.choices, required=False)
    carrier = forms.ChoiceField(choices=Carrier.choices, required=False)
    retired = forms.BooleanField(required=False)

    def wanted(self) -> dict[str, Any]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
