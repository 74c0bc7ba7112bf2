from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.core.models import OfficeRow, PersonalLink
from siqin.coverage.enums import AssignmentState, TopicState
from siqin.coverage.models.event import Event
from siqin.coverage.models.lead import Lead
from siqin.outlets.enums import Genre


class Topic(OfficeRow):
    """A line of the quarter's outline: what to write about, and from which side."""

    year = models.PositiveSmallIntegerField("年")
    quarter = models.PositiveSmallIntegerField("季度")
    title = models.CharField("选题", max_length=200)
    points = models.TextField("写什么", blank=True)
    genres = models.JSONField("体裁", default=list)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="牵头单位"
    )
    due_on = models.DateField("何时交稿", null=True)
    state = models.CharField("状态", max_length=8, choices=TopicState, default=TopicState.OPEN)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("定于")

    class Meta:
        ordering = ["-year", "-quarter", "pk"]
        indexes = [models.Index(fields=["office", "year", "quarter"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarter__gte=1, quarter__lte=4), name="coverage_four_quarters"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("coverage:topic", args=[self.pk])

    @property
    def genre_labels(self) -> list[str]:
        return [str(Genre(one).label) for one in self.genres]


class Assignment(OfficeRow):
    """A piece asked of one person by a day: out of an event, a lead or a topic, or for itself. Its
    《约稿通知单》 is numbered within the year."""

    year = models.PositiveSmallIntegerField("年")
    serial = models.PositiveIntegerField("年内序号")
    title = models.CharField("约稿内容", max_length=200)
    requirement = models.TextField("写作要求", blank=True)
    genre = models.CharField("体裁", max_length=16, choices=Genre, blank=True)
    max_characters = models.PositiveIntegerField("篇幅不超过", null=True)
    photo = models.BooleanField("要照片", default=False)
    due_at = models.DateTimeField("交稿时限")
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="assignments")
    lead = models.ForeignKey(Lead, models.PROTECT, null=True, related_name="assignments")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="assignments")
    assignee = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="assignments", verbose_name="承担人"
    )
    state = models.CharField(
        "进度", max_length=10, choices=AssignmentState, default=AssignmentState.OFFERED
    )
    reason = models.CharField("原因", max_length=200, blank=True)
    offered_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    offered_at = models.DateTimeField("派于")
    answered_at = models.DateTimeField("答复于", null=True)
    delivered_at = models.DateTimeField("交稿于", null=True)
    finished_at = models.DateTimeField("完成于", null=True)

    class Meta:
        ordering = ["due_at", "pk"]
        indexes = [
            models.Index(fields=["office", "state", "due_at"]),
            models.Index(fields=["assignee", "state"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "serial"], name="coverage_assignment_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["DECLINED", "DROPPED"]) | ~Q(reason=""),
                name="coverage_not_done_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        return f"{self.year}-{self.serial:03d}"

    def get_absolute_url(self) -> str:
        return reverse("coverage:assignment", args=[self.pk])


class AssignmentLink(PersonalLink):
    """By which the assignee answers without signing in."""

    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="links")

    class Meta(PersonalLink.Meta):
        constraints = [PersonalLink.bound_to_a_device("coverage_link_bound_to_a_device")]

    def __str__(self) -> str:
        return f"{self.assignment} {self.person}"
