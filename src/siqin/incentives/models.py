from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from siqin.core.models import OfficeRow
from siqin.incentives.enums import DisciplineCode, EntryKind, SettlementState
from siqin.people.enums import PayEligibility

QUARTERS = "一二三四"


def period_name(first: date, last: date) -> str:
    """2026年, 2024年至2026年, 2026年第四季度, 2026年11月 where the days are just those, else both
    dates."""
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year < last.year:
        return f"{first.year}年至{last.year}年"
    year, months = first.year, last.month - first.month + 1
    following = last + timedelta(days=1)
    if first.day == following.day == 1 and last.year == year:
        if months == 12:  # noqa: PLR2004 -- the whole year
            return f"{year}年"
        if months == 3 and last.month % 3 == 0:  # noqa: PLR2004 -- a quarter
            return f"{year}年第{QUARTERS[last.month // 3 - 1]}季度"
        if months == 1:
            return f"{year}年{first.month}月"
    end = f"{last.month}月{last.day}日"
    return f"{year}年{first.month}月{first.day}日至{end if last.year == year else f'{last.year}年{end}'}"


def settlement_name(first: date, last: date) -> str:
    """As people call it, in lists and in the sentences of later entries."""
    return f"{period_name(first, last)}结算"


class Scheme(OfficeRow):
    """An office's reward scheme (奖励办法); its text and figures stand in versions."""

    name = models.CharField("名称", max_length=100)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="incentives_scheme_name_once")
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("incentives:scheme", args=[self.pk])


class SchemeVersion(OfficeRow):
    """One version with its five parts as data (`terms`, see incentives.reckoning.terms). It never
    changes once used; the publication date decides which version counts (rulings 6)."""

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField("版本")
    terms = models.JSONField("条款")
    effective_from = models.DateField("施行日期")
    approved_by = models.CharField("审定会议", max_length=100, blank=True)
    approved_on = models.DateField("审定日期", null=True, blank=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("建立于")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "number"], name="incentives_scheme_version_once"
            ),
            models.UniqueConstraint(
                fields=["scheme", "effective_from"], name="incentives_one_version_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} 第{self.number}版"

    def get_absolute_url(self) -> str:
        return reverse("incentives:scheme_version", args=[self.pk])


class DisciplineFinding(OfficeRow):
    """A decided breach of award discipline: voids an item, may ban a person from the day of
    decision (rulings 18). Withdrawn only by a recorded reason."""

    code = models.CharField("情形", max_length=16, choices=DisciplineCode)
    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, null=True, related_name="+")
    adoption = models.ForeignKey("adoptions.Adoption", models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField("决定日期")
    note = models.TextField("事实与依据")
    decided_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    decided_at = models.DateTimeField("登记于")
    withdrawn_reason = models.CharField("撤销原因", max_length=300, blank=True)

    class Meta:
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(manuscript__isnull=False)
                | Q(adoption__isnull=False)
                | Q(person__isnull=False),
                name="incentives_finding_is_about_something",
            )
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class Settlement(OfficeRow):
    """The rewards of one period. A draft is recomputed from the facts as often as wanted; an
    approved one never changes but by correction entries.

    `snapshot` holds the facts that were reckoned, so that the same figures can be shown to come
    out again; `refused` lists what earned nothing, each with its article.
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="settlements")
    starts_on = models.DateField("起")
    ends_on = models.DateField("止")
    state = models.CharField(
        "状态", max_length=10, choices=SettlementState, default=SettlementState.DRAFT
    )
    budget_left = models.DecimalField("当年余额", max_digits=12, decimal_places=2, default=0)
    over_budget = models.DecimalField("超出预算", max_digits=12, decimal_places=2, default=0)
    consent = models.CharField("超预算的同意", max_length=300, blank=True)
    snapshot = models.JSONField("事实", default=list)
    refused = models.JSONField("不予奖励", default=list)
    reckoned_at = models.DateTimeField("计算于")
    reckoned_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    approved_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("审定于", null=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "starts_on", "ends_on"], name="incentives_period_once"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="incentives_period_runs_forward"
            ),
            models.CheckConstraint(
                condition=~Q(state=SettlementState.APPROVED)
                | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="incentives_approved_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return settlement_name(self.starts_on, self.ends_on)

    @property
    def period(self) -> str:
        return period_name(self.starts_on, self.ends_on)

    def runs_on(self, day: date) -> bool:
        """Whether its days are not over on `day`, so that more may be printed in them."""
        return self.state == SettlementState.DRAFT and self.ends_on >= day

    def get_absolute_url(self) -> str:
        return reverse("incentives:settlement", args=[self.pk])


class Entry(OfficeRow):
    """One amount to one person (or unit) for one source, with the articles that made it and the
    sentence that explains it. The database refuses to change or delete the entries of an approved
    settlement (triggers in migration 0002). Money and points are apart. `key` names source and receiver, so
    that an entry is unique on it; `counts_on` is the date it counts by. `share` is the author's
    part in yuan, `money` what is paid of it (nothing while undecided or for points only).
    `reckoned` is the engine's own entry (or correction), from which it can be read back whole."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="entries")
    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="+")
    kind = models.CharField("种类", max_length=14, choices=EntryKind)
    key = models.CharField("来源", max_length=120)
    manuscript = models.ForeignKey(
        "desk.Manuscript", models.PROTECT, null=True, related_name="rewards"
    )
    adoption = models.ForeignKey(
        "adoptions.Adoption", models.PROTECT, null=True, related_name="rewards"
    )
    placement = models.ForeignKey(
        "periodicals.Placement", models.PROTECT, null=True, related_name="rewards"
    )
    instruction = models.ForeignKey(
        "adoptions.Instruction", models.PROTECT, null=True, related_name="rewards"
    )
    person = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="rewards")
    unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    eligibility = models.CharField("奖金发放", max_length=12, choices=PayEligibility)
    counts_on = models.DateField("计算日期")
    share = models.DecimalField("应得（元）", max_digits=10, decimal_places=2, default=0)
    money = models.DecimalField("发放（元）", max_digits=10, decimal_places=2, default=0)
    points = models.DecimalField("得分", max_digits=8, decimal_places=2, default=0)
    articles = models.JSONField("条款", default=list)
    why = models.TextField("说明")
    reckoned = models.JSONField(default=dict)
    entered_at = models.DateTimeField("记于")

    class Meta:
        ordering = ["counts_on", "pk"]
        indexes = [
            models.Index(fields=["office", "counts_on"]),
            models.Index(fields=["person", "counts_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["settlement", "key"], name="incentives_entry_once_a_source"
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.CORRECTION) | Q(money__gte=0),
                name="incentives_only_corrections_take_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person or self.unit} {self.money}"
