from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.periodicals.enums import PeriodicalKind, State


class Periodical(OfficeRow):
    """The office's own periodical: what its issues have in common."""

    name = models.CharField("刊名", max_length=40)
    kind = models.CharField(
        "种类", max_length=10, choices=PeriodicalKind, default=PeriodicalKind.BULLETIN
    )
    permit = models.CharField("准印证号", max_length=60, blank=True)
    issuing_unit = models.CharField("编发单位", max_length=60)
    report_to = models.CharField("报", max_length=300, blank=True)
    send_to = models.CharField("送", max_length=300, blank=True)
    issue_to = models.CharField("发", max_length=300, blank=True)
    print_run = models.PositiveIntegerField("印数", default=0)
    three_proofs = models.BooleanField("付印前三校", default=False)
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="periodicals_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("periodicals:periodical", args=[self.pk])


class Column(OfficeRow):
    """A heading under which pieces stand. One that an issue has used is never renamed or removed,
    only put out of use, so that the old issue prints as it was."""

    periodical = models.ForeignKey(Periodical, models.CASCADE, related_name="columns")
    name = models.CharField("栏目", max_length=30)
    position = models.PositiveSmallIntegerField("次序")
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["periodical", "name"], name="periodicals_column_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Issue(OfficeRow):
    """One number: 第N期（总第M期）. Masthead and addressees are copied from the periodical so that
    an old issue prints as it was.

    `revision` counts every change while composing; a signature names the revision it was given
    for, so that nobody signs an order or a piece that he did not see.
    """

    periodical = models.ForeignKey(Periodical, models.PROTECT, related_name="issues")
    name = models.CharField("刊名", max_length=40)
    permit = models.CharField("准印证号", max_length=60, blank=True)
    issuing_unit = models.CharField("编发单位", max_length=60)
    year = models.PositiveSmallIntegerField("年")
    number = models.PositiveSmallIntegerField("期")
    total_number = models.PositiveIntegerField("总期号")
    state = models.CharField("状态", max_length=10, choices=State, default=State.COMPOSING)
    revision = models.PositiveIntegerField("第几次改动", default=0)
    editor = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="+", verbose_name="编辑"
    )
    signer = models.ForeignKey(
        "people.Person", models.PROTECT, null=True, related_name="+", verbose_name="签发人"
    )
    issued_on = models.DateField("印发日期", null=True)
    report_to = models.CharField("报", max_length=300, blank=True)
    send_to = models.CharField("送", max_length=300, blank=True)
    issue_to = models.CharField("发", max_length=300, blank=True)
    print_run = models.PositiveIntegerField("印数", default=0)
    created_at = models.DateTimeField("建立于")

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["periodical", "year", "number"], name="periodicals_number_once"
            ),
            models.UniqueConstraint(
                fields=["periodical", "total_number"], name="periodicals_total_number_once"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.ISSUED) | Q(signer__isnull=False, issued_on__isnull=False),
                name="periodicals_issued_has_signer_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"《{self.name}》{self.year}年第{self.number}期"

    def get_absolute_url(self) -> str:
        return reverse("periodicals:issue", args=[self.pk])


class Placement(OfficeRow):
    """A signed version of a piece in a column of an issue. A piece may stand in several issues,
    an issue holds many pieces. `position` runs through the whole issue, column by column: it is
    the one order that every page and output keeps."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="placements")
    column = models.ForeignKey(Column, models.PROTECT, related_name="+")
    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, related_name="placements")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("次序")
    placed_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    placed_at = models.DateTimeField("编入于")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "manuscript"], name="periodicals_piece_once_an_issue"
            ),
            models.UniqueConstraint(fields=["issue", "position"], name="periodicals_position_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.position} {self.manuscript}"
