from django.db import models

from siqin.core.models import OfficeRow


class Photo(OfficeRow):
    """A picture as it came, and two upright JPEGs made of it without the camera's data (a phone
    writes where it was taken). Which pieces show it stands in VersionPhoto."""

    original = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    screen = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    thumbnail = models.ForeignKey("core.StoredFile", models.PROTECT, related_name="+")
    width = models.PositiveIntegerField("宽")
    height = models.PositiveIntegerField("高")
    taken_at = models.DateTimeField("拍摄于", null=True)
    added_by = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    added_at = models.DateTimeField("上传于")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.original.name


class VersionPhoto(OfficeRow):
    """A photo as part of one version, with its words: never changed once written (rulings 30)."""

    version = models.ForeignKey("desk.Version", models.CASCADE, related_name="photos")
    photo = models.ForeignKey(Photo, models.PROTECT, related_name="uses")
    position = models.PositiveSmallIntegerField("次序")
    caption = models.CharField("照片说明", max_length=200, blank=True)
    credit = models.CharField("摄影", max_length=30, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "position"], name="desk_photo_position_once"
            ),
            models.UniqueConstraint(fields=["version", "photo"], name="desk_photo_once_a_version"),
        ]

    def __str__(self) -> str:
        return self.caption or str(self.photo)
