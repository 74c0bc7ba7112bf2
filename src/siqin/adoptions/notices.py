"""Notices about adoptions and whom they concern; all of them may open its page."""

from siqin.adoptions.models import Adoption
from siqin.adoptions.rules import pieces_of
from siqin.core.notify import Notice
from siqin.people.enums import Role
from siqin.people.models import Person


def authors_of(adoption: Adoption) -> list[Person]:
    people = {
        one.person_id: one.person
        for piece in pieces_of(adoption)
        for one in piece.authorships.all()
    }
    return [person for person in people.values() if person]


def _editors(adoption: Adoption) -> list[Person]:
    holders = Person.objects.filter(
        office=adoption.office_id,
        left_on=None,
        holdings__role=Role.EDITOR,
        holdings__until=None,
    )
    return list(holders.select_related("user").distinct())


ADOPTED = Notice("adoptions.adopted", authors_of)
CLAIMED = Notice("adoptions.claimed", _editors)
REMOVED = Notice("adoptions.removed", authors_of)
