"""What a notice will say and to whom, before it goes; and the same words again, to be said elsewhere
(a group of a message app) after it went. Nothing is written here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone

from siqin.core.models import AuditEntry
from siqin.core.notify import Notice, Words, words_of
from siqin.desk import notices
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.rules import current_review
from siqin.people.models import Person

# Stands for the reason while the notice is rendered, and cannot be typed.
HERE = "\ue000"


@dataclass(frozen=True)
class Message:
    """A notice before it goes: who will read it, who has no account to read it by, and the text
    around the words that are still being written; `plain` is how it reads without any, where they
    may be left out."""

    told: list[Person]
    untold: list[Person]
    before: str
    said: str
    after: str
    plain: str = ""


SENDING_BACK = {
    "return": notices.RETURNED,
    "decline": notices.DECLINED,
    "withdraw": notices.WITHDRAWN,
}


def before_sending_back(
    verb: str, manuscript: Manuscript, reason: str, *, actor: Person, now: datetime
) -> Message:
    """Of return, decline and withdraw."""
    notice = SENDING_BACK[verb]
    people = list(notice.recipients(manuscript))
    return _message(notice, manuscript, people, reason, actor, now)


def before_passing(
    manuscript: Manuscript, comment: str, *, actor: Person, now: datetime, roster: Roster
) -> Message | None:
    """Of passing or signing; None where the piece is not in review."""
    review = current_review(manuscript)
    if review is None:
        return None
    if review.last:
        people = list(notices.APPROVED.recipients(manuscript))
        return _message(notices.APPROVED, manuscript, people, comment, actor, now)
    following = next(
        one
        for one in manuscript.reviews.all()
        if (one.round, one.level) == (review.round, review.level + 1)
    )
    people = [one for one in roster.able(following, manuscript) if one != actor]
    people = notices.who_may_open(manuscript, people)
    return _message(notices.PASSED, manuscript, people, comment, actor, now, review=following)


def _message(
    notice: Notice, manuscript: Manuscript, people: list[Person], said: str, actor: Person,
    now: datetime, **context: Any,
) -> Message:  # fmt: skip
    review = current_review(manuscript)
    principal = (
        Roster(timezone.localdate(now)).acts_for(actor, review, manuscript) if review else None
    )
    # He reads of what is decided in his name, in words of his own.
    his = [principal] if principal and notice is not notices.WITHDRAWN else []
    others = {one.pk: one for one in [*people, *his] if one != actor}.values()
    context |= {
        "actor": actor,
        "now": now,
        "decided": Review(decided_by=actor, on_behalf_of=principal),
    }
    before, _, after = words_of(notice, manuscript, comment=HERE, **context).body.partition(HERE)
    optional = notice not in SENDING_BACK.values()
    return Message(
        [one for one in others if one.user_id and one.left_on is None],
        [one for one in others if not one.user_id],
        before, said, after,
        words_of(notice, manuscript, comment="", **context).body if optional else "",
    )  # fmt: skip


GROUP = {
    one.name: one
    for one in (
        notices.SUBMITTED, notices.PASSED, notices.APPROVED, notices.RETURNED, notices.DECLINED,
        notices.WITHDRAWN,
    )
}  # fmt: skip


def for_the_group(person: Person, entry: AuditEntry, manuscript: Manuscript) -> Words | None:
    """What the person's own deed told, once more; None for deeds that nobody is told of so."""
    notice = GROUP.get(entry.verb)
    if notice is None or entry.actor_id != person.pk:
        return None
    then = [one for one in manuscript.reviews.all() if one.decided_at == entry.at]
    decided = then[-1] if then else None
    said = entry.detail.get("comment") or entry.detail.get("reason", "")
    return words_of(
        notice, manuscript, actor=person, now=entry.at, comment=said, decided=decided,
        review=current_review(manuscript),
    )  # fmt: skip
