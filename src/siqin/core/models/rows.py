from typing import ClassVar, Self

from django.db import models
from django_scopes import ScopedManager


class OfficeRow(models.Model):
    """A row that belongs to one office. Its default manager fails loudly outside an office's
    scope and shows nothing of another office inside it (core.scope)."""

    office = models.ForeignKey(
        "people.Office", models.PROTECT, related_name="+", verbose_name="单位", editable=False
    )

    objects: ClassVar[models.Manager[Self]] = ScopedManager(office="office")

    class Meta:
        abstract = True
