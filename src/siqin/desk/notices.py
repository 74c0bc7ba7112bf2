"""Notices about manuscripts and whom they concern: never anybody who may not open the page."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from django.utils import timezone

from siqin.core.notify import Notice
from siqin.desk.models import Manuscript
from siqin.desk.queries.hands import Roster, holders_of, owners_of
from siqin.desk.rules import current_review
from siqin.people.enums import DESK
from siqin.people.models import Person

Finder = Callable[[Manuscript], Iterable[Person]]


def reviewers_of_round(manuscript: Manuscript) -> list[Person]:
    """Who decided a level since the piece was last submitted."""
    return [
        one.decided_by
        for one in manuscript.reviews.all()
        if one.decided_by and one.round == manuscript.round
    ]


def reviewers_ever(manuscript: Manuscript) -> list[Person]:
    return [one.decided_by for one in manuscript.reviews.all() if one.decided_by]


def involved(manuscript: Manuscript) -> list[Person]:
    """Everybody who was told of this piece before: they are told again when that is undone."""
    return _who_may_open(manuscript, [owners_of, reviewers_ever, may_act])


def desk(_: Manuscript) -> list[Person]:
    return [person for role in sorted(DESK) for person in holders_of(role)]


def may_act(manuscript: Manuscript) -> list[Person]:
    """Also those who may decide a level that another has claimed: they were asked to, once."""
    return Roster(timezone.localdate()).may_act(manuscript)


def claimer(manuscript: Manuscript) -> list[Person]:
    """Who took the present level and is at work on it."""
    roster, review = Roster(timezone.localdate()), current_review(manuscript)
    taken = roster.claimer(review, manuscript) if review else None
    return [taken] if taken else []


def holders(manuscript: Manuscript, roster: Roster | None = None) -> list[Person]:
    """Who has it in hand now; by `roster`, where the deed has read one already."""
    return _who_may_open(manuscript, [roster.may_act if roster else may_act])


def who_may_open(manuscript: Manuscript, people: Iterable[Person]) -> list[Person]:
    """Those of `people` who may still open its page."""
    return _who_may_open(manuscript, [lambda _: people])


def _who_may_open(manuscript: Manuscript, finders: Iterable[Finder]) -> list[Person]:
    """Somebody may have left, or lost the role that opened the page."""
    people = {person.pk: person for find in finders for person in find(manuscript)}
    return [
        person
        for person in people.values()
        if person.left_on is None and person.may("desk.view_manuscript", manuscript)
    ]


def _notice(name: str, *finders: Finder) -> Notice:
    return Notice(name, lambda manuscript: _who_may_open(manuscript, finders))


SUBMITTED = Notice("desk.submitted", holders)
PASSED = Notice("desk.passed", holders)
APPROVED = _notice("desk.approved", owners_of)
RETURNED = _notice("desk.returned", owners_of)
DECLINED = _notice("desk.declined", owners_of)
WITHDRAWN = _notice("desk.withdrawn", owners_of, may_act)
CLAIMED = Notice("desk.claimed", holders)
DUE_SOON = Notice("desk.due_soon", holders)
OVERDUE = Notice("desk.overdue", holders)
# Several pieces in one notice, to one person each: `to` is always given.
SEVERAL_DUE = Notice("desk.several_due", lambda _: [])
LATE_DIGEST = Notice("desk.late_digest", lambda _: [])
UNDONE = Notice("desk.undone", involved)
ADVISED = Notice("desk.advised", holders)
HANDED_OVER = Notice("desk.handed_over", holders)
# Each finding that is mended is a version of its own.
CORRECTED = replace(
    _notice("desk.corrected", owners_of, reviewers_of_round, claimer), superseded=True
)
REOPENED = Notice("desk.reopened", involved)
RESTORED = Notice("desk.restored", involved)
CREDITED = _notice("desk.credited", owners_of)
ANNOTATED = _notice("desk.annotated", owners_of, may_act)
ANSWERED = _notice("desk.answered", owners_of)
# To the person whom the link is for, or whose paper was recorded: nobody acts for him unknown.
LINK_MADE = Notice("desk.link_made", lambda _: [])
RECORDED = Notice("desk.recorded", lambda _: [])
# To the person whose deputy decided.
DECIDED_FOR = Notice("desk.decided_for", lambda _: [])
LINK_LOCKED = _notice("desk.link_locked", desk)
