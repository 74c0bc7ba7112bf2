from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from siqin.core.models import OfficeRow
from siqin.coverage.enums import (
    CoverageRule,
    EventKind,
    EventRank,
    EventSource,
    EventState,
    Recurrence,
)


class Series(OfficeRow):
    """What comes again by a rule; its events are rows of their own."""

    recurrence = models.CharField("重复", max_length=20, choices=Recurrence)
    until = models.DateField("到哪一天")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("定于")

    def __str__(self) -> str:
        return str(self.get_recurrence_display())


class Event(OfficeRow):
    """Something that the office, a unit or its members do, and that may be told of.

    `starts_at` and `ends_at` are always there; `timed` says that the hour of the beginning was
    given, `end_given` that the end was, `certain` that nothing of it is 待定. Of the rest this row
    keeps what lists ask for: `rule` and `submit_by` (when T1 runs out) follow from the requirement
    or the office's rules (operations.requiring), `first_submitted_at` from the pieces (desk tells).
    """

    title = models.CharField("活动", max_length=200)
    kind = models.CharField("种类", max_length=16, choices=EventKind)
    rank = models.CharField("级别", max_length=10, choices=EventRank, default=EventRank.UNIT)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    timed = models.BooleanField("写明了钟点", default=True)
    end_given = models.BooleanField("写明了结束", default=False)
    certain = models.BooleanField("时间已定", default=True)
    place = models.CharField("地点", max_length=100, blank=True)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="牵头单位"
    )
    organiser = models.CharField("主办", max_length=60, blank=True)
    attendance = models.CharField("参加人员", max_length=300, blank=True)
    note = models.TextField("备注", blank=True)
    source = models.CharField("来历", max_length=10, choices=EventSource)
    source_text = models.TextField("日程原文", blank=True)
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="events")
    state = models.CharField("状态", max_length=10, choices=EventState, default=EventState.STANDING)
    ended_reason = models.CharField("原因", max_length=200, blank=True)
    rule = models.CharField("报道要求", max_length=20, choices=CoverageRule)
    submit_by = models.DateTimeField("应报送于")
    first_submitted_at = models.DateTimeField("首次报送于", null=True)
    entered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    entered_at = models.DateTimeField("登记于")

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["office", "starts_at"]),
            models.Index(fields=["office", "ends_at"]),
            # The gap list: what was due and has no piece.
            models.Index(
                fields=["office", "submit_by"],
                condition=Q(first_submitted_at=None, state="STANDING"),
                name="coverage_untold",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")), name="coverage_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(state=EventState.STANDING) | ~Q(ended_reason=""),
                name="coverage_set_aside_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coverage:event", args=[self.pk])

    @property
    def day(self) -> date:
        """On which it begins."""
        return timezone.localdate(self.starts_at)


class EventDocument(OfficeRow):
    """A notice, an agenda, a plan that belongs to an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="documents")
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.file.name
