"""The workbook as it is handed in."""

from typing import Any

from django import forms
from django.conf import settings


class WorkbookFile(forms.Form):
    use_required_attribute = False

    file = forms.FileField(
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "请选择文件。", "empty": "文件是空的，没有内容。"},
    )

    def __init__(self, *args: Any, noun: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = f"{noun}（.xlsx）"

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > settings.UPLOAD_LIMIT:
            megabytes = settings.UPLOAD_LIMIT // 1024 // 1024
            raise forms.ValidationError(f"文件超过{megabytes}兆。只要文字，请去掉图片后再传。")
        if upload.name.lower().endswith(".xls"):
            raise forms.ValidationError("这是旧版Excel文件，请另存为 .xlsx 再传。")
        return upload
