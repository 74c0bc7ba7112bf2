"""Notices about manuscripts and whom they concern: never anybody who may not open the page."""

from collections.abc import Callable, Iterable

from siqin.core.notify import Notice
from siqin.desk.models import Manuscript
from siqin.desk.queries.hands import Roster, in_whose_hands, owners_of
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
    return _who_may_open(manuscript, [owners_of, reviewers_ever, in_whose_hands])


def holders(manuscript: Manuscript, roster: Roster | None = None) -> list[Person]:
    """Who has it in hand now; by `roster`, where the deed has read one already."""
    return _who_may_open(manuscript, [roster.in_whose_hands if roster else in_whose_hands])


def _who_may_open(manuscript: Manuscript, finders: Iterable[Finder]) -> list[Person]:
    """A reviewer may have left, or lost the role that opens the page."""
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
WITHDRAWN = _notice("desk.withdrawn", owners_of, in_whose_hands)
CORRECTED = _notice("desk.corrected", owners_of, reviewers_of_round)
REOPENED = Notice("desk.reopened", involved)
RESTORED = Notice("desk.restored", involved)
CREDITED = _notice("desk.credited", owners_of)
