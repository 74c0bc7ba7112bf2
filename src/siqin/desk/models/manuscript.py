from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.desk.enums import Importance, Secrecy, State, VersionKind
from siqin.outlets.enums import Genre


class Manuscript(OfficeRow):
    """A piece on its way. Its words stand in versions; `version` is the newest, `approved_version`
    the exact one that was signed. `title` repeats the newest version's, for lists.

    `round` counts submissions; `level` is the review level it waits at (0 outside review);
    `held_since` is when it came into the present hands.
    """

    year = models.PositiveSmallIntegerField("年")
    serial = models.PositiveIntegerField("年内序号")
    title = models.CharField("标题", max_length=200)
    state = models.CharField("审稿", max_length=10, choices=State, default=State.DRAFT)
    importance = models.CharField(
        "重要程度", max_length=10, choices=Importance, default=Importance.ORDINARY
    )
    genre = models.CharField("体裁", max_length=16, choices=Genre, default=Genre.NEWS_REPORT)
    secrecy = models.CharField("密级", max_length=8, choices=Secrecy, default=Secrecy.PUBLIC)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="+", verbose_name="报送单位"
    )
    event = models.ForeignKey(
        "coverage.Event", models.PROTECT, null=True, related_name="pieces", verbose_name="活动"
    )
    assignment = models.ForeignKey(
        "coverage.Assignment", models.PROTECT, null=True, related_name="pieces", verbose_name="约稿"
    )
    # Of what stands in no calendar: its name and day.
    occasion = models.CharField("另外的活动", max_length=100, blank=True)
    occasion_on = models.DateField("活动日期", null=True)
    entered_by = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", verbose_name="录入人"
    )
    version = models.ForeignKey(
        "desk.Version", models.PROTECT, null=True, related_name="+", verbose_name="现版本"
    )
    approved_version = models.ForeignKey(
        "desk.Version", models.PROTECT, null=True, related_name="+", verbose_name="签发版本"
    )
    round = models.PositiveSmallIntegerField("第几次报送", default=0)
    level = models.PositiveSmallIntegerField("审级", default=0)
    created_at = models.DateTimeField("建稿于")
    submitted_at = models.DateTimeField("首次报送于", null=True)
    held_since = models.DateTimeField("到手时间")
    approved_at = models.DateTimeField("签发于", null=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["office", "state", "held_since"]),
            models.Index(fields=["office", "-created_at"]),
            models.Index(fields=["office", "submitted_at"]),
            models.Index(fields=["office", "serial"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "serial"], name="desk_manuscript_number_once"
            ),
            models.CheckConstraint(
                # Said apart, for a comparison with nothing is no refusal in SQL.
                condition=Q(approved_version__isnull=False, approved_version=F("version"))
                | ~Q(state=State.APPROVED),
                name="desk_approved_is_the_version_in_hand",
            ),
            models.CheckConstraint(
                condition=Q(state=State.IN_REVIEW, level__gt=0)
                | (~Q(state=State.IN_REVIEW) & Q(level=0)),
                name="desk_level_only_in_review",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        return f"{self.year}-{self.serial:04d}"

    def get_absolute_url(self) -> str:
        return reverse("desk:manuscript", args=[self.pk])


class Authorship(OfficeRow):
    """One name of the by-line, in its order. `person` is empty for somebody outside the office
    (a journalist); `share` is set only where the authors divided the award themselves."""

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="authorships")
    person = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="authorships"
    )
    name = models.CharField("署名", max_length=30)
    position = models.PositiveSmallIntegerField("次序")
    share = models.DecimalField("份额", max_digits=5, decimal_places=4, null=True)
    journalist = models.BooleanField("媒体记者", default=False)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "position"], name="desk_byline_position_once"
            ),
            models.UniqueConstraint(
                fields=["manuscript", "person"],
                condition=Q(person__isnull=False),
                name="desk_author_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OutletWish(OfficeRow):
    """An outlet that the author would like to see the piece in, for whoever pitches it."""

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="wishes")
    outlet = models.ForeignKey("outlets.Outlet", models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["manuscript", "outlet"], name="desk_wish_once")
        ]

    def __str__(self) -> str:
        return str(self.outlet)


class Version(OfficeRow):
    """The exact words at one moment: title, by-line, body and photos. Never changed once written.

    `body_html` is the sanitised form (textkit.richtext), `body_text` the same as plain text with
    one paragraph a line; `characters` counts with punctuation, without white space (rulings 10).
    """

    manuscript = models.ForeignKey(Manuscript, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField("版本")
    kind = models.CharField("来由", max_length=10, choices=VersionKind)
    title = models.CharField("标题", max_length=200)
    byline = models.CharField("署名", max_length=200, blank=True)
    body_html = models.TextField("正文")
    body_text = models.TextField("正文文字")
    characters = models.PositiveIntegerField("字数")
    content_hash = models.CharField(max_length=64)
    note = models.CharField("说明", max_length=300, blank=True)
    source = models.ForeignKey(
        "core.StoredFile", models.PROTECT, null=True, related_name="+", verbose_name="原件"
    )
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("时间")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["manuscript", "number"], name="desk_version_number_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} 第{self.number}版"

    @property
    def code(self) -> str:
        """By which a printed sheet says what words it is of: 3F9A-21C4."""
        return f"{self.content_hash[:4]}-{self.content_hash[4:8]}".upper()

    def get_absolute_url(self) -> str:
        return reverse("desk:version", args=[self.manuscript_id, self.number])
