from django.db import models

from siqin.core.models.rows import OfficeRow


class DayOverride(OfficeRow):
    """An office's own word on one day, above the national calendar: 调休, a local holiday."""

    day = models.DateField("日期")
    working = models.BooleanField("上班")
    note = models.CharField("说明", max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="core_one_word_a_day")
        ]
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day} {'上班' if self.working else '休息'}"
