"""Photos: taken in at once, so that nobody waits for them again when the piece is sent."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db import transaction

from siqin.core import files
from siqin.core.pictures import Developed, NotAPicture, TooManyPixels, develop
from siqin.desk.models import Photo
from siqin.desk.queries.photos import PURPOSE
from siqin.people.models import Person
from textkit.reading import Picture


@dataclass(frozen=True)
class Brought:
    """A picture out of a file, and the sizes made of it."""

    picture: Picture
    developed: Developed


def add_photo(*, data: bytes, name: str, actor: Person, now: datetime) -> Photo:
    """Keep a picture as it came, and the sizes made of it; the same picture of the same person
    is taken in once.

    Raises core.pictures.NotAPicture, TooManyPixels, and files.TooLarge.
    """
    # Before the transaction: this takes tenths of a second, and others must be able to write.
    developed = develop(data)
    return _keep(data, name, developed, actor, now)


def develop_all(pictures: Iterable[Picture], *, seconds: float) -> list[Brought]:
    """What came in a file, as far as the time goes; what is no photo (a drawing of Word's own) or
    too large is left in the file."""
    began, brought = monotonic(), []
    for one in pictures:
        if monotonic() - began > seconds:
            break
        with suppress(NotAPicture, TooManyPixels):
            if len(one.data) > settings.UPLOAD_LIMIT:
                continue
            brought.append(Brought(one, develop(one.data)))
    return brought


@transaction.atomic
def bring(*, brought: Brought, actor: Person, now: datetime) -> Photo:
    """Keep a picture that came in a file."""
    picture = brought.picture
    return _keep(picture.data, picture.name, brought.developed, actor, now)


@transaction.atomic
def _keep(data: bytes, name: str, developed: Developed, actor: Person, now: datetime) -> Photo:
    original = files.store(data, name=name, purpose=PURPOSE, actor=actor, now=now)
    twin = Photo.objects.filter(original__sha256=original.sha256, added_by=actor).first()
    if twin:
        files.location(original).unlink(missing_ok=True)
        original.delete()
        return twin
    screen, thumbnail = (
        files.store(small, name=f"{size}.jpg", purpose=PURPOSE, actor=actor, now=now)
        for size, small in (("screen", developed.screen), ("thumbnail", developed.thumbnail))
    )
    return Photo.objects.create(
        office=actor.office, original=original, screen=screen, thumbnail=thumbnail,
        width=developed.width, height=developed.height, taken_at=developed.taken_at,
        added_by=actor, added_at=now,
    )  # fmt: skip
