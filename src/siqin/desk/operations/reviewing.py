"""Deciding a level: pass (the last level signs), return, decline.

Every verb names the level and the version that the reviewer saw. The guarded UPDATE carries
state, round, level and version, so a decision never falls on words nobody saw, and of two
reviewers who press at the same moment one wins and the other reads who was first.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import Decision
from siqin.desk.models import Manuscript, Review, Version
from siqin.desk.operations.levels import lapse_open_levels, open_level, read_again
from siqin.desk.queries.hands import Roster, takers_of
from siqin.desk.queries.verbs import may_take
from siqin.desk.rules import current_review
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Person


class TakesTwoLevels(Exception):
    """The person took another level of this piece, or is the only one left for a later one, and
    no exception is in force: nobody takes two (rulings 28, 32)."""


@transaction.atomic
def pass_level(
    *, manuscript: Manuscript, level: int, version: Version, actor: Person, now: datetime,
    comment: str = "",
) -> Review:  # fmt: skip
    """Pass this level for exactly this version; the last level signs the piece.

    Raises WrongState (somebody was first, or the words changed), TakesTwoLevels.
    """
    seen, roster = _look(manuscript, "pass", level, version, actor, now)
    signs = seen.last
    fields = (
        {"approved_version": version, "approved_at": now, "level": 0}
        if signs
        else {"level": level + 1}
    )
    MANUSCRIPT.advance(
        manuscript, "approve" if signs else "pass", held_since=now,
        still=_still(seen, version), **fields,
    )  # fmt: skip
    review = _decide(seen, Decision.PASSED, version, comment, actor, now, roster)
    if signs:
        record("desk.approved", manuscript, actor=actor, now=now, **_told(review))
        send(notices.APPROVED, manuscript, actor=actor, now=now, comment=comment)
    else:
        following = open_level(manuscript, now=now)
        record("desk.passed", manuscript, actor=actor, now=now, **_told(review))
        told = notices.holders(manuscript, roster)
        send(
            notices.PASSED, manuscript, actor=actor, now=now, to=told, review=following,
            comment=comment,
        )  # fmt: skip
    return review


@transaction.atomic
def return_for_revision(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime,
) -> Review:  # fmt: skip
    """Give the piece back to its author with a reason. Raises WrongState, TakesTwoLevels."""
    review = _send_back(manuscript, "return", Decision.RETURNED, level, version, reason, actor, now)
    record("desk.returned", manuscript, actor=actor, now=now, **_told(review))
    send(notices.RETURNED, manuscript, actor=actor, now=now, comment=reason)
    return review


@transaction.atomic
def decline(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime,
) -> Review:  # fmt: skip
    """The piece is not used, for a reason that its author reads. Raises WrongState,
    TakesTwoLevels."""
    review = _send_back(
        manuscript, "decline", Decision.DECLINED, level, version, reason, actor, now
    )
    record("desk.declined", manuscript, actor=actor, now=now, **_told(review))
    send(notices.DECLINED, manuscript, actor=actor, now=now, comment=reason)
    return review


def _send_back(
    manuscript: Manuscript, verb: str, decision: Decision, level: int, version: Version,
    reason: str, actor: Person, now: datetime,
) -> Review:  # fmt: skip
    seen, roster = _look(manuscript, verb, level, version, actor, now)
    MANUSCRIPT.advance(manuscript, verb, level=0, held_since=now, still=_still(seen, version))
    review = _decide(seen, decision, version, reason, actor, now, roster)
    lapse_open_levels(manuscript)
    return review


def _look(
    manuscript: Manuscript, verb: str, level: int, version: Version, actor: Person, now: datetime
) -> tuple[Review, Roster]:
    """The level as it stands, and who holds which role now.

    What is found here may be stale a moment later: the guarded UPDATE has the last word.
    """
    read_again(manuscript)
    review = current_review(manuscript)
    if review is None or manuscript.level != level or manuscript.version_id != version.pk:
        raise WrongState(verb, manuscript)
    roster = Roster(timezone.localdate(now))
    if not may_take(actor, review, manuscript, roster):
        raise TakesTwoLevels
    manuscript.version = version
    return review, roster


def _still(seen: Review, version: Version) -> dict[str, int]:
    return {"round": seen.round, "level": seen.level, "version_id": version.pk}


def _decide(
    review: Review, decision: Decision, version: Version, comment: str, actor: Person,
    now: datetime, roster: Roster,
) -> Review:  # fmt: skip
    """Whoever takes a second level does so by the exception, which is kept with it."""
    takes_two = actor.pk in takers_of(review.manuscript)
    review.version, review.exception = version, roster.exception if takes_two else None
    review.decision, review.comment = decision, comment
    review.decided_by, review.decided_at = actor, now
    review.save()
    return review


def _told(review: Review) -> dict[str, object]:
    return {
        "level": review.name,
        "merged": review.merged,
        "version": review.version.number if review.version else None,
        "comment": review.comment,
        "exception": review.exception.reason if review.exception else "",
    }
