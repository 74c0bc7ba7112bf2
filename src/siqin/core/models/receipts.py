from django.db import models

from siqin.core.models.rows import OfficeRow


class FormReceipt(OfficeRow):
    """The mark that a creating form with this token was carried out, and where it led:
    the same form sent twice is carried out once."""

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    token = models.CharField(max_length=40)
    url = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="core_form_carried_out_once")
        ]

    def __str__(self) -> str:
        return self.token
