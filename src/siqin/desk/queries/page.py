"""What the page of one manuscript shows: its way through the levels, and what is next."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.desk.enums import Decision, State
from siqin.desk.models import Manuscript, Recommendation, Review, Version
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.routes import NoRoute, planned_levels
from siqin.desk.queries.staffing import NobodyCanSign
from siqin.desk.rules import author_ids, current_review
from siqin.people.models import Person


@dataclass(frozen=True)
class Stop:
    """One level on the piece's way: done, now, or to come."""

    name: str
    stage: str
    people: list[Person] = field(default_factory=list)
    review: Review | None = None
    merged: list[str] = field(default_factory=list)


DONE, NOW, NEXT = "done", "now", "next"


def sent_back(manuscript: Manuscript) -> Review | None:
    """The decision that sent the piece back to its authors, while it is with them."""
    if manuscript.state != State.RETURNED:
        return None
    returned = [one for one in manuscript.reviews.all() if one.decision == Decision.RETURNED]
    return max(returned, key=lambda one: (one.round, one.level))


def route_of(manuscript: Manuscript, roster: Roster) -> list[Stop]:
    """The levels of the present round, or of the one that would begin now."""
    if manuscript.state == State.DRAFT:
        return _planned(manuscript, roster)
    here = current_review(manuscript)
    return [
        _stop(one, here, manuscript, roster)
        for one in manuscript.reviews.all()
        if one.round == manuscript.round and one.decision != Decision.LAPSED
    ]


def _stop(review: Review, here: Review | None, manuscript: Manuscript, roster: Roster) -> Stop:
    if review.decision:
        people = [review.decided_by] if review.decided_by else []
        return Stop(review.name, DONE, people, review, review.merged)
    stage = NOW if here and review.pk == here.pk else NEXT
    return Stop(review.name, stage, roster.able(review, manuscript), review, review.merged)


def _planned(manuscript: Manuscript, roster: Roster) -> list[Stop]:
    authors = author_ids(manuscript)
    try:
        levels = planned_levels(manuscript.importance, manuscript.unit_id, authors, roster)
    except (NoRoute, NobodyCanSign):
        return []
    return [
        Stop(
            one.level.name,
            NEXT,
            [
                person
                for person in roster.holders(one.level.role, manuscript.unit_id)
                if person.pk not in authors
            ],
            merged=one.merged,
        )
        for one in levels
    ]


def next_hands(manuscript: Manuscript, actor: Person, roster: Roster) -> tuple[str, list[Person]]:
    """The next level's name and who would have the piece, once `actor` passes this one."""
    for one in manuscript.reviews.all():
        if (one.round, one.level) == (manuscript.round, manuscript.level + 1):
            able = roster.able(one, manuscript)
            return one.name, [person for person in able if person != actor]
    return "", []


def round_began(manuscript: Manuscript) -> datetime | None:
    """When the piece was last submitted."""
    opened = [
        one.opened_at
        for one in manuscript.reviews.all()
        if one.opened_at and one.round == manuscript.round
    ]
    return min(opened, default=None)


def entered_for_others(manuscript: Manuscript) -> bool:
    """Whoever entered it is none of its authors; the sheet says so (rulings 32)."""
    return manuscript.entered_by_id not in author_ids(manuscript)


def story(manuscript: Manuscript) -> list[AuditEntry]:
    """Everything that was done to it, newest first."""
    return list(story_of(manuscript))[::-1]


def latest_deed(manuscript: Manuscript) -> AuditEntry | None:
    """The last in the order of the record, which a clock that was set back does not upset."""
    return story_of(manuscript).order_by("pk").last()


def review_at(manuscript: Manuscript, round_: int, level: int) -> Review | None:
    """The level that a form was drawn for, even if it has been decided since."""
    for one in manuscript.reviews.all():
        if (one.round, one.level) == (round_, level):
            return one
    return None


def earlier_reviews(manuscript: Manuscript) -> QuerySet[Review]:
    """What was decided in the rounds before the present one, in order: the returns above all."""
    return (
        manuscript.reviews.filter(round__lt=manuscript.round, decided_by__isnull=False)
        .select_related("decided_by", "on_behalf_of", "version", "exception", "recorded_by")
        .order_by("round", "level")
    )


def advice_on(manuscript: Manuscript) -> list[Recommendation]:
    """What was recommended at every level, in order; of one person at a level the newest."""
    given = Recommendation.objects.filter(review__manuscript=manuscript)
    newest = {(one.review_id, one.by_id): one for one in given.select_related("by", "version")}
    return sorted(newest.values(), key=lambda one: (one.at, one.pk))


def reviews_on(manuscript: Manuscript, version: Version) -> list[Review]:
    """The levels that were decided on exactly these words."""
    return [one for one in manuscript.reviews.all() if one.version_id == version.pk]
