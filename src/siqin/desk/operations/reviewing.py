"""Deciding a level: pass (the last level signs), return, decline.

Every verb names the level and the version that the reviewer saw. The guarded UPDATE carries
state, round, level and version, so a decision never falls on words nobody saw, and of two
reviewers who press at the same moment one wins and the other reads who was first.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.models import StoredFile
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.enums import Decision
from siqin.desk.models import Manuscript, Review, Version
from siqin.desk.operations.asking import ask
from siqin.desk.operations.levels import lapse_open_levels, open_level, read_again
from siqin.desk.operations.moving import advance
from siqin.desk.queries.hands import Roster, takers_of
from siqin.desk.queries.verbs import may_take
from siqin.desk.rules import current_review
from siqin.people.models import Person


class TakesTwoLevels(Exception):
    """The person took another level of this piece, or is the only one left for a later one, and
    no exception is in force: nobody takes two (rulings 28, 32)."""


class ClaimedByAnother(Exception):
    """Somebody else claimed the level; who decides nevertheless says so, naming him (`over`)."""

    def __init__(self, claimer: Person, review: Review) -> None:
        super().__init__(f"{claimer} claimed it")
        self.claimer, self.review = claimer, review


@dataclass(frozen=True)
class Way:
    """How a decision came in where nobody signed in and pressed: through the person's link, or on
    paper, whose scan somebody of the desk (`recorder`) puts down in the person's name."""

    link: bool = False
    scan: StoredFile | None = None
    recorder: Person | None = None


OWN_PRESS = Way()


@transaction.atomic
def pass_level(
    *, manuscript: Manuscript, level: int, version: Version, actor: Person, now: datetime,
    comment: str = "", over: int | None = None, way: Way = OWN_PRESS,
) -> Review:  # fmt: skip
    """Pass this level for exactly this version; the last level signs the piece. `over` is the id
    of whoever claimed it, where the actor was asked and decides nevertheless. The audit names who
    did it here: the actor, or who recorded his paper.

    Raises WrongState (somebody was first, or the words changed), TakesTwoLevels,
    ClaimedByAnother.
    """
    seen, roster = _look(manuscript, "pass", level, version, actor, now)
    ask_the_claimer(seen, manuscript, roster, actor, over)
    signs = seen.last
    fields = (
        {"approved_version": version, "approved_at": now, "level": 0}
        if signs
        else {"level": level + 1}
    )
    advance(
        manuscript, "approve" if signs else "pass", actor=actor, now=now, held_since=now,
        still=_still(seen, version), **fields,
    )  # fmt: skip
    review = _decide(seen, Decision.PASSED, version, comment, actor, now, roster, way)
    by = way.recorder or actor
    if signs:
        _record("desk.approved", manuscript, review, now)
        send(notices.APPROVED, manuscript, actor=by, now=now, decided=review, comment=comment)
    else:
        following = open_level(manuscript, now=now)
        _record("desk.passed", manuscript, review, now)
        told = notices.holders(manuscript, roster)
        ask(
            notices.PASSED, manuscript, following, told, roster=roster, actor=by, now=now,
            decided=review, comment=comment,
        )  # fmt: skip
    return review


@transaction.atomic
def return_for_revision(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime, over: int | None = None, way: Way = OWN_PRESS,
) -> Review:  # fmt: skip
    """Give the piece back to its author with a reason. Raises what `pass_level` raises."""
    review = _send_back(Decision.RETURNED, manuscript, level, version, reason=reason,
                        actor=actor, now=now, over=over, way=way)  # fmt: skip
    by = way.recorder or actor
    _record("desk.returned", manuscript, review, now)
    send(notices.RETURNED, manuscript, actor=by, now=now, decided=review, comment=reason)
    return review


@transaction.atomic
def decline(
    *, manuscript: Manuscript, level: int, version: Version, reason: str, actor: Person,
    now: datetime, over: int | None = None, way: Way = OWN_PRESS,
) -> Review:  # fmt: skip
    """The piece is not used, for a reason that its author reads. Raises what `pass_level`
    raises."""
    review = _send_back(Decision.DECLINED, manuscript, level, version, reason=reason,
                        actor=actor, now=now, over=over, way=way)  # fmt: skip
    by = way.recorder or actor
    _record("desk.declined", manuscript, review, now)
    send(notices.DECLINED, manuscript, actor=by, now=now, decided=review, comment=reason)
    return review


SENT_BACK = {Decision.RETURNED: "return", Decision.DECLINED: "decline"}


def _send_back(
    decision: Decision, manuscript: Manuscript, level: int, version: Version, *,
    reason: str, actor: Person, now: datetime, over: int | None, way: Way,
) -> Review:  # fmt: skip
    verb = SENT_BACK[decision]
    seen, roster = _look(manuscript, verb, level, version, actor, now)
    ask_the_claimer(seen, manuscript, roster, actor, over)
    advance(
        manuscript, verb, actor=actor, now=now, level=0, held_since=now,
        still=_still(seen, version),
    )  # fmt: skip
    review = _decide(seen, decision, version, reason, actor, now, roster, way)
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


def ask_the_claimer(
    seen: Review, manuscript: Manuscript, roster: Roster, actor: Person, over: int | None
) -> None:
    """Raises ClaimedByAnother."""
    claimer = roster.claimer(seen, manuscript)
    if claimer and claimer.pk not in {actor.pk, over}:
        raise ClaimedByAnother(claimer, seen)


def _still(seen: Review, version: Version) -> dict[str, int]:
    return {"round": seen.round, "level": seen.level, "version_id": version.pk}


def _decide(
    review: Review, decision: Decision, version: Version, comment: str, actor: Person,
    now: datetime, roster: Roster, way: Way,
) -> Review:  # fmt: skip
    """Whoever takes a second level does so by the exception, which is kept with it.

    The row is written under the claim that was seen: one that came a moment ago is not run over.
    """
    takes_two = actor.pk in takers_of(review.manuscript)
    written = {
        "version": version, "exception": roster.exception if takes_two else None,
        "decision": decision, "comment": comment, "decided_by": actor, "decided_at": now,
        "on_behalf_of": roster.acts_for(actor, review, review.manuscript),
        "claimed_by": None, "claimed_at": None,
        "by_link": way.link, "scan": way.scan, "recorded_by": way.recorder,
    }  # fmt: skip
    seen = Review.objects.filter(pk=review.pk, decision="", claimed_by=review.claimed_by_id)
    if not seen.update(**written):
        raise WrongState("decide", review.manuscript)
    for name, value in written.items():
        setattr(review, name, value)
    return review


def _record(verb: str, manuscript: Manuscript, review: Review, now: datetime) -> None:
    """And whoever it was decided for is told what was done in his name."""
    by = review.recorded_by or review.decided_by
    record(verb, manuscript, actor=by, now=now, **_told(review))
    if review.on_behalf_of:
        to = notices.who_may_open(manuscript, [review.on_behalf_of])
        send(notices.DECIDED_FOR, manuscript, actor=by, now=now, to=to, decided=review)


def _told(review: Review) -> dict[str, object]:
    came: dict[str, object] = {"by_link": True} if review.by_link else {}
    if review.recorded_by and review.decided_by:
        came = {
            "in_name_of": review.decided_by.name, "decided_by": review.decided_by_id,
            "scan": review.scan_id,
        }  # fmt: skip
    return came | {
        "level": review.name,
        "merged": review.merged,
        "version": review.version.number if review.version else None,
        "comment": review.comment,
        "exception": review.exception.reason if review.exception else "",
        "on_behalf_of": review.on_behalf_of.name if review.on_behalf_of else "",
    }
