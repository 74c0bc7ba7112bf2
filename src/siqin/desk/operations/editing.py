"""A new version of a piece: while it is the author's, at a reviewer's own level, after signing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Review, Version
from siqin.desk.operations.authorship import Author, authors_of, set_authors
from siqin.desk.operations.levels import (
    begin_round,
    lapse_open_levels,
    plan_levels,
    read_again,
)
from siqin.desk.operations.versions import (
    NothingWritten,
    StaleVersion,
    Words,
    byline_of,
    content_hash,
    put_in_hand,
    write_version,
)
from siqin.desk.queries.hands import Roster, in_whose_hands, owners_of
from siqin.desk.queries.verbs import may_edit
from siqin.desk.queries.versions import signature_on, was_signed
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Person, Unit
from textkit import richtext

OWN = {State.DRAFT, State.RETURNED}


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


@transaction.atomic
def edit(
    *, manuscript: Manuscript, base: Version, words: Words, actor: Person, now: datetime,
    authors: Sequence[Author] | None = None, particulars: Particulars | None = None,
    note: str = "",
) -> Version:  # fmt: skip
    """A new version on top of `base`. In review it is the reviewer's own correction, which his
    approval will cover; after signing it voids the signature and the piece goes the whole route
    again; words that were signed before are signed still (rulings 30). Equal words make no new
    version.

    Raises StaleVersion, WrongState, SharesDoNotSum, MarkedSecret, NothingWritten, CreditIsFixed,
    ParticularsAreFixed, and after signing what `submit` raises of routes.
    """
    # The row is the lock that keeps two new versions from one number on PostgreSQL; on SQLite
    # the transaction holds the write lock already.
    read_again(manuscript, Manuscript.objects.select_for_update(of=["self"]))
    if manuscript.version != base:
        raise StaleVersion(manuscript.version or base)
    if not may_edit(actor, manuscript, timezone.localdate(now)):
        raise WrongState("edit", manuscript)
    if particulars is not None:
        _classify(manuscript, particulars, actor, now)
    byline = base.byline if authors is None else _credit(manuscript, authors, base, actor, now)
    words = Words(words.title, words.body_html, words.byline or byline)
    if content_hash(words) == base.content_hash:
        return base
    return _rewrite(manuscript, words, actor, now, note)


def _rewrite(
    manuscript: Manuscript, words: Words, actor: Person, now: datetime, note: str
) -> Version:
    written = words.title.strip() and richtext.to_plain(words.body_html).strip()
    if manuscript.state not in OWN and not written:
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
    MANUSCRIPT.advance(
        manuscript, "reopen", round=manuscript.round + 1, level=1, held_since=now,
        approved_version=None, approved_at=None, still={"version_id": manuscript.version_id},
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
    MANUSCRIPT.advance(
        manuscript, "restore", version=version, title=version.title, approved_version=version,
        approved_at=signature.decided_at, level=0, held_since=now, still=seen,
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
    manuscript: Manuscript, particulars: Particulars, actor: Person, now: datetime
) -> None:
    wanted = {
        "genre": particulars.genre,
        "importance": particulars.importance,
        "secrecy": particulars.secrecy,
        "unit": particulars.unit,
    }
    changed = {name: new for name, new in wanted.items() if getattr(manuscript, name) != new}
    if not changed:
        return
    if not _may_change(manuscript, set(changed)):
        raise ParticularsAreFixed
    Manuscript.objects.filter(pk=manuscript.pk).update(**changed)
    for name, new in changed.items():
        setattr(manuscript, name, new)
    record(
        "desk.reclassified", manuscript, actor=actor, now=now,
        **{name: _in_words(manuscript, name) for name in changed},
    )  # fmt: skip


def _in_words(manuscript: Manuscript, name: str) -> str:
    if name == "unit":
        return manuscript.unit.name if manuscript.unit else ""
    return str(getattr(manuscript, f"get_{name}_display")())


def _may_change(manuscript: Manuscript, names: set[str]) -> bool:
    if manuscript.state == State.IN_REVIEW:
        return names == {"genre"}
    if manuscript.state not in OWN:
        return False
    return names.isdisjoint({"importance", "secrecy"}) or not was_signed(manuscript)
