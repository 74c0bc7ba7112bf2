"""Notices about adoptions and whom they concern; all of them may open its page."""

from siqin.adoptions.models import Adoption, Pitch
from siqin.adoptions.rules import pieces_of
from siqin.core.notify import Notice
from siqin.people.enums import Role
from siqin.people.models import Person


def authors_of(adoption: Adoption) -> list[Person]:
    """Those credited, and whoever signs one of its pieces by now."""
    credited = [one.person for source in adoption.sources.all() for one in source.credits.all()]
    named = [one.person for piece in pieces_of(adoption) for one in piece.authorships.all()]
    return list(dict.fromkeys(one for one in [*credited, *named] if one))


def authors_of_piece(pitch: Pitch) -> list[Person]:
    return [one.person for one in pitch.manuscript.authorships.all() if one.person]


def who_asks_again(pitch: Pitch) -> list[Person]:
    """Whoever pitched it, or else the editors."""
    person = pitch.pitched_by
    return [person] if person.in_desk and person.left_on is None else _editors(pitch)


def _editors(adoption: Adoption | Pitch) -> list[Person]:
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
PITCHED = Notice("adoptions.pitched", authors_of_piece)
PITCH_DECLINED = Notice("adoptions.pitch_declined", authors_of_piece)
PITCH_WITHDRAWN = Notice("adoptions.pitch_withdrawn", authors_of_piece)
PITCH_UNANSWERED = Notice("adoptions.pitch_unanswered", who_asks_again)
PITCHES_UNANSWERED = Notice("adoptions.pitches_unanswered", lambda _: ())
