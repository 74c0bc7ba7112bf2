"""Writing a piece: start, edit, submit, withdraw."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from siqin.core.audit import record
from siqin.core.models import StoredFile
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import Genre, Importance, Secrecy, State, VersionKind
from siqin.desk.models import Authorship, Manuscript, Version
from siqin.desk.operations.levels import (
    forget_prefetched,
    lapse_open_levels,
    lay_out_levels,
    open_level,
)
from siqin.desk.queries import may_edit
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Office, Person, Unit
from textkit import richtext


class StaleVersion(Exception):
    """Somebody made a newer version since the page was drawn; `newest` is theirs."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"version {newest.number} is newer")
        self.newest = newest


class SharesDoNotSum(Exception):
    """Authors who divide the award themselves must give shares that sum to 1 (rulings 14)."""


class NothingWritten(Exception):
    """A piece needs a title and a body before it can be submitted."""


@dataclass(frozen=True)
class Author:
    """One name of a by-line; `person` is None for somebody outside the office."""

    name: str
    person: Person | None = None
    share: Decimal | None = None
    journalist: bool = False


def by_person(*people: Person) -> list[Author]:
    return [Author(name=one.name, person=one) for one in people]


@dataclass(frozen=True)
class Words:
    """What a version says. `body_html` is sanitised on the way in (textkit.richtext)."""

    title: str
    body_html: str
    byline: str = ""

    @classmethod
    def plain(cls, title: str, body: str, byline: str = "") -> "Words":
        return cls(title.strip(), richtext.from_plain(body), byline.strip())


@transaction.atomic
def start(
    *, words: Words, authors: Sequence[Author], actor: Person, now: datetime,
    unit: Unit | None = None, genre: str = Genre.NEWS_REPORT,
    importance: str = Importance.ORDINARY, secrecy: str = Secrecy.PUBLIC,
    source: StoredFile | None = None, kind: str = VersionKind.WRITTEN,
) -> Manuscript:
    """A new draft with its first version. `actor` enters it; the authors may be others (代录).

    Raises SharesDoNotSum.
    """
    _check_shares(authors)
    first = next((one.person for one in authors if one.person), actor)
    manuscript = Manuscript.objects.create(
        office=actor.office, year=now.year, serial=_next_serial(actor.office, now.year),
        title=words.title, genre=genre, importance=importance, secrecy=secrecy,
        unit=unit or first.unit, entered_by=actor, created_at=now, held_since=now,
    )
    _set_authors(manuscript, authors)
    _add_version(manuscript, words, kind=kind, actor=actor, now=now, source=source)
    record("desk.started", manuscript, actor=actor, now=now, version=1)
    return manuscript


@transaction.atomic
def edit(
    *, manuscript: Manuscript, base: Version, words: Words, actor: Person, now: datetime,
    authors: Sequence[Author] | None = None, note: str = "",
) -> Version:
    """A new version on top of `base`. In review it is the reviewer's own correction, which his
    approval will cover (rulings 30); after signing it voids the signature and the piece goes the
    whole route again. Equal words make no new version.

    Raises StaleVersion, WrongState, SharesDoNotSum.
    """
    _refresh(manuscript)
    if manuscript.version_id != base.pk:
        raise StaleVersion(manuscript.version)
    if not may_edit(actor, manuscript):
        raise WrongState("edit", manuscript)
    if authors is not None:
        _check_shares(authors)
        _set_authors(manuscript, authors)
    words = Words(words.title, words.body_html, words.byline or _byline(manuscript))
    if _hash(words) == base.content_hash:
        return base
    if manuscript.state == State.APPROVED:
        return _amend_signed(manuscript, words, actor, now, note)
    version = _add_version(
        manuscript, words, kind=VersionKind.EDITED, actor=actor, now=now, note=note
    )
    record("desk.edited", manuscript, actor=actor, now=now, version=version.number)
    if manuscript.state == State.IN_REVIEW:
        send(notices.CORRECTED, manuscript, actor=actor, now=now, version=version)
    return version


