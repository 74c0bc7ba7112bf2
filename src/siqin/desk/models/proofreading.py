"""What people decided about what proofreading and the signals say of a piece; they only propose."""

from django.db import models
from django.db.models import Q

from siqin.core.models import OfficeRow
from siqin.desk.enums import Depth, FindingVerdict, Reach


class FindingDecision(OfficeRow):
    """Somebody changed what a finding names, or said that it stays.

    The place is told by the words themselves and the characters beside them, so that it outlasts
    edits elsewhere and most of those beside it, and lapses when the words change. A dismissal without a quote is of the whole
    rule in this piece.
    """

    manuscript = models.ForeignKey(
        "desk.Manuscript", models.CASCADE, related_name="finding_decisions"
    )
    rule = models.CharField("规则", max_length=8)
    quote = models.CharField("原文", max_length=200, blank=True)
    before = models.CharField("前文", max_length=8, blank=True)
    after = models.CharField("后文", max_length=8, blank=True)
    verdict = models.CharField("处理", max_length=10, choices=FindingVerdict)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "rule", "quote", "before", "after"],
                condition=Q(verdict=FindingVerdict.DISMISSED),
                name="desk_finding_dismissed_once",
            ),
            models.CheckConstraint(
                condition=~Q(quote="") | Q(verdict=FindingVerdict.DISMISSED),
                name="desk_only_dismissed_without_quote",
            ),
        ]

    def __str__(self) -> str:
        return self.quote or self.rule


class MutedRule(OfficeRow):
    """A rule of proofreading that this office does not want to hear of; the row goes when it does
    again."""

    rule = models.CharField("规则", max_length=8)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["rule"]
        constraints = [
            models.UniqueConstraint(fields=["office", "rule"], name="desk_rule_muted_once")
        ]

    def __str__(self) -> str:
        return self.rule


class Appraisal(OfficeRow):
    """What the desk says a piece is: no part of it and of no weight in review. The newest counts."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="appraisals")
    reach = models.CharField("典型还是一般", max_length=8, choices=Reach)
    depth = models.CharField("深度", max_length=8, choices=Depth)
    routine = models.BooleanField("领导例行活动", default=False)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_reach_display()}，{self.get_depth_display()}"
