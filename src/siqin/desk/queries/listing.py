"""Lists of manuscripts: which queue, which words, in which order; each row with its hands."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate

from siqin.core.placements import unplaced
from siqin.core.search import found, read
from siqin.desk.enums import Order, Queue, State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.searching import numbered
from siqin.desk.queries.verbs import DECISIONS, verbs_open_to
from siqin.desk.queries.visible import (
    manuscripts_visible_to,
    manuscripts_written_by,
    waiting_for,
    with_hands,
)
from siqin.desk.rules import current_review
from siqin.people.models import Person, Unit
from siqin.people.queries import persons_visible_to


@dataclass(frozen=True)
class Search:
    """What is asked of a list; dates count by first submission."""

    queue: str = Queue.ALL
    q: str = ""
    genre: str = ""
    importance: str = ""
    unit: Unit | None = None
    since: date | None = None
    until: date | None = None
    order: str = Order.NEWEST


@dataclass(frozen=True)
class Row:
    """A manuscript in a list: its level, who has it, and what this person may do with it."""

    manuscript: Manuscript
    review: Review | None
    hands: list[Person]
    verbs: list[str]
    claimer: Person | None = None
    able: list[Person] = field(default_factory=list)

    @property
    def may_decide(self) -> bool:
        return not DECISIONS.isdisjoint(self.verbs)

    @property
    def tickable(self) -> bool:
        """Something may be done to it from the list; signing is not."""
        return not {"pass", "hand_over"}.isdisjoint(self.verbs)

    @property
    def seen(self) -> str:
        """The piece as this row shows it: what is done to several falls on nothing else."""
        piece = self.manuscript
        number = piece.version.number if piece.version else 0
        return f"{piece.pk}-{piece.round}-{piece.level}-{number}"


ORDERS = {
    Order.NEWEST: ("-created_at", "-pk"),
    Order.HELD: ("held_since", "pk"),
    Order.SUBMITTED: ("-submitted_at", "-pk"),
    Order.SIGNED: ("-approved_at", "-pk"),
    Order.TITLE: ("title", "pk"),
}


def manuscripts_found(person: Person, search: Search, now: datetime) -> QuerySet[Manuscript]:
    """What this person sees of what is asked, ready for `rows_of`. Raises search.TooMuch."""
    pieces = with_hands(_queue(person, search.queue, now).filter(**_conditions(search)))
    asked, order = read(search.q), ORDERS[Order(search.order)]
    return found(pieces, "desk.manuscript", asked, numbered=numbered(asked), order=order)


def rows_of(manuscripts: Iterable[Manuscript], person: Person, today: date) -> list[Row]:
    roster = Roster(today)
    return [_row(one, person, roster) for one in manuscripts]


def _row(manuscript: Manuscript, person: Person, roster: Roster) -> Row:
    review = current_review(manuscript)
    return Row(
        manuscript,
        review,
        roster.in_whose_hands(manuscript),
        verbs_open_to(person, manuscript, roster.today, roster),
        roster.claimer(review, manuscript) if review else None,
        roster.able(review, manuscript) if review else [],
    )


def colleagues(person: Person) -> QuerySet[Person]:
    """Whom a by-line may name: the office's present people, unit by unit."""
    return persons_visible_to(person).filter(left_on=None).order_by("unit__position", "unit", "pk")


def _queue(person: Person, queue: str, now: datetime) -> QuerySet[Manuscript]:
    queues: dict[str, Callable[[], QuerySet[Manuscript]]] = {
        Queue.WAITING: lambda: waiting_for(person, localdate(now)),
        Queue.LATE: lambda: _late(person, now),
        Queue.MINE: lambda: manuscripts_written_by(person),
        Queue.UNIT: lambda: manuscripts_visible_to(person).filter(
            unit__in={person.unit_id, *person.headed_units}
        ),
        Queue.IN_REVIEW: lambda: _in_state(person, State.IN_REVIEW),
        Queue.RETURNED: lambda: _in_state(person, State.RETURNED),
        Queue.UNPLACED: lambda: _in_state(person, State.APPROVED).filter(
            unplaced("desk.manuscript")
        ),
        Queue.APPROVED: lambda: _in_state(person, State.APPROVED),
    }
    return queues.get(queue, lambda: manuscripts_visible_to(person))()


def _in_state(person: Person, state: State) -> QuerySet[Manuscript]:
    return manuscripts_visible_to(person).filter(state=state)


def _late(person: Person, now: datetime) -> QuerySet[Manuscript]:
    """Whatever has stood at its level beyond the limit, whoever has it."""
    overdue = Review.objects.filter(
        manuscript=OuterRef("pk"), round=OuterRef("round"), level=OuterRef("level"), due_at__lt=now
    )
    return _in_state(person, State.IN_REVIEW).filter(Exists(overdue))


def _conditions(search: Search) -> dict[str, Any]:
    wanted: dict[str, Any] = {
        "genre": search.genre,
        "importance": search.importance,
        "unit": search.unit,
        "submitted_at__date__gte": search.since,
        "submitted_at__date__lte": search.until,
    }
    return {name: value for name, value in wanted.items() if value}
