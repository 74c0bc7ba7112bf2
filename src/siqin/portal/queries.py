"""What a person's home shows, composed of the other apps' queries."""

from dataclasses import dataclass
from datetime import date, datetime

from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries import (
    in_whose_hands,
    manuscripts_visible_to,
    manuscripts_written_by,
    waiting_for,
    with_hands,
)
from siqin.desk.rules import current_review
from siqin.people.models import Person

ROWS = 12


@dataclass(frozen=True)
class InHand:
    """A piece in review as a row of the home page."""

    manuscript: Manuscript
    review: Review | None
    holders: list[Person]
    mine: bool

    def late(self, now: datetime) -> bool:
        return bool(self.review and self.review.due_at and self.review.due_at < now)


def waiting_rows(person: Person) -> list[InHand]:
    """What waits for this person, longest first."""
    return [
        InHand(one, current_review(one), [person], mine=True)
        for one in with_hands(waiting_for(person))[:ROWS]
    ]


def elsewhere_rows(person: Person) -> list[InHand]:
    """Pieces in review that wait for others; for the desk and the leaders, who may remind."""
    if not (person.in_desk or person.is_leader):
        return []
    waiting = waiting_for(person).values("pk")
    others = (
        manuscripts_visible_to(person)
        .filter(state=State.IN_REVIEW)
        .exclude(pk__in=waiting)
        .order_by("held_since")
    )
    return [
        InHand(one, current_review(one), [], mine=False) for one in with_hands(others)[:ROWS]
    ]


def own_pieces(person: Person) -> list[InHand]:
    """The fate of the person's last pieces, newest first."""
    pieces = with_hands(manuscripts_written_by(person)).order_by("-held_since")[:ROWS]
    return [InHand(one, current_review(one), [], mine=False) for one in pieces]


def year_so_far(today: date) -> tuple[date, date]:
    return date(today.year, 1, 1), today
