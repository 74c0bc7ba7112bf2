from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.coverage.enums import LeadState
from siqin.coverage.models.event import Event

# So many characters of the first line are the title of a lead.
TITLE = 40


class Lead(OfficeRow):
    """Two lines and a photo from anybody: something goes on that may be worth telling."""

    words = models.TextField("线索", max_length=500)
    place = models.CharField("地点", max_length=100, blank=True)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    state = models.CharField("处理", max_length=10, choices=LeadState, default=LeadState.NEW)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="leads")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    reason = models.CharField("不采写的原因", max_length=200, blank=True)
    sent_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("报来于")
    settled_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField("处理于", null=True)

    class Meta:
        ordering = ["-sent_at", "-pk"]
        indexes = [models.Index(fields=["office", "state", "-sent_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=LeadState.DROPPED) & ~Q(reason="")
                | ~Q(state=LeadState.DROPPED) & Q(reason=""),
                name="coverage_dropped_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=LeadState.MERGED, merged_into__isnull=False)
                | ~Q(state=LeadState.MERGED) & Q(merged_into=None),
                name="coverage_merged_into_one",
            ),
        ]

    def __str__(self) -> str:
        return self.words.strip().splitlines()[0][:TITLE]

    @property
    def rest(self) -> str:
        """The words that its title does not say already."""
        words = self.words.strip()
        first, _, others = words.partition("\n")
        return others.strip() if len(first) <= TITLE else words

    def get_absolute_url(self) -> str:
        return reverse("coverage:lead", args=[self.pk])


class LeadPhoto(OfficeRow):
    """A photo of a lead: as it came, and as pages show it."""

    lead = models.ForeignKey(Lead, models.CASCADE, related_name="photos")
    original = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    screen = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original.name
