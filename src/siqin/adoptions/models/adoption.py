from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.adoptions.enums import EvidenceKind, Position, Relation, State
from siqin.core.models import OfficeRow
from siqin.outlets.enums import Carrier, Genre, MediaLevel


class Adoption(OfficeRow):
    """One publication by an outlet, as a fact with its credit frozen: level and carrier are
    copied from the outlet when it is recorded. Unique by outlet, date and normalised title
    (rulings 43) among those not removed. Removing keeps the row and its reason."""

    outlet = models.ForeignKey(
        "outlets.Outlet", models.PROTECT, related_name="adoptions", verbose_name="媒体"
    )
    level = models.CharField("级别", max_length=12, choices=MediaLevel)
    carrier = models.CharField("载体", max_length=12, choices=Carrier)
    title = models.CharField("刊出标题", max_length=200)
    normal_title = models.CharField(max_length=200, editable=False)
    published_on = models.DateField("刊出日期")
    genre = models.CharField("体裁", max_length=16, choices=Genre)
    position = models.CharField("位置", max_length=16, choices=Position, default=Position.NORMAL)
    page = models.CharField("版面或栏目", max_length=40, blank=True)
    byline = models.CharField("刊出署名", max_length=200, blank=True)
    characters = models.PositiveIntegerField("刊出字数", null=True, blank=True)
    fee = models.DecimalField("稿费", max_digits=10, decimal_places=2, null=True, blank=True)
    reprint = models.BooleanField("转载", default=False)
    taken_from = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="reprints", verbose_name="转自"
    )
    state = models.CharField("核对", max_length=10, choices=State, default=State.RECORDED)
    recorded_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("登记于")
    verified_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField("核对于", null=True)
    removed_reason = models.CharField("撤销原因", max_length=300, blank=True)

    class Meta:
        ordering = ["-published_on", "-pk"]
        indexes = [
            models.Index(fields=["office", "published_on", "level"]),
            models.Index(fields=["office", "level", "state"]),
            # The newest of one outlet, so that they are not sorted out of all that it ever printed.
            models.Index(fields=["outlet", "-published_on", "-id"], name="adoptions_of_outlet"),
            # All that the figures of a span read, so that they never go to the rows themselves.
            models.Index(
                fields=[
                    "office",
                    "state",
                    "published_on",
                    "reprint",
                    "carrier",
                    "level",
                    "outlet",
                ],
                name="adoptions_counted",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["outlet", "published_on", "normal_title"],
                condition=~Q(state=State.REMOVED),
                name="adoptions_publication_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.VERIFIED)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                name="adoptions_verified_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.REMOVED) | ~Q(removed_reason=""),
                name="adoptions_removed_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(reprint=True) | Q(taken_from=None),
                name="adoptions_only_a_reprint_is_taken_over",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("adoptions:adoption", args=[self.pk])


class Source(OfficeRow):
    """Which manuscript an adoption was made from; a round-up has several, a piece is adopted
    by several. Everything adopted from one manuscript is one work. `unit` is the piece's when it
    was named here, frozen with the credit."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="sources")
    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, related_name="adopted_as")
    relation = models.CharField("关系", max_length=10, choices=Relation, default=Relation.WHOLE)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="报送单位"
    )

    class Meta:
        verbose_name = "对应稿件"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["adoption", "manuscript"], name="adoptions_source_once")
        ]

    def __str__(self) -> str:
        return f"{self.adoption} ← {self.manuscript}"


class Credit(OfficeRow):
    """One name of the by-line as it was when the publication was recorded: whoever signs the
    piece later changes nothing here, only a correction does, and it keeps both (rulings 43).
    `unit` is the person's own at that time."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="credits")
    position = models.PositiveSmallIntegerField("次序")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    name = models.CharField("署名", max_length=30)
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    share = models.DecimalField("份额", max_digits=5, decimal_places=4, null=True)
    journalist = models.BooleanField("媒体记者", default=False)

    class Meta:
        verbose_name = "作者"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "position"], name="adoptions_credit_position_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Claim(OfficeRow):
    """An author says: this publication is mine. Claims of co-authors join the one fact without
    penalty (rulings 16); one more by the same person is kept as `again`, and earns nothing.
    `manuscript` is the piece it was claimed for, which need not be among the sources yet: a
    verified fact gains a source only by an editor's correction."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="claims")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField("认领于")
    again = models.BooleanField("重复认领", default=False)

    class Meta:
        ordering = ["claimed_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["adoption", "person"],
                condition=Q(again=False),
                name="adoptions_claimed_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} → {self.adoption}"


class Evidence(OfficeRow):
    """A proof that the outlet printed it: a link, the printed text, a scan or screenshot; of a piece
    from before, the row of the register that the office kept."""

    adoption = models.ForeignKey(Adoption, models.CASCADE, related_name="evidence")
    kind = models.CharField("种类", max_length=5, choices=EvidenceKind)
    url = models.URLField("链接", max_length=500, blank=True)
    text = models.TextField("刊出文字", blank=True)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField("添加于")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="LINK") & ~Q(url="")
                | Q(kind__in=["TEXT", "TABLE"]) & ~Q(text="")
                | Q(kind="SCAN", file__isnull=False),
                name="adoptions_evidence_is_there",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def is_picture(self) -> bool:
        """Of a kind that every browser shows; what a phone keeps as HEIC is none."""
        shown = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"}
        return self.file is not None and self.file.content_type in shown
