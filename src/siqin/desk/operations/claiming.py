"""Of several who may decide a level one claims it, or hands it over to another.

A claim is no lock: whoever decides nevertheless is asked first (reviewing.ClaimedByAnother). Both
verbs hold the manuscript's row, for which every decision waits, so none slips in between.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk import notices
from siqin.desk.models import Manuscript, Review
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.operations.reviewing import ClaimedByAnother, TakesTwoLevels
from siqin.desk.queries.hands import Roster
from siqin.desk.rules import current_review
from siqin.people.models import Person

__all__ = ["ClaimedByAnother", "TakesTwoLevels"]


class CannotTakeIt(Exception):
    """Whoever it is handed over to may not decide this level."""


@transaction.atomic
def claim(
    *, manuscript: Manuscript, review: Review, actor: Person, now: datetime, over: int | None = None
) -> Review:
    """The actor takes the level; the others who may decide it are told. `over` is the id of
    whoever had claimed it, as the actor saw, and who reads that it was taken over.

    Raises WrongState (decided since, or nobody else could), TakesTwoLevels, ClaimedByAnother.
    """
    here, able, former = _look("claim", manuscript, review, actor, now, over)
    if len(able) == 1 or here.claimed_by_id == actor.pk:
        raise WrongState("claim", manuscript)
    _take(here, actor, now)
    told = {"level": here.name, "former": former.name if former else ""}
    record("desk.claimed", manuscript, actor=actor, now=now, **told)
    send(notices.CLAIMED, manuscript, actor=actor, now=now, to=able, review=here, former=former)
    return here


@transaction.atomic
def hand_over(
    *, manuscript: Manuscript, review: Review, to: Person, actor: Person, now: datetime,
    words: str = "", over: int | None = None,
) -> Review:  # fmt: skip
    """The level is from now on claimed by `to`, who reads the actor's words.

    Raises WrongState, TakesTwoLevels, ClaimedByAnother, CannotTakeIt.
    """
    here, able, former = _look("hand_over", manuscript, review, actor, now, over)
    taker = next((one for one in able if one == to and one != actor), None)
    if taker is None:
        raise CannotTakeIt
    _take(here, taker, now)
    record(
        "desk.handed_over", manuscript, actor=actor, now=now, level=here.name, to=taker.name,
        comment=words,
    )  # fmt: skip
    told = [taker, former] if former else [taker]
    send(
        notices.HANDED_OVER, manuscript, actor=actor, now=now, to=told, review=here, taker=taker,
        comment=words,
    )  # fmt: skip
    return here


def _look(
    verb: str, manuscript: Manuscript, review: Review, actor: Person, now: datetime,
    over: int | None,
) -> tuple[Review, list[Person], Person | None]:  # fmt: skip
    """The level as it stands, who may decide it, and who claimed it."""
    read_again(manuscript, hold())
    here = current_review(manuscript)
    if here is None or here.pk != review.pk:
        raise WrongState(verb, manuscript)
    roster = Roster(timezone.localdate(now))
    able, claimer = roster.able(here, manuscript), roster.claimer(here, manuscript)
    if actor not in able:
        raise TakesTwoLevels
    if claimer and claimer.pk not in {actor.pk, over}:
        raise ClaimedByAnother(claimer, here)
    return here, able, claimer


def _take(review: Review, person: Person, now: datetime) -> None:
    review.claimed_by, review.claimed_at = person, now
    review.save(update_fields=["claimed_by", "claimed_at"])
