"""Undoing one's own decision while nobody did anything on the strength of it (rulings 34).

The row of the manuscript is held, for which every other deed on it waits, and the move is a
guarded UPDATE like any other: of an undo and the next reviewer's decision exactly one wins. What
was undone stays in the audit; the levels show only what stands.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from siqin.core.audit import record
from siqin.core.models import AuditEntry, Notification
from siqin.core.notify import send
from siqin.core.reliances import Reliance
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import Decision, Deed
from siqin.desk.models import Manuscript, Review
from siqin.desk.operations.levels import forget_prefetched, hold, read_again
from siqin.desk.operations.moving import advance
from siqin.desk.queries.undoing import in_time, own_decision, stands_on
from siqin.desk.rules import current_review
from siqin.people.models import Person

UNDECIDED: dict[str, Any] = {
    "decision": "", "decided_by": None, "decided_at": None, "version": None, "comment": "",
    "exception": None, "on_behalf_of": None, "by_link": False, "scan": None, "recorded_by": None,
}  # fmt: skip


class TimeIsOver(Exception):
    """The office's time for undoing has run out."""


class ReliedUpon(Exception):
    """Something stands on the signature already; `reliances` says what."""

    def __init__(self, reliances: list[Reliance]) -> None:
        super().__init__(", ".join(one.label for one in reliances))
        self.reliances = reliances


@transaction.atomic
def undo(
    *, manuscript: Manuscript, deed: int, actor: Person, now: datetime, by_link: bool = False
) -> AuditEntry:
    """The actor's decision `deed` (the id of its audit row) counts no more, and whoever was told
    of it is told again. Raises WrongState (anything was done since), TimeIsOver, ReliedUpon."""
    read_again(manuscript, hold())
    entry = own_decision(actor, manuscript)
    if entry is None or entry.pk != deed:
        raise WrongState("undo", manuscript)
    if not in_time(entry, manuscript, now):
        raise TimeIsOver
    if reliances := stands_on(manuscript):
        raise ReliedUpon(reliances)
    told = _who_was_told(entry, manuscript)
    if entry.verb == "desk.withdrawn":
        _bring_back(manuscript, entry, actor, now)
    else:
        _open_again(manuscript, entry, actor, now)
    what = Deed(entry.verb).label
    said = {key: entry.detail[key] for key in ("level", "version") if key in entry.detail}
    said |= {"by_link": True} if by_link else {}
    told_of = {
        "record_of": _record_of(entry, actor),
        "on_behalf_of": entry.detail.get("on_behalf_of"),
    }
    said |= told_of if told_of["record_of"] else {}
    undone = record("desk.undone", manuscript, actor=actor, now=now, what=what, deed=deed, **said)
    send(
        notices.UNDONE, manuscript, actor=actor, now=now, what=what,
        to=notices.who_may_open(manuscript, told), review=current_review(manuscript),
        **told_of,
    )  # fmt: skip
    return undone


def _record_of(entry: AuditEntry, actor: Person) -> str:
    """Whose signature on paper the actor had put down: he takes back no more than that record."""
    return str(entry.detail.get("in_name_of", "")) if entry.actor_id == actor.pk else ""


def _who_was_told(entry: AuditEntry, manuscript: Manuscript) -> list[Person]:
    """Of the decision, or as the one in whose name it was put down from paper or made."""
    kinds = [entry.verb, notices.RECORDED.name, notices.DECIDED_FOR.name]
    sent = Notification.objects.filter(
        kind__in=kinds, url=manuscript.get_absolute_url(), at=entry.at
    )
    return list(dict.fromkeys(one.recipient for one in sent.select_related("recipient__user")))


def _open_again(manuscript: Manuscript, entry: AuditEntry, actor: Person, now: datetime) -> None:
    """The level waits for a decision as it did before."""
    review = _decided_then(manuscript, entry)
    advance(
        manuscript, "undo", actor=actor, now=now, level=review.level,
        held_since=review.opened_at, approved_version=None, approved_at=None, still=_still(manuscript, entry),
    )  # fmt: skip
    _later(review).update(
        decision="", opened_at=None, due_at=None, claimed_by=None, claimed_at=None
    )
    Review.objects.filter(pk=review.pk).update(**UNDECIDED)
    # What he decided through his link he may decide through it again.
    for link in review.links.exclude(used_at=None):
        link.used_at = None
        link.save(update_fields=["used_at"])
        record("desk.link_undone", link, actor=actor, now=now)
    forget_prefetched(manuscript, "reviews")


def _decided_then(manuscript: Manuscript, entry: AuditEntry) -> Review:
    by = Q(decided_by=entry.actor) | Q(recorded_by=entry.actor)
    return manuscript.reviews.filter(by, round=manuscript.round, decided_at=entry.at).latest(
        "level"
    )


def _later(review: Review) -> Any:
    """What came after it in its round: not begun, or lapsed when the piece was sent back."""
    return Review.objects.filter(
        manuscript=review.manuscript_id, round=review.round, level__gt=review.level
    )


def _bring_back(manuscript: Manuscript, entry: AuditEntry, actor: Person, now: datetime) -> None:
    """To where the piece was when it was withdrawn: with its author, or at its level."""
    here = [one for one in manuscript.reviews.all() if one.round == manuscript.round]
    lapsed = [one for one in here if one.decision == Decision.LAPSED]
    how: dict[str, Any] = {"still": _still(manuscript, entry), "actor": actor, "now": now}
    if any(one.decision == Decision.RETURNED for one in here):
        advance(manuscript, "undo_withdrawal_of_returned", **how)
    elif not lapsed:
        advance(manuscript, "undo_withdrawal_of_draft", **how)
    else:
        advance(
            manuscript, "undo_withdrawal", level=lapsed[0].level, held_since=lapsed[0].opened_at,
            **how,
        )  # fmt: skip
        ids = [one.pk for one in lapsed]
        Review.objects.filter(pk__in=ids).update(decision="")
        forget_prefetched(manuscript, "reviews")


def _still(manuscript: Manuscript, entry: AuditEntry) -> dict[str, object]:
    return {
        "state": manuscript.state, "round": manuscript.round, "level": manuscript.level,
        "version_id": manuscript.version_id, "held_since": entry.at,
    }  # fmt: skip
