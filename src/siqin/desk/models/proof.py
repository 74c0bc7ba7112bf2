from django.db import models

from siqin.core.models import OfficeRow
from siqin.desk.enums import ProofNumber


class Proof(OfficeRow):
    """Somebody read one version letter by letter and puts his name to it: 一校, 二校, 三校."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="proofs")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="proofs")
    number = models.PositiveSmallIntegerField("校次", choices=ProofNumber)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    note = models.CharField("说明", max_length=200, blank=True)

    class Meta:
        ordering = ["version__number", "number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="desk_proof_once_a_version")
        ]

    def __str__(self) -> str:
        return self.get_number_display()
