from django.db import models
from django.urls import reverse

from siqin.core.models.rows import OfficeRow


class StoredFile(OfficeRow):
    """An uploaded file, kept as it came. Who may download it is answered by the app that
    registered its purpose (core.files)."""

    purpose = models.CharField("用途", max_length=40)
    name = models.CharField("文件名", max_length=255)
    size = models.PositiveBigIntegerField("大小")
    sha256 = models.CharField("摘要", max_length=64)
    content_type = models.CharField("类型", max_length=100)
    path = models.CharField("位置", max_length=200, unique=True)
    uploaded_by = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传于")

    class Meta:
        indexes = [models.Index(fields=["office", "sha256"])]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("core:file", args=[self.pk])
