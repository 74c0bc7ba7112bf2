from django.db import models
from django.db.models import Q

from siqin.core.limits import Limit
from siqin.core.models import OfficeRow
from siqin.coverage.enums import CoverageRule, EventKind, EventRank, SaidBy
from siqin.coverage.models.event import Event
from siqin.outlets.enums import Genre


class RuleLine(OfficeRow):
    """One line of the office's table: what is wanted of events of a kind and rank, and within what
    limits (core.limits, written like "24h"). "" means any; the first line that fits counts."""

    position = models.PositiveSmallIntegerField("次序")
    kind = models.CharField("种类", max_length=16, choices=EventKind, blank=True)
    rank = models.CharField("级别", max_length=10, choices=EventRank, blank=True)
    genre = models.CharField("体裁", max_length=16, choices=Genre, blank=True)
    rule = models.CharField("报道要求", max_length=20, choices=CoverageRule)
    photo = models.BooleanField("要照片", default=False)
    submit_within = models.CharField("活动结束到报送", max_length=8)
    sign_within = models.CharField("报送到签发", max_length=8)
    publish_within = models.CharField("签发到刊出", max_length=8)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "kind", "rank", "genre"], name="coverage_rule_line_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.get_rank_display()}"

    @property
    def limits(self) -> list[str]:
        """Of the three stages, in words."""
        written = (self.submit_within, self.sign_within, self.publish_within)
        return [Limit.parse(one).label for one in written]


class Requirement(OfficeRow):
    """What a leader wants told of one event, in his own words; above the office's rules. The newest
    that was not withdrawn counts, the others stay to be read."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="requirements")
    rule = models.CharField("报道要求", max_length=20, choices=CoverageRule)
    reason = models.CharField("不宜报道的原因", max_length=200, blank=True)
    words = models.TextField("具体要求", blank=True)
    genres = models.JSONField("体裁", default=list)
    max_characters = models.PositiveIntegerField("篇幅不超过", null=True)
    photo = models.BooleanField("要照片", default=False)
    due_at = models.DateTimeField("何时报送", null=True)
    said_by = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", verbose_name="谁提出的"
    )
    said_on = models.DateField("哪天提出的")
    way = models.CharField("怎样提出的", max_length=10, choices=SaidBy)
    scan = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("登记于")
    withdrawn_at = models.DateTimeField("收回于", null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(rule=CoverageRule.NOT_FOR_PUBLICITY) | ~Q(reason=""),
                name="coverage_not_told_for_a_reason",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_rule_display())

    def get_absolute_url(self) -> str:
        return self.event.get_absolute_url()

    @property
    def genre_labels(self) -> list[str]:
        return [str(Genre(one).label) for one in self.genres]


class RequirementOutlet(OfficeRow):
    """An outlet in which the leader wants to see it."""

    requirement = models.ForeignKey(Requirement, models.CASCADE, related_name="wishes")
    outlet = models.ForeignKey("outlets.Outlet", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "outlet"], name="coverage_wanted_outlet_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.outlet)
