from django.db import models

from siqin.core.models import OfficeRow


class Unindexed(OfficeRow):
    """Words of a piece that the reuse index has not taken in yet: a row a change, gone when it has.
    Until then questions are answered with these pieces read from here (queries.reuse)."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.manuscript_id)
