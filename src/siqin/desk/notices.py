"""Notices about manuscripts and whom they concern."""

from siqin.core.notify import Notice
from siqin.desk.models import Manuscript
from siqin.desk.queries import in_whose_hands, owners_of
from siqin.people.models import Person


def _earlier_reviewers(manuscript: Manuscript) -> list[Person]:
    people = {one.decided_by_id: one.decided_by for one in manuscript.reviews.all()}
    return [person for person in people.values() if person]


SUBMITTED = Notice("desk.submitted", in_whose_hands)
PASSED = Notice("desk.passed", in_whose_hands)
APPROVED = Notice("desk.approved", owners_of)
RETURNED = Notice("desk.returned", owners_of)
DECLINED = Notice("desk.declined", owners_of)
WITHDRAWN = Notice("desk.withdrawn", in_whose_hands)
CORRECTED = Notice(
    "desk.corrected", lambda manuscript: owners_of(manuscript) + _earlier_reviewers(manuscript)
)
REOPENED = Notice(
    "desk.reopened",
    lambda manuscript: owners_of(manuscript)
    + _earlier_reviewers(manuscript)
    + in_whose_hands(manuscript),
)
