from django.db import models
from django.db.models import F, Q

from siqin.core.models import OfficeRow
from siqin.desk.enums import Advice, Decision, Importance
from siqin.people.enums import Role


class ReviewRoute(OfficeRow):
    """An office's own route for pieces of one importance; its levels are rows."""

    name = models.CharField("名称", max_length=30)
    importance = models.CharField("用于", max_length=10, choices=Importance)
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "importance"],
                condition=Q(active=True),
                name="desk_one_active_route_an_importance",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RouteLevel(OfficeRow):
    """One level of a route: 初审, by whoever holds the role (the unit's head for UNIT_HEAD)."""

    route = models.ForeignKey(ReviewRoute, models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField("第几级")
    name = models.CharField("名称", max_length=20)
    role = models.CharField("由谁审", max_length=15, choices=Role)
    hours = models.PositiveSmallIntegerField("时限（工作小时）", default=8)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["route", "position"], name="desk_route_position_once")
        ]

    def __str__(self) -> str:
        return self.name


class Review(OfficeRow):
    """One level of one round of one piece: laid out from the route when the piece is submitted,
    decided once, for one exact version: by the person's own press, through his link, or on paper,
    which somebody of the desk records with the scan. `merged` holds the names of route levels that were skipped
    into this one and are printed as merged (rulings 28). Where several may decide, one may have
    claimed the level: that is no lock, and ends with the decision."""

    manuscript = models.ForeignKey("desk.Manuscript", models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField("第几次报送")
    level = models.PositiveSmallIntegerField("审级")
    name = models.CharField("名称", max_length=20)
    role = models.CharField("由谁审", max_length=15, choices=Role)
    merged = models.JSONField("并入的审级", default=list)
    last = models.BooleanField("末级", default=False)
    hours = models.PositiveSmallIntegerField("时限（工作小时）", default=8)
    opened_at = models.DateTimeField("到手于", null=True)
    due_at = models.DateTimeField("到期于", null=True)
    claimed_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField("认领于", null=True)
    decision = models.CharField("结论", max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField("审结于", null=True)
    on_behalf_of = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey("desk.Version", models.PROTECT, null=True, related_name="reviews")
    comment = models.TextField("意见", blank=True)
    exception = models.ForeignKey(
        "desk.ReviewException", models.PROTECT, null=True, related_name="reviews"
    )
    by_link = models.BooleanField("链接签批", default=False)
    scan = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["round", "level"]
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "round", "level"], name="desk_review_level_once"
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "LAPSED"])
                | Q(decided_by__isnull=False, decided_at__isnull=False, version__isnull=False),
                name="desk_decision_has_who_when_what",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_at=None)
                | Q(claimed_by__isnull=False, claimed_at__isnull=False, decision=""),
                name="desk_claim_has_who_and_when_until_decided",
            ),
            models.CheckConstraint(
                condition=Q(scan=None, recorded_by=None)
                | Q(~Q(recorded_by=F("decided_by")), scan__isnull=False, recorded_by__isnull=False),
                name="desk_paper_has_scan_and_another_recorder",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Recommendation(OfficeRow):
    """What somebody at the desk recommends to whoever decides the level, on one version. All are
    kept; of one person's the newest counts."""

    review = models.ForeignKey(Review, models.CASCADE, related_name="recommendations")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="+")
    advice = models.CharField("拟办意见", max_length=10, choices=Advice)
    words = models.TextField("说明", blank=True)
    by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.get_advice_display()


class ReviewException(OfficeRow):
    """The recorded exception of a two-person office: one person may take two levels of a piece.
    Made by the vice-chair or chair with a reason and an end; never covers one's own piece
    (rulings 32)."""

    reason = models.TextField("理由")
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("作出于")
    since = models.DateField("起")
    until = models.DateField("止")
    revoked_at = models.DateTimeField("撤销于", null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.reason
