from django.db import models
from django.db.models import Q

from siqin.core.models import OfficeRow


class Annotation(OfficeRow):
    """A remark on some words of a version, or an answer to one. Where those words stand in later
    versions is found by the words themselves and what stood beside them (textkit.anchoring)."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="annotations")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="+")
    answers_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="answers")
    # The number of the line from 0, the words and up to twenty characters on either side.
    line = models.PositiveIntegerField("第几行", default=0)
    quote = models.CharField("原文", max_length=500, blank=True)
    before = models.CharField("前文", max_length=20, blank=True)
    after = models.CharField("后文", max_length=20, blank=True)
    words = models.TextField("批注")
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    settled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("了结于", null=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answers_to__isnull=True) ^ Q(quote=""),
                name="desk_annotation_quotes_or_answers",
            ),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True, settled_by__isnull=True)
                | Q(settled_at__isnull=False, settled_by__isnull=False),
                name="desk_annotation_settled_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.words
