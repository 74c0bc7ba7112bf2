from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from siqin.core import permissions
from siqin.core.models import OfficeRow
from siqin.people.enums import DESK, LEADERS, PayEligibility, Role
from siqin.people.models.deputy import Deputy


class Person(OfficeRow):
    """Somebody of the office, with or without an account. An author who only mails pieces is a
    Person whose `user` is empty until claimed. Names may be borne by two and identify nobody."""

    name = models.CharField("姓名", max_length=30)
    mobile = models.CharField("手机号", max_length=20, blank=True)
    unit = models.ForeignKey(
        "people.Unit", models.PROTECT, null=True, related_name="persons", verbose_name="所在单位"
    )
    post = models.CharField("职务", max_length=60, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="person",
        verbose_name="账号",
    )
    civil_servant = models.BooleanField("在职公务员", default=False)
    pay_eligibility = models.CharField(
        "奖金发放", max_length=12, choices=PayEligibility, default=PayEligibility.UNDECIDED
    )
    left_on = models.DateField("离任日期", null=True, blank=True)
    left_reason = models.CharField("离任原因", max_length=100, blank=True)
    followed_by = models.CharField("接任情况", max_length=100, blank=True)
    proposed_username = models.CharField("拟用用户名", max_length=40, blank=True)

    class Meta:
        ordering = ["unit__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "mobile"],
                condition=~models.Q(mobile=""),
                name="people_mobile_once_an_office",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("people:person", args=[self.pk])

    def may(self, permission: str, obj: Any = None) -> bool:
        return permissions.may(self, permission, obj)

    @cached_property
    def held(self) -> list["RoleHolding"]:
        """Current role holdings; read once per request. See `roles_on` for another day."""
        return [one for one in self.holdings.all() if one.until is None]

    @cached_property
    def roles(self) -> set[str]:
        return {one.role for one in self.held}

    def has_role(self, *roles: str) -> bool:
        return not self.roles.isdisjoint(roles)

    @property
    def in_desk(self) -> bool:
        return not self.roles.isdisjoint(DESK)

    @property
    def is_leader(self) -> bool:
        return not self.roles.isdisjoint(LEADERS)

    @cached_property
    def headed_units(self) -> set[int]:
        """Ids of the units that this person heads."""
        return {one.unit_id for one in self.held if one.role == Role.UNIT_HEAD and one.unit_id}

    def stands_in_for(self, day: date) -> list["Person"]:
        """Those whose deputy this person is on `day`: the review levels of their roles are open to
        him, and no other right of theirs. Asked once for a day."""
        if day not in self._stands_in_for:
            self._stands_in_for[day] = self._principals(day)
        return self._stands_in_for[day]

    @cached_property
    def _stands_in_for(self) -> dict[date, list["Person"]]:
        return {}

    def _principals(self, day: date) -> list["Person"]:
        # Who was found to be nobody's deputy (queries.person_of) costs no question.
        if not getattr(self, "deputises", True) or self.left_on:
            return []
        standing = self.deputyships.filter(Deputy.standing(day), person__left_on=None)
        named = standing.select_related("person").prefetch_related("person__holdings")
        return [one.person for one in named.order_by("person_id")]


class RoleHolding(OfficeRow):
    """A person holds a role, for a unit or for the whole office, from a day until a day.
    `until` is set when the holding ends; an open holding counts today."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="holdings")
    role = models.CharField("角色", max_length=15, choices=Role)
    unit = models.ForeignKey(
        "people.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="holdings",
        verbose_name="所管单位",
    )
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role", "unit"],
                condition=models.Q(until=None),
                name="people_unit_role_held_once",
            ),
            # In SQL two empty units are no equal pair, so the office-wide roles have their own.
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=models.Q(until=None, unit=None),
                name="people_role_held_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=["INFO_OFFICER", "UNIT_HEAD"], unit__isnull=False)
                | ~models.Q(role__in=["INFO_OFFICER", "UNIT_HEAD"]),
                name="people_unit_role_has_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.get_role_display()

    def stood_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or self.until >= day)
