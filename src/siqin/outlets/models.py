from django.db import models
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.outlets.enums import Carrier, MediaLevel


class Outlet(OfficeRow):
    """A medium that prints, posts or broadcasts: its level and carrier decide what counts where."""

    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=12, choices=MediaLevel)
    carrier = models.CharField("载体", max_length=12, choices=Carrier)
    contact = models.CharField("投稿方式", max_length=200, blank=True)
    requirements = models.TextField("用稿要求", blank=True)
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="outlets_name_once")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlets:outlet", args=[self.pk])
