"""Versions of a piece, and which words were ever signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from siqin.desk.enums import Decision, State
from siqin.desk.models import Manuscript, Review, Version, VersionPhoto
from siqin.desk.queries.photos import photos_of
from siqin.desk.rules import author_ids
from siqin.people.models import Person

LONGEST_TITLE: int = Version._meta.get_field("title").max_length or 0


def versions_of(manuscript: Manuscript) -> QuerySet[Version]:
    """Newest first, without their bodies."""
    return (
        manuscript.versions.select_related("made_by")
        .defer("body_html", "body_text")
        .order_by("-number")
    )


def version_numbered(manuscript: Manuscript, number: int) -> Version | None:
    return manuscript.versions.select_related("made_by").filter(number=number).first()


def written_before(
    person: Person, title: str, body_html: str, pictures: set[str], *, since: datetime
) -> Manuscript | None:
    """A piece with these very words and pictures (the digests of the files) that this person
    entered since then and did not withdraw."""
    same = Version.objects.filter(title=title, body_html=body_html, made_by=person)
    versions = same.filter(manuscript__entered_by=person, manuscript__created_at__gte=since)
    kept = versions.exclude(manuscript__state=State.WITHDRAWN).order_by("pk")
    for version in kept.select_related("manuscript"):
        if set(version.photos.values_list("photo__original__sha256", flat=True)) == pictures:
            return version.manuscript
    return None


def signatures_of(manuscript: Manuscript) -> QuerySet[Review]:
    """Every signature this piece ever got, newest first; each on its version."""
    return (
        manuscript.reviews.filter(last=True, decision=Decision.PASSED)
        .select_related("version", "decided_by")
        .order_by("-round")
    )


def was_signed(manuscript: Manuscript) -> bool:
    return signatures_of(manuscript).exists()


def signature_on(manuscript: Manuscript, content_hash: str) -> Review | None:
    """The newest signature on words with this hash."""
    return signatures_of(manuscript).filter(version__content_hash=content_hash).first()


def authors_last(manuscript: Manuscript, versions: Sequence[Version]) -> int | None:
    """The newest version that its own people wrote, where the desk has changed it since; the
    versions newest first."""
    own = {*author_ids(manuscript), manuscript.entered_by_id}
    if not versions or versions[0].made_by_id in own:
        return None
    return next((one.number for one in versions if one.made_by_id in own), None)


@dataclass(frozen=True)
class PhotoChange:
    """A photo that came (`old` is None), went (`new` is None), or whose words were changed."""

    old: VersionPhoto | None
    new: VersionPhoto | None


def photo_changes(old: Version, new: Version) -> list[PhotoChange]:
    before = {one.photo_id: one for one in photos_of(old)}
    after = {one.photo_id: one for one in photos_of(new)}
    pairs = [(before.get(key), after.get(key)) for key in dict.fromkeys([*after, *before])]
    return [PhotoChange(one, other) for one, other in pairs if _said(one) != _said(other)]


def _said(photo: VersionPhoto | None) -> tuple[str, str] | None:
    return (photo.caption, photo.credit) if photo else None
