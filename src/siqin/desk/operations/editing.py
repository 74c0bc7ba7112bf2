"""A new version of a piece: while it is the author's, at a reviewer's own level, after signing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.coverage.models import Assignment, Event
from siqin.desk import notices
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, OutletWish, Review, Version
from siqin.desk.operations.authorship import Author, authors_of, set_authors
from siqin.desk.operations.keeping import let_go
from siqin.desk.operations.levels import (
    begin_round,
    lapse_open_levels,
    plan_levels,
    read_again,
)
from siqin.desk.operations.moving import advance, follow_event
from siqin.desk.operations.reviewing import ask_the_claimer
from siqin.desk.operations.versions import (
    NothingWritten,
    StaleVersion,
    Words,
    byline_of,
    content_hash,
    put_in_hand,
    shown_in,
    write_version,
)
from siqin.desk.queries.hands import Roster, in_whose_hands, owners_of
from siqin.desk.queries.verbs import may_edit
from siqin.desk.queries.versions import signature_on, was_signed
from siqin.desk.rules import current_review
from siqin.outlets.models import Outlet
from siqin.people.models import Person, Unit
from textkit import richtext

# No decision stands on their words.
FREE = {State.DRAFT, State.RETURNED, State.PAST}


class CreditIsFixed(Exception):
    """Authors come and go only while the piece is theirs; after signing the desk may correct
    who is credited for the same words."""


class ParticularsAreFixed(Exception):
    """Importance and secrecy of a piece that was once signed, or anything but the genre while it
    is reviewed."""


@dataclass(frozen=True)
class Particulars:
    """What is said of a piece beside its words; no part of what is signed (rulings 30)."""

    genre: str
    importance: str
    secrecy: str
    unit: Unit | None
    event: Event | None = None
    assignment: Assignment | None = None
    occasion: str = ""
    occasion_on: date | None = None
    wishes: Sequence[Outlet] = ()


@transaction.atomic
def edit(  # noqa: PLR0913 -- a change may be of all of it
    *, manuscript: Manuscript, base: Version, words: Words, actor: Person, now: datetime,
    authors: Sequence[Author] | None = None, particulars: Particulars | None = None,
    kept: frozenset[str] = frozenset(), note: str = "", token: str = "",
    over: int | None = None,
) -> Version:  # fmt: skip
    """A new version on top of `base`. In review it is the reviewer's own correction, which his
    approval will cover; after signing it voids the signature and the piece goes the whole route
    again; words that were signed before are signed still (rulings 30). Equal words make no new
    version. `kept` names particulars that stay as the piece has them by now, `token` the working
    copy that the words were, `over` whoever has claimed the level, as the actor saw: who changes
    the piece in his place says so.

    Raises StaleVersion, WrongState, ClaimedByAnother, SharesDoNotSum, MarkedSecret, NothingWritten, CreditIsFixed,
    ParticularsAreFixed, and after signing what `submit` raises of routes.
    """
    # The row is the lock that keeps two new versions from one number on PostgreSQL; on SQLite
    # the transaction holds the write lock already.
    read_again(manuscript, Manuscript.objects.select_for_update(of=["self"], no_key=True))
    if manuscript.version != base:
        raise StaleVersion(manuscript.version or base)
    today = timezone.localdate(now)
    roster = Roster(today)
    if not may_edit(actor, manuscript, today, roster):
        raise WrongState("edit", manuscript)
    if (review := current_review(manuscript)) is not None:
        ask_the_claimer(review, manuscript, roster, actor, over)
    let_go(token=token, actor=actor)
    if particulars is not None:
        _classify(manuscript, particulars, kept, actor, now)
    byline = base.byline if authors is None else _credit(manuscript, authors, base, actor, now)
    photos = shown_in(base) if words.photos is None else words.photos
    words = replace(words, byline=words.byline or byline, photos=photos)
    if content_hash(words) == base.content_hash:
        return base
    return _rewrite(manuscript, words, actor, now, note)


def _rewrite(
    manuscript: Manuscript, words: Words, actor: Person, now: datetime, note: str
) -> Version:
    written = words.title.strip() and richtext.to_plain(words.body_html).strip()
    if manuscript.state not in FREE and not written:
        raise NothingWritten
    signature = signature_on(manuscript, content_hash(words))
    if signature is not None:
        return _restore(manuscript, words, signature, actor, now)
    if manuscript.state == State.APPROVED:
        return _amend_signed(manuscript, words, actor, now, note)
    version = write_version(manuscript, words, actor=actor, now=now, note=note)
    put_in_hand(manuscript, version)
    record("desk.edited", manuscript, actor=actor, now=now, version=version.number, note=note)
    if manuscript.state == State.IN_REVIEW:
        send(notices.CORRECTED, manuscript, actor=actor, now=now, version=version)
    return version


def _amend_signed(
    manuscript: Manuscript, words: Words, actor: Person, now: datetime, note: str
) -> Version:
    levels = plan_levels(manuscript, Roster(timezone.localdate(now)))
    advance(
        manuscript, "reopen", actor=actor, now=now, round=manuscript.round + 1, level=1,
        held_since=now, approved_version=None, approved_at=None,
        still={"version_id": manuscript.version_id},
    )  # fmt: skip
    version = write_version(manuscript, words, actor=actor, now=now, note=note)
    put_in_hand(manuscript, version)
    review = begin_round(manuscript, levels, now=now)
    record("desk.reopened", manuscript, actor=actor, now=now, version=version.number, note=note)
    send(notices.REOPENED, manuscript, actor=actor, now=now, version=version, review=review)
    return version


def _restore(
    manuscript: Manuscript, words: Words, signature: Review, actor: Person, now: datetime
) -> Version:
    """The signature stands again on these words; its time stays the time of signing."""
    seen = {name: getattr(manuscript, name) for name in ("version_id", "round", "level")}
    told = [*in_whose_hands(manuscript, timezone.localdate(now)), *notices.involved(manuscript)]
    version = write_version(manuscript, words, actor=actor, now=now)
    advance(
        manuscript, "restore", actor=actor, now=now, version=version, title=version.title,
        approved_version=version, approved_at=signature.decided_at, level=0, held_since=now, still=seen,
    )  # fmt: skip
    lapse_open_levels(manuscript)
    record(
        "desk.restored", manuscript, actor=actor, now=now, version=version.number,
        same_as=cast("Version", signature.version).number,
        signed_by=cast("Person", signature.decided_by).name,
    )  # fmt: skip
    send(notices.RESTORED, manuscript, actor=actor, now=now, to=told, signature=signature)
    return version


def _credit(
    manuscript: Manuscript, authors: Sequence[Author], base: Version, actor: Person, now: datetime
) -> str:
    """Set the authors and return the by-line that follows. Raises CreditIsFixed."""
    before = authors_of(manuscript)
    if list(authors) == before:
        return base.byline
    told = owners_of(manuscript)
    _check_credit(manuscript, before, authors, actor)
    set_authors(manuscript, authors)
    byline = byline_of(manuscript)
    if byline == base.byline:
        record("desk.credited", manuscript, actor=actor, now=now, authors=byline)
        if manuscript.state == State.APPROVED:
            told += owners_of(manuscript)
            send(notices.CREDITED, manuscript, actor=actor, now=now, to=told)
    return byline


def _check_credit(
    manuscript: Manuscript, before: Sequence[Author], after: Sequence[Author], actor: Person
) -> None:
    """Whose piece it is stays as it is while somebody reviews it: the levels were laid out for
    these authors."""
    if manuscript.state == State.IN_REVIEW and {one.person for one in before} != {
        one.person for one in after
    }:
        raise CreditIsFixed
    same_names = [one.name for one in before] == [one.name for one in after]
    may_correct = actor.may("desk.correct_credit", manuscript)
    if manuscript.state == State.APPROVED and same_names and not may_correct:
        raise CreditIsFixed


def _classify(
    manuscript: Manuscript, particulars: Particulars, kept: frozenset[str], actor: Person,
    now: datetime,
) -> None:  # fmt: skip
    wanted = {
        "genre": particulars.genre,
        "importance": particulars.importance,
        "secrecy": particulars.secrecy,
        "unit": particulars.unit,
        "event": particulars.event,
        "assignment": particulars.assignment,
        "occasion": particulars.occasion,
        "occasion_on": particulars.occasion_on,
    }
    changed = {
        name: new
        for name, new in wanted.items()
        if name not in kept and getattr(manuscript, name) != new
    }
    wished = "wishes" not in kept and set_wishes(manuscript, particulars.wishes)
    if not changed and not wished:
        return
    if not _may_change(manuscript, set(changed)):
        raise ParticularsAreFixed
    left = manuscript.event_id
    Manuscript.objects.filter(pk=manuscript.pk).update(**changed)
    for name, new in changed.items():
        setattr(manuscript, name, new)
    if "event" in changed:
        for event in filter(None, [left, manuscript.event_id]):
            follow_event(event)
    record(
        "desk.reclassified", manuscript, actor=actor, now=now,
        **{name: _in_words(manuscript, name) for name in changed},
        **({"wishes": _wishes_in_words(particulars.wishes)} if wished else {}),
    )  # fmt: skip


def set_wishes(manuscript: Manuscript, outlets: Sequence[Outlet]) -> bool:
    """The outlets wished for, in place of those before; a note for whoever pitches the piece.
    Whether they are others now."""
    wished = {one.outlet_id for one in manuscript.wishes.all()}
    wanted = {one.pk for one in outlets}
    manuscript.wishes.filter(outlet__in=wished - wanted).delete()
    OutletWish.objects.bulk_create(
        OutletWish(office_id=manuscript.office_id, manuscript=manuscript, outlet=one)
        for one in outlets
        if one.pk not in wished
    )
    return wished != wanted


def _wishes_in_words(outlets: Sequence[Outlet]) -> str:
    return " ".join(one.name for one in outlets)


def _in_words(manuscript: Manuscript, name: str) -> str:
    if name == "occasion_on":
        return manuscript.occasion_on.isoformat() if manuscript.occasion_on else ""
    if name == "occasion":
        return manuscript.occasion
    if name in {"unit", "event", "assignment"}:
        return str(getattr(manuscript, name) or "")
    return str(getattr(manuscript, f"get_{name}_display")())


def _may_change(manuscript: Manuscript, names: set[str]) -> bool:
    # What it is about and what it is called may be mended as long as somebody works on it.
    names = names - {"event", "assignment", "occasion", "occasion_on"}
    if manuscript.state == State.IN_REVIEW:
        return names <= {"genre"}
    if manuscript.state not in FREE:
        return False
    return names.isdisjoint({"importance", "secrecy"}) or not was_signed(manuscript)
