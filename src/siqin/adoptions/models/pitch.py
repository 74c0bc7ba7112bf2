from django.db import models
from django.db.models import Q
from django.urls import reverse

from siqin.adoptions.enums import Means, PitchState
from siqin.core.models import OfficeRow


class Pitch(OfficeRow):
    """One exact version of a piece offered to one outlet. `column` and the recipient are copied
    from the catalogue as they were then; `file` is the Word file in the outlet's form, `letter`
    the mail where one was sent from here. After `follow_up_at` one asks again."""

    manuscript = models.ForeignKey("desk.Manuscript", models.PROTECT, related_name="pitches")
    version = models.ForeignKey("desk.Version", models.PROTECT, related_name="pitches")
    outlet = models.ForeignKey("outlets.Outlet", models.PROTECT, related_name="pitches")
    column = models.CharField("栏目", max_length=40, blank=True)
    means = models.CharField("方式", max_length=10, choices=Means)
    to_name = models.CharField("收稿人", max_length=30, blank=True)
    note = models.CharField("说明", max_length=300, blank=True)
    exclusive = models.BooleanField("只投这一家", default=False)
    embargo_until = models.DateField("这一天以前不刊出", null=True)
    file = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    letter = models.ForeignKey("core.Letter", models.PROTECT, null=True, related_name="+")
    state = models.CharField("结果", max_length=10, choices=PitchState, default=PitchState.WAITING)
    pitched_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    pitched_at = models.DateTimeField("投出于")
    follow_up_at = models.DateTimeField("答复期限")
    answered_at = models.DateTimeField("有结果于", null=True)
    answer = models.CharField("答复", max_length=300, blank=True)
    adoption = models.ForeignKey(
        "adoptions.Adoption", models.PROTECT, null=True, related_name="pitches"
    )

    class Meta:
        ordering = ["-pitched_at", "-pk"]
        indexes = [models.Index(fields=["office", "state", "follow_up_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=PitchState.WAITING, answered_at__isnull=True)
                | ~Q(state=PitchState.WAITING) & Q(answered_at__isnull=False),
                name="adoptions_pitch_answer_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=PitchState.ADOPTED, adoption__isnull=False)
                | ~Q(state=PitchState.ADOPTED) & Q(adoption__isnull=True),
                name="adoptions_pitch_adopted_by_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version.title} → {self.outlet.name}"

    def get_absolute_url(self) -> str:
        return reverse("adoptions:pitch", args=[self.pk])
