"""Files: kept as they came, outside the web root, behind a permission check on every download."""

import hashlib
import mimetypes
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction

from siqin.core.models import StoredFile

# purpose -> who may download: (person, file) -> bool; filled by each app in apps.py. An upper app
# may open a lower one's files to more people (a photo to the readers of the issue that prints it).
_PURPOSES: dict[str, list[Callable[[Any, StoredFile], bool]]] = {}


class TooLarge(Exception):
    """The upload is over settings.UPLOAD_LIMIT (bytes)."""


def register_purpose(purpose: str, may_download: Callable[[Any, StoredFile], bool]) -> None:
    _PURPOSES.setdefault(purpose, []).append(may_download)


def may_download(person: Any, stored: StoredFile) -> bool:
    """A purpose nobody registered is open to nobody."""
    return any(rule(person, stored) for rule in _PURPOSES.get(stored.purpose, []))


def store(
    data: bytes, *, name: str, purpose: str, actor: Any, now: datetime, limit: int | None = None
) -> StoredFile:
    """Keep `data` as it came and return its row. Raises TooLarge.

    The bytes lie under a name of our own, never the sender's; a rollback of the surrounding
    transaction leaves at most an orphan on disk, never a row without its file.
    """
    if len(data) > (settings.UPLOAD_LIMIT if limit is None else limit):
        raise TooLarge
    relative = f"{now:%Y/%m}/{uuid4().hex}"
    target = Path(settings.MEDIA_ROOT) / relative
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".part")
    partial.write_bytes(data)
    partial.replace(target)
    with transaction.atomic():
        return StoredFile.objects.create(
            office=actor.office,
            purpose=purpose,
            name=Path(name.replace("\\", "/")).name[:255],
            size=len(data),
            sha256=hashlib.sha256(data).hexdigest(),
            content_type=mimetypes.guess_type(name)[0] or "application/octet-stream",
            path=relative,
            uploaded_by=actor,
            uploaded_at=now,
        )


def content(stored: StoredFile) -> bytes:
    return location(stored).read_bytes()


def location(stored: StoredFile) -> Path:
    return Path(settings.MEDIA_ROOT) / stored.path
