from django.db import models

from siqin.core.models import OfficeRow


class WorkingCopy(OfficeRow):
    """What somebody is typing and has not saved yet: the fields of the open page, sent every few
    seconds. No part of the piece's history; gone once its text is a version.

    `serial` counts the states that were received, so that a second window overwrites nothing it
    has not seen; `seen_at` is when the page last showed a sign of life (presence).
    """

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    manuscript = models.ForeignKey(
        "desk.Manuscript", models.CASCADE, null=True, related_name="working_copies"
    )
    # The number of the version it was begun on; 0 for a new piece.
    base = models.PositiveSmallIntegerField("起于版本", default=0)
    token = models.CharField(max_length=40)
    serial = models.PositiveIntegerField("第几次保存", default=0)
    # The page's own mark of the state that it sent last.
    mark = models.CharField(max_length=40, default="")
    # Names of the form's fields with the values of each, as they were posted.
    fields = models.JSONField("未存的内容", default=dict)
    begun_at = models.DateTimeField("打开于")
    saved_at = models.DateTimeField("保存于", null=True)
    seen_at = models.DateTimeField("在写于")

    class Meta:
        ordering = ["-seen_at"]
        constraints = [
            models.UniqueConstraint(fields=["person", "token"], name="desk_working_copy_once")
        ]

    def __str__(self) -> str:
        return self.token
