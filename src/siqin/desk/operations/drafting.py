"""Writing a piece: start, hand in, submit, withdraw."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.models import StoredFile
from siqin.core.notify import send
from siqin.coverage.models import Assignment, Event
from siqin.desk import notices
from siqin.desk.enums import Importance, Secrecy, State, VersionKind
from siqin.desk.models import Manuscript, Version
from siqin.desk.operations import indexing
from siqin.desk.operations.asking import ask
from siqin.desk.operations.authorship import (
    Author,
    NobodyNamed,
    SharesDoNotSum,
    by_person,
    check_shares,
    set_authors,
)
from siqin.desk.operations.editing import Particulars, edit, set_wishes
from siqin.desk.operations.keeping import let_go
from siqin.desk.operations.levels import (
    begin_round,
    lapse_open_levels,
    plan_levels,
    read_parts,
)
from siqin.desk.operations.moving import advance
from siqin.desk.operations.versions import (
    MarkedSecret,
    NothingWritten,
    Shown,
    StaleVersion,
    Words,
    byline_of,
    put_in_hand,
    shown_in,
    write_version,
)
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.versions import written_before
from siqin.outlets.enums import Genre
from siqin.outlets.models import Outlet
from siqin.people.models import Office, Person, Unit
from textkit import richtext

__all__ = [
    "AlreadyWritten",
    "Author",
    "MarkedSecret",
    "NobodyNamed",
    "NothingWritten",
    "Particulars",
    "SharesDoNotSum",
    "Shown",
    "StaleVersion",
    "Words",
    "by_person",
    "edit",
    "hand_in",
    "next_serial",
    "revise",
    "shown_in",
    "start",
    "submit",
    "withdraw",
    "write",
]

# So long the same words from the same person are the same piece.
A_MOMENT = timedelta(hours=12)


@transaction.atomic
def start(  # noqa: PLR0913 -- a piece has that many particulars
    *, words: Words, authors: Sequence[Author], actor: Person, now: datetime,
    unit: Unit | None = None, genre: str = Genre.NEWS_REPORT,
    importance: str = Importance.ORDINARY, secrecy: str = Secrecy.PUBLIC,
    event: Event | None = None, assignment: Assignment | None = None, occasion: str = "", occasion_on: date | None = None, wishes: Sequence[Outlet] = (),
    source: StoredFile | None = None, kind: str = VersionKind.WRITTEN,
) -> Manuscript:  # fmt: skip
    """A new draft with its first version. `actor` enters it; the authors may be others (代录).

    Raises SharesDoNotSum, MarkedSecret.
    """
    check_shares(authors)
    first = next((one.person for one in authors if one.person), actor)
    year = timezone.localtime(now).year
    manuscript = Manuscript.objects.create(
        office=actor.office, year=year, serial=next_serial(actor.office, year),
        title=words.title, genre=genre, importance=importance, secrecy=secrecy,
        unit=unit or first.unit, entered_by=actor, created_at=now, held_since=now,
        event=event, assignment=assignment, occasion=occasion, occasion_on=occasion_on,
    )  # fmt: skip
    set_wishes(manuscript, wishes)
    set_authors(manuscript, authors)
    words = replace(words, byline=words.byline or byline_of(manuscript))
    version = write_version(manuscript, words, actor=actor, now=now, kind=kind, source=source)
    put_in_hand(manuscript, version)
    record("desk.started", manuscript, actor=actor, now=now, version=1, kind=kind)
    return manuscript


class AlreadyWritten(Exception):
    """The same words and pictures came from the same person a moment ago, as by the browser's back
    button; `manuscript` is what they made."""

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__(manuscript)
        self.manuscript = manuscript


@transaction.atomic
def write(
    *, words: Words, actor: Person, now: datetime, submits: bool, token: str = "", **piece: Any
) -> Manuscript:
    """A new piece from the writing page, submitted or kept as a draft; `piece` is what `start`
    takes, `token` names the working copy that it was. Raises AlreadyWritten, and what `hand_in`
    raises."""
    let_go(token=token, actor=actor)
    html = richtext.sanitise(words.body_html)
    pictures = {one.photo.original.sha256 for one in words.photos or ()}
    if twin := written_before(actor, words.title, html, pictures, since=now - A_MOMENT):
        raise AlreadyWritten(twin)
    operation = hand_in if submits else start
    return operation(words=words, actor=actor, now=now, **piece)


@transaction.atomic
def hand_in(*, actor: Person, now: datetime, **piece: Any) -> Manuscript:
    """Write and submit in one go; `piece` is what `start` takes. Raises what both raise."""
    manuscript = start(actor=actor, now=now, **piece)
    submit(manuscript=manuscript, actor=actor, now=now)
    return manuscript


@transaction.atomic
def submit(
    *, manuscript: Manuscript, actor: Person, now: datetime, version: Version | None = None
) -> None:
    """Send the piece its route; the levels are laid out from the office's own table.

    `version` is the one that the sender saw (default: the one in hand). Raises NothingWritten,
    NobodyNamed, WrongState, levels.NoRoute, levels.NobodyCanSign.
    """
    version = version or manuscript.version
    if version is None or not (version.title.strip() and version.body_text.strip()):
        raise NothingWritten
    read_parts(manuscript)
    if not (version.byline.strip() or manuscript.authorships.all()):
        raise NobodyNamed
    roster = Roster(timezone.localdate(now))
    levels = plan_levels(manuscript, roster)
    # `level` must leave 0 in the same UPDATE as the state (a constraint holds them together).
    advance(
        manuscript, "submit", actor=actor, now=now, round=manuscript.round + 1, level=1,
        held_since=now,
        submitted_at=manuscript.submitted_at or now,
        still={"round": manuscript.round, "version_id": version.pk},
    )  # fmt: skip
    indexing.note(manuscript)
    review = begin_round(manuscript, levels, now=now)
    record("desk.submitted", manuscript, actor=actor, now=now, version=version.number)
    told = notices.holders(manuscript, roster)
    ask(notices.SUBMITTED, manuscript, review, told, roster=roster, actor=actor, now=now)


@transaction.atomic
def revise(*, manuscript: Manuscript, actor: Person, now: datetime, **change: Any) -> Version:
    """Edit and submit in one go; `change` is what `edit` takes. Words that were signed before
    need no submission. Raises what `edit` and `submit` raise."""
    version = edit(manuscript=manuscript, actor=actor, now=now, **change)
    if manuscript.state in {State.DRAFT, State.RETURNED}:
        submit(manuscript=manuscript, version=version, actor=actor, now=now)
    return version


@transaction.atomic
def withdraw(*, manuscript: Manuscript, reason: str, actor: Person, now: datetime) -> None:
    """Take the piece back for good; the reason is kept, nothing is removed, and whoever had it in
    hand is told."""
    read_parts(manuscript)
    told = list(notices.WITHDRAWN.recipients(manuscript))
    advance(
        manuscript, "withdraw", actor=actor, now=now, level=0, held_since=now,
        still={"round": manuscript.round, "level": manuscript.level},
    )  # fmt: skip
    lapse_open_levels(manuscript)
    record("desk.withdrawn", manuscript, actor=actor, now=now, reason=reason)
    send(notices.WITHDRAWN, manuscript, actor=actor, now=now, to=told, comment=reason)


def next_serial(office: Office, year: int) -> int:
    """The next number of this year's pieces."""
    # The office row is the lock that keeps two new pieces from one number on PostgreSQL;
    # on SQLite the transaction holds the write lock already.
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    last = Manuscript.objects.filter(office=office, year=year).aggregate(last=Max("serial"))["last"]
    return (last or 0) + 1