@transaction.atomic
def submit(*, manuscript: Manuscript, actor: Person, now: datetime) -> None:
    """Send the piece its route; the levels are laid out from the office's own table.

    Raises NothingWritten, WrongState, levels.NoRoute, levels.NobodyCanSign.
    """
    if not (manuscript.title.strip() and manuscript.version.body_text.strip()):
        raise NothingWritten
    # `level` must leave 0 in the same UPDATE as the state (a constraint holds them together).
    MANUSCRIPT.advance(
        manuscript, "submit", round=manuscript.round + 1, level=1, held_since=now,
        submitted_at=manuscript.submitted_at or now,
        still={"round": manuscript.round, "version_id": manuscript.version_id},
    )
    lay_out_levels(manuscript)
    review = open_level(manuscript, now=now)
    record(
        "desk.submitted", manuscript, actor=actor, now=now, version=manuscript.version.number
    )
    send(notices.SUBMITTED, manuscript, actor=actor, now=now, review=review)


@transaction.atomic
def withdraw(*, manuscript: Manuscript, reason: str, actor: Person, now: datetime) -> None:
    """Take the piece back for good; the reason is kept and whoever had it in hand is told."""
    told = list(notices.WITHDRAWN.recipients(manuscript))
    MANUSCRIPT.advance(manuscript, "withdraw", level=0, held_since=now)
    lapse_open_levels(manuscript)
    record("desk.withdrawn", manuscript, actor=actor, now=now, reason=reason)
    send(notices.WITHDRAWN, manuscript, actor=actor, now=now, to=told, comment=reason)


def _amend_signed(
    manuscript: Manuscript, words: Words, actor: Person, now: datetime, note: str
) -> Version:
    MANUSCRIPT.advance(
        manuscript, "reopen", round=manuscript.round + 1, level=1, held_since=now,
        approved_version=None, approved_at=None, still={"version_id": manuscript.version_id},
    )
    version = _add_version(
        manuscript, words, kind=VersionKind.EDITED, actor=actor, now=now, note=note
    )
    lay_out_levels(manuscript)
    review = open_level(manuscript, now=now)
    record("desk.reopened", manuscript, actor=actor, now=now, version=version.number)
    send(notices.REOPENED, manuscript, actor=actor, now=now, version=version, review=review)
    return version


def _refresh(manuscript: Manuscript) -> None:
    manuscript.refresh_from_db()
    forget_prefetched(manuscript)


def _next_serial(office: Office, year: int) -> int:
    # The office row is the lock that keeps two new pieces from one number on PostgreSQL;
    # on SQLite the transaction holds the write lock already.
    Office.objects.select_for_update().get(pk=office.pk)
    last = Manuscript.objects.filter(year=year).aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1


def _check_shares(authors: Sequence[Author]) -> None:
    shares = [one.share for one in authors if one.share is not None]
    if shares and (len(shares) != len(authors) or sum(shares) != 1):
        raise SharesDoNotSum


def _set_authors(manuscript: Manuscript, authors: Sequence[Author]) -> None:
    manuscript.authorships.all().delete()
    Authorship.objects.bulk_create(
        Authorship(
            office_id=manuscript.office_id, manuscript=manuscript, person=one.person,
            name=one.name, position=position, share=one.share, journalist=one.journalist,
        )
        for position, one in enumerate(authors, 1)
    )
    forget_prefetched(manuscript)


def _byline(manuscript: Manuscript) -> str:
    # An ideographic space between names, as printed.
    return "\u3000".join(one.name for one in manuscript.authorships.all())


def _hash(words: Words) -> str:
    return richtext.content_hash(words.title, words.byline, richtext.sanitise(words.body_html))


def _add_version(
    manuscript: Manuscript, words: Words, *, kind: str, actor: Person, now: datetime,
    note: str = "", source: StoredFile | None = None,
) -> Version:
    html = richtext.sanitise(words.body_html)
    text = richtext.to_plain(html)
    byline = words.byline or _byline(manuscript)
    last = manuscript.versions.aggregate(last=Max("number"))["last"] or 0
    version = Version.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, number=last + 1, kind=kind,
        title=words.title, byline=byline, body_html=html, body_text=text,
        characters=richtext.count_characters(text),
        content_hash=richtext.content_hash(words.title, byline, html),
        note=note, source=source, made_by=actor, made_at=now,
    )
    rows = Manuscript.objects.filter(pk=manuscript.pk, version_id=manuscript.version_id)
    if not rows.update(version=version, title=words.title):
        manuscript.refresh_from_db()
        raise StaleVersion(manuscript.version)
    manuscript.version, manuscript.title = version, words.title
    return version
