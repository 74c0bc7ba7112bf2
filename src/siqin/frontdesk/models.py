from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.frontdesk.enums import OutcomeKind


class Remark(OfficeRow):
    """What a leader or a member said, as it was heard (四勤: 口勤多问、手勤多记). `said_by` is
    somebody of the office, `speaker` the name and post of anybody else."""

    words = models.TextField("原话", max_length=1000)
    said_by = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", verbose_name="谁说的"
    )
    speaker = models.CharField("别的单位的人", max_length=40, blank=True)
    said_on = models.DateField("哪天说的")
    occasion = models.CharField("在什么场合", max_length=100, blank=True)
    noted_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    noted_at = models.DateTimeField("记于")

    class Meta:
        ordering = ["-said_on", "-pk"]
        indexes = [models.Index(fields=["office", "-said_on"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(said_by__isnull=False) | ~Q(speaker=""), name="frontdesk_somebody_said"
            )
        ]

    def __str__(self) -> str:
        return self.words.strip().splitlines()[0][:40]

    def get_absolute_url(self) -> str:
        return reverse("frontdesk:remark", args=[self.pk])

    @property
    def who(self) -> str:
        return self.said_by.name if self.said_by else self.speaker


class Outcome(OfficeRow):
    """What a remark became: one lead, topic or requirement. A remark may become several things."""

    remark = models.ForeignKey(Remark, models.CASCADE, related_name="outcomes")
    kind = models.CharField("变成了", max_length=12, choices=OutcomeKind)
    lead = models.ForeignKey("coverage.Lead", models.PROTECT, null=True, related_name="+")
    topic = models.ForeignKey("coverage.Topic", models.PROTECT, null=True, related_name="+")
    requirement = models.ForeignKey(
        "coverage.Requirement", models.PROTECT, null=True, related_name="+"
    )
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("变成于")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=OutcomeKind.LEAD, lead__isnull=False)
                | Q(kind=OutcomeKind.TOPIC, topic__isnull=False)
                | Q(kind=OutcomeKind.REQUIREMENT, requirement__isnull=False),
                name="frontdesk_outcome_is_there",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def thing(self) -> models.Model:
        made: models.Model = getattr(self, self.kind.lower())
        return made

    def get_absolute_url(self) -> str:
        return str(self.thing.get_absolute_url())  # type: ignore[attr-defined]  # -- all three have one
