"""Which pages of outlets are watched, and which articles are to be fetched."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import QuerySet

from siqin.adoptions.forms.evidence import Link
from siqin.adoptions.forms.publication import offer

MOST = 200  # addresses at once
IS_ADDRESS = URLValidator(schemes=["http", "https"])
UNKNOWN_OUTLET = "名录里没有这家媒体，或已经停用。"


class Watching(forms.Form):
    outlet: Any = forms.ModelChoiceField(
        None,
        label="媒体",
        empty_label="请选择",
        error_messages={"invalid_choice": UNKNOWN_OUTLET},
    )
    url = Link(label="网址", help_text="这家媒体登新闻的栏目页，或者 RSS、Atom 订阅的地址。")

    def __init__(self, data: Any = None, *, outlets: QuerySet[Any]) -> None:
        super().__init__(data)
        offer(self, "outlet", outlets)


class Links(forms.Form):
    """Addresses of articles, one a line; that a site is `known` is asked where it is new."""

    urls = forms.CharField(
        label="报道的链接",
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="一行一个。系统在后台取来，再和稿件比对。",
    )
    outlet: Any = forms.ModelChoiceField(
        None,
        label="媒体",
        required=False,
        empty_label="先不填",
        error_messages={"invalid_choice": UNKNOWN_OUTLET},
    )

    def __init__(self, data: Any = None, *, outlets: QuerySet[Any]) -> None:
        super().__init__(data)
        offer(self, "outlet", outlets)

    def clean_urls(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["urls"].splitlines() if line.strip()]
        if len(lines) > MOST:
            raise ValidationError(f"一次最多{MOST}个链接，这里有{len(lines)}个，请分几次。")
        for number, line in enumerate(lines, 1):
            try:
                IS_ADDRESS(line)
            except ValidationError:
                raise ValidationError(
                    f"第{number}行不是网页地址：{line[:60]}。要以 http:// 或 https:// 开头。"
                ) from None
            if len(line) > 500:  # noqa: PLR2004 -- as the column
                raise ValidationError(f"第{number}行的地址太长，请换一个短的。")
        return lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        return cleaned | {"known": bool(self.data.get("known"))}

    def ask_about(self, hosts: list[str]) -> None:
        """The sites become a box to tick."""
        self.fields["known"] = forms.BooleanField(
            label=f"{'、'.join(hosts)}：是我认得的新闻网站，可以去取", required=False
        )
        self.add_error(
            "known", "这些网站还没有取过。认得的请勾上，再按一次；不认得的，请把那几行删掉。"
        )
