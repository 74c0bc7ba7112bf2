"""What proves a publication: a link, the printed text, a scan."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import URLValidator

from siqin.adoptions.operations.evidence import Proof

# How the files begin that a scanner, a phone or a browser makes of a page.
SCANS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n", b"GIF8", b"BM", b"II*\0", b"MM\0*")


class Link(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]

    def __init__(self, **given: Any) -> None:
        super().__init__(assume_scheme="https", max_length=500, **given)


class Scan(forms.FileField):
    """An image or a PDF, told by how it begins and not by its name; gives a Proof or None."""

    def clean(self, data: Any, initial: Any = None) -> Proof | None:
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > settings.UPLOAD_LIMIT:
            limit = settings.UPLOAD_LIMIT // (1024 * 1024)
            raise forms.ValidationError(
                f"文件太大了，最大{limit}MB。可以把图片缩小，或只扫描这一版。"
            )
        content = upload.read()
        if not is_a_picture(content):
            raise forms.ValidationError("看不懂这个文件。请上传图片（JPG、PNG）或 PDF。")
        return Proof.scan(content, upload.name)


def is_a_picture(content: bytes) -> bool:
    """WEBP says so after its length, a phone's HEIC in its first box."""
    return content.startswith(SCANS) or content[8:12] == b"WEBP" or content[4:8] == b"ftyp"


class Evidence(forms.Form):
    """Link, printed text, scan: any of them; `proofs()` gives what was filled in."""

    link = Link(label="链接", required=False, help_text="网页地址，如 https://…")
    text = forms.CharField(
        label="刊出文字",
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="把刊出的文字粘贴进来。",
    )
    scan = Scan(label="样报扫描或截图", required=False, help_text="图片或 PDF。")

    needed = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.needed and not self.errors and not self.proofs():
            raise forms.ValidationError("链接、文字、扫描件，至少要有一样。")
        return cleaned

    def proofs(self) -> list[Proof]:
        said = self.cleaned_data
        return [
            *([Proof.link(said["link"])] if said.get("link") else []),
            *([Proof.words(said["text"])] if said.get("text") else []),
            *([said["scan"]] if said.get("scan") else []),
        ]
