from django.db import models
from django.urls import reverse

from siqin.adoptions.enums import InstructionLevel
from siqin.core.models import OfficeRow


class Instruction(OfficeRow):
    """A leader's written instruction (批示) on a piece: a fact of its own that needs no
    publication (rulings 2)."""

    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, related_name="instructions")
    leader = models.CharField("批示领导", max_length=60)
    level = models.CharField("级别", max_length=12, choices=InstructionLevel)
    given_on = models.DateField("批示日期")
    words = models.TextField("批示内容", blank=True)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记于")
    removed_reason = models.CharField("撤销原因", max_length=300, blank=True)

    class Meta:
        ordering = ["-given_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.leader} {self.given_on}"

    def get_absolute_url(self) -> str:
        return reverse("adoptions:instruction", args=[self.pk])
