"""Photos of pieces: who sees which."""

from django.db.models import Q, QuerySet

from siqin.core.models import StoredFile
from siqin.desk.models import ImportedPhoto, Photo, Version, VersionPhoto
from siqin.desk.queries.importing import imports_visible_to
from siqin.desk.queries.visible import manuscripts_visible_to
from siqin.people.models import Person

PURPOSE = "desk.photo"


def photos_visible_to(person: Person) -> QuerySet[Photo]:
    """One's own, and those of every version of the pieces and of the imports one sees."""
    shown = VersionPhoto.objects.filter(version__manuscript__in=manuscripts_visible_to(person))
    brought = ImportedPhoto.objects.filter(source__in=imports_visible_to(person).values("pk"))
    return Photo.objects.filter(
        Q(added_by=person) | Q(pk__in=shown.values("photo")) | Q(pk__in=brought.values("photo"))
    )


def may_fetch_photo(person: Person, stored: StoredFile) -> bool:
    sizes = Q(original=stored) | Q(screen=stored) | Q(thumbnail=stored)
    return photos_visible_to(person).filter(sizes).exists()


def photos_of(version: Version) -> list[VersionPhoto]:
    """In their order, ready to be drawn; read once for each version instance, for they never
    change (rulings 30)."""
    kept: list[VersionPhoto] | None = version.__dict__.get("_photos")
    if kept is None:
        shown = version.photos.select_related(
            "photo__screen", "photo__thumbnail", "photo__original"
        )
        kept = version.__dict__["_photos"] = list(shown)
    return kept
