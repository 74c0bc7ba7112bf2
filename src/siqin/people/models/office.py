from django.db import models

from siqin.core.models import OfficeRow
from siqin.people.enums import OfficeLevel, UnitKind


class Office(models.Model):
    """An office in the tree county → prefecture → province. `path` is the chain of ids from
    the root, "/1/5/12/", so that a subtree is one prefix."""

    name = models.CharField("单位全称", max_length=100, unique=True)
    short_name = models.CharField("简称", max_length=30)
    level = models.CharField("级别", max_length=12, choices=OfficeLevel, default=OfficeLevel.COUNTY)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级"
    )
    path = models.CharField("路径", max_length=200, db_index=True, editable=False)
    undo_minutes = models.PositiveSmallIntegerField("审稿决定可撤销（分钟）", default=30)
    created_at = models.DateTimeField("建立于")

    class Meta:
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name


class Unit(OfficeRow):
    """A part of the office: 办公室, a 委室, or a 委员活动组."""

    name = models.CharField("名称", max_length=50)
    kind = models.CharField("种类", max_length=20, choices=UnitKind)
    position = models.PositiveSmallIntegerField("次序", default=0)
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="people_unit_name_once")
        ]

    def __str__(self) -> str:
        return self.name
