from django.db import models

from siqin.core.models import OfficeRow


class CalendarFeed(OfficeRow):
    """The address under which one person's own calendar program reads the office's events without
    signing in. Only the hash of what is secret in it is kept; a new one replaces it."""

    person = models.OneToOneField(
        "people.Person", models.CASCADE, related_name="calendar_feed", verbose_name="谁的"
    )
    token_hash = models.CharField("地址的摘要", max_length=64, unique=True)
    made_at = models.DateTimeField("做于")

    def __str__(self) -> str:
        return str(self.person)
