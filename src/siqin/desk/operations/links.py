"""Leaders' links (rulings 33): made by the desk, bound to the device that opens one first, and
deciding one level for one version by the deeds that everybody decides by.

Who holds an address holds a secret; only its hash is kept. Whatever happens to a link is recorded
of the link, so that the story of the piece, and undo with it, knows of decisions alone. Every deed
takes the rows in one order, the piece before the link.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.db import transaction

from siqin.core import links
from siqin.core.audit import record
from siqin.core.links import (
    VALID,
    AnotherDevice,
    LinkClosed,
    WrongDigits,
    change,
    hash_of,
    new_secret,
    open_link,
    revoke,
)
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.models import LeaderLink, Manuscript, Review, Version
from siqin.desk.operations import editing, reviewing, undoing
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.operations.reviewing import Way
from siqin.desk.operations.versions import Words, retyped
from siqin.desk.queries.links import (
    can_be_asked,
    decided_through,
    today,
)
from siqin.desk.rules import current_review
from siqin.people.models import Person
from textkit.agreeing import agree
from textkit.marking import Change, Places

__all__ = [
    "AnotherDevice",
    "CannotBeAsked",
    "LinkClosed",
    "Made",
    "WrongDigits",
    "correct_by_link",
    "make_link",
    "open_link",
    "pass_by_link",
    "prove",
    "return_by_link",
    "revoke",
    "undo_by_link",
    "with_line",
]


class CannotBeAsked(Exception):
    """The level is not this person's to decide."""


Made = links.Made[LeaderLink]


@transaction.atomic
def make_link(*, manuscript: Manuscript, person: Person, actor: Person, now: datetime) -> Made:
    """An address for this person, level and version; an earlier one of his for the level is void.
    He is told, so that nobody has one made behind his back. Raises CannotBeAsked."""
    read_again(manuscript, hold())
    review = current_review(manuscript)
    if review is None or person not in can_be_asked(manuscript, today(now)):
        raise CannotBeAsked
    for earlier in review.links.filter(person=person, used_at=None, revoked_at=None):
        revoke(link=earlier, actor=actor, now=now)
    token = new_secret()
    link = LeaderLink.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, review=review, person=person,
        version=cast("Version", manuscript.version), token_hash=hash_of(token), made_by=actor, made_at=now,
        expires_at=now + VALID,
    )  # fmt: skip
    record("desk.link_made", link, actor=actor, now=now, person=person.name, level=review.name)
    send(notices.LINK_MADE, manuscript, actor=actor, now=now, to=[person], link=link)
    return Made(link, token)


def prove(*, link: LeaderLink, digits: str, device: str, actor: Person, now: datetime) -> None:
    """Another device; the desk is told when its tries are spent. Raises WrongDigits."""
    links.prove(link=link, digits=digits, device=device, actor=actor, now=now, locked=_locked)


def _locked(link: LeaderLink, now: datetime) -> None:
    send(notices.LINK_LOCKED, link.manuscript, actor=None, now=now, link=link)


def pass_by_link(
    *, link: LeaderLink, version: Version, comment: str, over: int | None, actor: Person,
    now: datetime,
) -> Review:  # fmt: skip
    """Raises LinkClosed, and what `reviewing.pass_level` raises."""
    return _decide(link, version, reviewing.pass_level, actor, now, comment=comment, over=over)


def return_by_link(
    *, link: LeaderLink, version: Version, reason: str, over: int | None, actor: Person,
    now: datetime,
) -> Review:  # fmt: skip
    """Raises LinkClosed, and what `reviewing.return_for_revision` raises."""
    return _decide(
        link, version, reviewing.return_for_revision, actor, now, reason=reason, over=over
    )


@transaction.atomic
def _decide(
    link: LeaderLink, version: Version, deed: Callable[..., Review], actor: Person, now: datetime,
    **said: Any,
) -> Review:  # fmt: skip
    decided = deed(
        manuscript=link.manuscript, level=link.review.level, version=version, actor=actor,
        now=now, way=Way(link=True), **said,
    )  # fmt: skip
    # The same level of a later round has the same number and may have the same words.
    if decided.pk != link.review_id:
        raise WrongState("link", link.manuscript)
    _still_open(link, version, now)(used_at=now)
    record("desk.link_used", link, actor=actor, now=now, decision=decided.decision)
    return decided


@transaction.atomic
def correct_by_link(
    *, link: LeaderLink, version: Version, words: Words, note: str, actor: Person, now: datetime
) -> Version:
    """The person's own correction, which his approval will cover; the link goes on with it.
    Raises LinkClosed, and what `editing.edit` raises."""
    # The link's page has told him who claimed the level, and that it is his to decide all the same.
    read_again(link.manuscript, hold())
    here = current_review(link.manuscript)
    made = editing.edit(
        manuscript=link.manuscript, base=version, words=words, actor=actor, now=now, note=note,
        over=here.claimed_by_id if here else None,
    )  # fmt: skip
    here = current_review(link.manuscript)
    if here is None or here.pk != link.review_id:
        raise WrongState("link", link.manuscript)
    _still_open(link, version, now)(version=made)
    if made != version:
        record("desk.link_moved", link, actor=actor, now=now, version=made.number)
    return made


def with_line(version: Version, line: int, text: str) -> Words:
    """The version's words with one paragraph (0: the title) as it was typed; the form of what did
    not change stays, and of what did where it can."""
    if line == 0:
        return Words(" ".join(text.split()), version.body_html)
    lines = version.body_text.split("\n")
    start = sum(len(one) + 1 for one in lines[: line - 1])
    old = lines[line - 1]
    head = agree(old, text)
    tail = agree(old[head:][::-1], text[head:][::-1])
    # What was only put in takes its neighbour along: a place has at least one letter.
    head -= head and head + tail == len(old)
    places = Places(version.body_html, version.body_text)
    first, last = start + head, start + len(old) - tail
    if text and "\n" not in text and places.hold(first, last):
        change = Change(first, last, text[head : len(text) - tail])
        return Words(version.title, places.changed([change]))
    lines[line - 1] = text
    return Words(version.title, retyped(version.body_html, "\n".join(lines)))


@transaction.atomic
def undo_by_link(*, link: LeaderLink, deed: int, actor: Person, now: datetime) -> None:
    """What was decided through it, and nothing else, is open again, and so is the link. Raises
    LinkClosed, and what `undoing.undo` raises."""
    read_again(link.manuscript, hold())
    link.refresh_from_db(fields=["used_at"])
    if not decided_through(link, link.manuscript).filter(pk=deed).exists():
        raise LinkClosed("undo")
    undoing.undo(manuscript=link.manuscript, deed=deed, actor=actor, now=now, by_link=True)


def _still_open(link: LeaderLink, version: Version, now: datetime) -> Callable[..., None]:
    return change(link, "use", used_at=None, revoked_at=None, expires_at__gt=now, version=version)
