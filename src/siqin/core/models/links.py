from django.db import models

from siqin.core.models.rows import OfficeRow

TRIES = 5


class PersonalLink(OfficeRow):
    """An address by which one person does one thing without signing in (decision 0010). Only hashes
    are kept: of the address, and of the cookie of the device that opened it."""

    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    made_at = models.DateTimeField("制作于")
    expires_at = models.DateTimeField("有效至")
    device_hash = models.CharField(max_length=64, blank=True)
    bound_at = models.DateTimeField("打开于", null=True)
    tries_left = models.PositiveSmallIntegerField("还能试几次", default=TRIES)
    used_at = models.DateTimeField("用于", null=True)
    revoked_at = models.DateTimeField("作废于", null=True)
    revoked_by = models.ForeignKey("people.Person", models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True
        ordering = ["-made_at", "-pk"]

    @staticmethod
    def bound_to_a_device(name: str) -> models.CheckConstraint:
        bound = ~models.Q(device_hash="") & models.Q(bound_at__isnull=False)
        return models.CheckConstraint(
            condition=models.Q(device_hash="", bound_at=None) | bound, name=name
        )
