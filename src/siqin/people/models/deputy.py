from datetime import date

from django.db import models
from django.db.models import F, Q

from siqin.core.models import OfficeRow


class Deputy(OfficeRow):
    """From a day to a day somebody else may decide the review levels of a person's roles, in that
    person's name; no other right goes over, and a deputy has no deputy."""

    person = models.ForeignKey(
        "people.Person", models.CASCADE, related_name="deputies", verbose_name="代理谁"
    )
    deputy = models.ForeignKey(
        "people.Person", models.PROTECT, related_name="deputyships", verbose_name="由谁代理"
    )
    since = models.DateField("起")
    until = models.DateField("止")
    reason = models.CharField("原因", max_length=200, blank=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("定于")
    revoked_at = models.DateTimeField("撤销于", null=True)

    class Meta:
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=F("deputy")), name="people_deputy_is_another"
            ),
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="people_deputy_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deputy.name}代{self.person.name}"

    def get_absolute_url(self) -> str:
        return self.person.get_absolute_url()

    @staticmethod
    def standing(day: date) -> Q:
        """Those in force on `day`."""
        return Q(revoked_at=None, since__lte=day, until__gte=day)
