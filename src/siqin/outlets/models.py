from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from siqin.core.limits import Limit
from siqin.core.models import OfficeRow
from siqin.outlets.enums import Carrier, FeeBasis, MediaLevel


class Lengthy(models.Model):
    """How long a piece should be, in characters; either end may be open."""

    shortest = models.PositiveIntegerField("最少字数", null=True, blank=True)
    longest = models.PositiveIntegerField("最多字数", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def length(self) -> str:
        """In words; "" where nothing is said of it."""
        if self.shortest and self.longest:
            return f"{self.shortest}—{self.longest}字"
        if self.longest:
            return f"{self.longest}字以内"
        return f"{self.shortest}字以上" if self.shortest else ""


def _in_order(name: str) -> models.CheckConstraint:
    open_end = Q(shortest__isnull=True) | Q(longest__isnull=True)
    return models.CheckConstraint(condition=open_end | Q(shortest__lte=F("longest")), name=name)


class Outlet(OfficeRow, Lengthy):
    """A medium that prints, posts or broadcasts: its level and carrier decide what counts where.

    `lead_time` is how long it usually lets one wait for an answer, written as core.limits does;
    `exclusive`: it takes no piece that lies with another outlet too.
    """

    name = models.CharField("名称", max_length=60)
    level = models.CharField("级别", max_length=12, choices=MediaLevel)
    carrier = models.CharField("载体", max_length=12, choices=Carrier)
    contact = models.CharField("投稿方式", max_length=200, blank=True)
    lead_time = models.CharField("答复期限", max_length=12, blank=True)
    fee = models.DecimalField("稿酬（元）", max_digits=8, decimal_places=2, null=True, blank=True)
    fee_basis = models.CharField("稿酬按", max_length=12, choices=FeeBasis, blank=True)
    fee_rule = models.CharField("稿酬说明", max_length=300, blank=True)
    exclusive = models.BooleanField("不收一稿多投", default=False)
    requirements = models.TextField("用稿要求", blank=True)
    # What stands on the Word file that is sent to it, below title, by-line and text.
    shows_unit = models.BooleanField("稿件上写单位", default=True)
    shows_contact = models.BooleanField("稿件上写联系人", default=True)
    shows_count = models.BooleanField("稿件上写字数", default=True)
    shows_photos = models.BooleanField("稿件后附照片", default=True)
    active = models.BooleanField("在用", default=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="outlets_name_once"),
            _in_order("outlets_length_in_order"),
            models.CheckConstraint(
                condition=Q(fee__isnull=True, fee_basis="")
                | Q(fee__isnull=False) & ~Q(fee_basis=""),
                name="outlets_fee_has_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("outlets:outlet", args=[self.pk])

    @property
    def waits(self) -> str:
        """The lead time in words; "" where nobody wrote it down."""
        return Limit.parse(self.lead_time).label if self.lead_time else ""


class OutletColumn(OfficeRow, Lengthy):
    """A column of an outlet: what it wants, how long, on which page and day."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="columns")
    name = models.CharField("栏目", max_length=40)
    page = models.CharField("版面", max_length=40, blank=True)
    day = models.CharField("刊出日", max_length=40, blank=True)
    wants = models.CharField("要什么样的稿", max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "name"], name="outlets_column_once"),
            _in_order("outlets_column_length_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class OutletContact(OfficeRow):
    """Somebody at an outlet to whom pieces are sent."""

    outlet = models.ForeignKey(Outlet, models.CASCADE, related_name="contacts")
    name = models.CharField("姓名", max_length=30)
    column = models.ForeignKey(
        OutletColumn, models.SET_NULL, null=True, related_name="contacts", verbose_name="栏目"
    )
    email = models.EmailField("邮箱", max_length=200, blank=True)
    phone = models.CharField("电话", max_length=40, blank=True)
    address = models.CharField("通信地址", max_length=200, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["outlet", "name"], name="outlets_contact_once")
        ]

    def __str__(self) -> str:
        return self.name
