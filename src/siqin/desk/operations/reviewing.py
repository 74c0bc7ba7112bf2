"""Deciding a level: pass (the last level signs), return, decline.

Every verb names the level and the version that the reviewer saw. The guarded UPDATE carries
state, round, level and version, so a decision never falls on words nobody saw, and of two
reviewers who press at the same moment one wins and the other reads who was first.
"""

from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.desk import notices
from siqin.desk.enums import Decision
from siqin.desk.models import Manuscript, Review, ReviewException, Version
from siqin.desk.operations.levels import forget_prefetched, lapse_open_levels, open_level
from siqin.desk.queries import active_exception, took_another_level
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Person


class TakesTwoLevels(Exception):
    """The person passed another level of this piece; nobody takes two (rulings 28, 32)."""


@transaction.atomic
def pass_level(
    *, manuscript: Manuscript, level: int, version: Version, actor: Person, now: datetime,
    comment: str = "",
) -> Review:
    """Pass this level for exactly this version; the last level signs the piece.

    Raises WrongState (somebody was first, or the words changed), TakesTwoLevels.
    """
    forget_prefetched(manuscript)
    exception = _separation(manuscript, actor, now)
    review = _review_at(manuscript, level)
    signs = review is not None and review.last
    fields = (
        {"approved_version": version, "approved_at": now, "level": 0}
        if signs
        else {"level": level + 1}
    )
    MANUSCRIPT.advance(
        manuscript, "approve" if signs else "pass", held_since=now,
        still=_seen(manuscript, level, version), **fields,
    )
    review = _decide(manuscript, level, Decision.PASSED, version, comment, actor, now, exception)
    if signs:
        record("desk.approved", manuscript, actor=actor, now=now, **_told(review))
        send(notices.APPROVED, manuscript, actor=actor, now=now, comment=comment)
    else:
        following = open_level(manuscript, now=now)
        record("desk.passed", manuscript, actor=actor, now=now, **_told(review))
        send(notices.PASSED, manuscript, actor=actor, now=now, review=following, comment=comment)
    return review


@transaction.atomic
def return_for_revision(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime,
) -> Review:
    """Give the piece back to its author with a reason. Raises WrongState."""
    review = _send_back(manuscript, "return", Decision.RETURNED, level, version, reason, actor, now)
    record("desk.returned", manuscript, actor=actor, now=now, **_told(review))
    send(notices.RETURNED, manuscript, actor=actor, now=now, comment=reason)
    return review


@transaction.atomic
def decline(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime,
) -> Review:
    """The piece is not used, for a reason that its author reads. Raises WrongState."""
    review = _send_back(
        manuscript, "decline", Decision.DECLINED, level, version, reason, actor, now
    )
    record("desk.declined", manuscript, actor=actor, now=now, **_told(review))
    send(notices.DECLINED, manuscript, actor=actor, now=now, comment=reason)
    return review


def _send_back(
    manuscript: Manuscript, verb: str, decision: str, level: int, version: Version, reason: str,
    actor: Person, now: datetime,
) -> Review:
    MANUSCRIPT.advance(
        manuscript, verb, level=0, held_since=now, still=_seen(manuscript, level, version)
    )
    review = _decide(manuscript, level, decision, version, reason, actor, now, None)
    lapse_open_levels(manuscript)
    return review


def _seen(manuscript: Manuscript, level: int, version: Version) -> dict[str, int]:
    return {"round": manuscript.round, "level": level, "version_id": version.pk}


def _review_at(manuscript: Manuscript, level: int) -> Review | None:
    return manuscript.reviews.filter(round=manuscript.round, level=level).first()


def _separation(manuscript: Manuscript, actor: Person, now: datetime) -> ReviewException | None:
    if not took_another_level(actor, manuscript):
        return None
    exception = active_exception(now.date())
    if exception is None:
        raise TakesTwoLevels
    return exception


def _decide(
    manuscript: Manuscript, level: int, decision: str, version: Version, comment: str,
    actor: Person, now: datetime, exception: ReviewException | None,
) -> Review:
    review = manuscript.reviews.get(round=manuscript.round, level=level)
    review.decision, review.comment = decision, comment
    review.decided_by, review.decided_at = actor, now
    review.version, review.exception = version, exception
    review.save()
    forget_prefetched(manuscript)
    return review


def _told(review: Review) -> dict[str, object]:
    return {
        "level": review.name, "merged": review.merged, "version": review.version.number,
        "comment": review.comment,
    }
