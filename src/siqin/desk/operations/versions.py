"""The exact words of a piece: what a version says, and how the newest one is put in hand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.db.models import Max

from siqin.core.markings import marking_of
from siqin.core.models import StoredFile
from siqin.desk.enums import VersionKind
from siqin.desk.models import Manuscript, Photo, Version, VersionPhoto
from siqin.desk.operations import indexing
from siqin.desk.queries.photos import photos_of
from siqin.people.models import Person
from textkit import richtext


class StaleVersion(Exception):
    """Somebody made a newer version since the page was drawn; `newest` is theirs."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"version {newest.number} is newer")
        self.newest = newest


class NothingWritten(Exception):
    """A piece needs a title and a body before anybody reviews it."""


class MarkedSecret(Exception):
    """The head of the text bears a marking above internal, which may not be entered (rulings
    49); `marking` is that line."""

    def __init__(self, marking: str) -> None:
        super().__init__(marking)
        self.marking = marking


@dataclass(frozen=True)
class Shown:
    """A photo with its words, as a version shows it."""

    photo: Photo
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Words:
    """What a version says. `body_html` is sanitised on the way in (textkit.richtext); photos that
    are not told stay those of the version before."""

    title: str
    body_html: str
    byline: str = ""
    photos: tuple[Shown, ...] | None = None

    @classmethod
    def plain(cls, title: str, body: str, byline: str = "") -> "Words":
        return cls(_one_line(title), richtext.from_plain(body), byline.strip())

    @classmethod
    def typed(cls, title: str, body: str, html: str) -> "Words":
        """What came from a page with both faces of the body: `html` as the editor has it and
        `body`, the plain field. Where they say the same, the form stands; where only the plain
        field was typed into (no scripts), blocks that read as before keep their form, so that a
        corrected figure does not cost the piece its tables."""
        html = richtext.sanitise(html)
        if _lines(richtext.to_plain(html)) != _lines(body):
            html = retyped(html, body)
        return cls(_one_line(title), html)


def retyped(html: str, text: str) -> str:
    pieces = richtext.pieces(html)
    old = [_plainest(line) for _, lines in pieces for line in lines]
    new = _lines(text)
    stays = {
        match.a + n: match.b + n
        for match in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for n in range(match.size)
    }
    body, at, position = "", 0, 0
    for block, lines in pieces:
        places = [stays.get(at + n, -1) for n in range(len(lines))]
        at += len(lines)
        begins = places[0] if places else position
        if begins >= 0 and places == list(range(begins, begins + len(places))):
            body += richtext.from_plain("\n".join(new[position:begins])) + block
            position = begins + len(places)
    return body + richtext.from_plain("\n".join(new[position:]))


def _one_line(title: str) -> str:
    return " ".join(line.strip() for line in title.splitlines())


def _lines(text: str) -> list[str]:
    return [line for line in map(_plainest, text.splitlines()) if line]


def _plainest(line: str) -> str:
    # A table's cells are parted by tabs, which a plain field may turn into spaces.
    return " ".join(line.split())


def check_unmarked(title: str, body_text: str) -> None:
    """Raises MarkedSecret."""
    if marking := marking_of(title) or marking_of(body_text):
        raise MarkedSecret(marking)


def content_hash(words: Words) -> str:
    """The same for two versions that say and show the same."""
    html = richtext.sanitise(words.body_html)
    return richtext.content_hash(words.title, words.byline, html, _said_of(words.photos or ()))


def _said_of(photos: Iterable[Shown]) -> list[tuple[str, str, str]]:
    # By what the picture is, not by its row: sent twice, it is the same picture.
    return [(one.photo.original.sha256, one.caption, one.credit) for one in photos]


def shown_in(version: Version) -> tuple[Shown, ...]:
    return tuple(Shown(one.photo, one.caption, one.credit) for one in photos_of(version))


def byline_of(manuscript: Manuscript) -> str:
    # An ideographic space between names, as printed.
    return "\u3000".join(one.name for one in manuscript.authorships.all())


def write_version(
    manuscript: Manuscript, words: Words, *, actor: Person, now: datetime,
    kind: str = VersionKind.EDITED, note: str = "", source: StoredFile | None = None,
) -> Version:  # fmt: skip
    """The words as the next version, not yet in hand. Raises MarkedSecret."""
    html = richtext.sanitise(words.body_html)
    text = richtext.to_plain(html)
    check_unmarked(words.title, text)
    last = manuscript.versions.aggregate(last=Max("number"))["last"] or 0
    photos = words.photos or ()
    version = Version.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, number=last + 1, kind=kind,
        title=words.title, byline=words.byline, body_html=html, body_text=text,
        characters=richtext.count_characters(text),
        content_hash=richtext.content_hash(words.title, words.byline, html, _said_of(photos)),
        note=note, source=source, made_by=actor, made_at=now,
    )  # fmt: skip
    VersionPhoto.objects.bulk_create(
        VersionPhoto(
            office_id=manuscript.office_id, version=version, photo=one.photo, position=position,
            caption=one.caption, credit=one.credit,
        )
        for position, one in enumerate(photos, 1)
    )  # fmt: skip
    return version


def put_in_hand(manuscript: Manuscript, version: Version) -> None:
    """From now on this version is the piece. The caller made the row or holds its lock, so that
    nothing slips under a decision that was made in the meantime."""
    Manuscript.objects.filter(pk=manuscript.pk).update(version=version, title=version.title)
    manuscript.version, manuscript.title = version, version.title
    indexing.note(manuscript)
