"""Lists of manuscripts: which queue, which words, in which order; each row with its hands."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from siqin.desk.enums import Order, Queue, State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster
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

    @property
    def may_decide(self) -> bool:
        return not DECISIONS.isdisjoint(self.verbs)


ORDERS = {
    Order.NEWEST: ("-created_at", "-pk"),
    Order.HELD: ("held_since", "pk"),
    Order.SUBMITTED: ("-submitted_at", "-pk"),
    Order.SIGNED: ("-approved_at", "-pk"),
    Order.TITLE: ("title", "pk"),
}


def manuscripts_found(person: Person, search: Search, today: date) -> QuerySet[Manuscript]:
    """What this person sees of what is asked, ready for `rows_of`."""
    pieces = _queue(person, search.queue, today).filter(*_conditions(search))
    return with_hands(pieces).order_by(*ORDERS[Order(search.order)])


def rows_of(manuscripts: Iterable[Manuscript], person: Person, today: date) -> list[Row]:
    roster = Roster(today)
    return [
        Row(
            one,
            current_review(one),
            roster.in_whose_hands(one),
            verbs_open_to(person, one, today, roster),
        )
        for one in manuscripts
    ]


def colleagues(person: Person) -> QuerySet[Person]:
    """Whom a by-line may name: the office's present people, unit by unit."""
    return persons_visible_to(person).filter(left_on=None).order_by("unit__position", "unit", "pk")


def _queue(person: Person, queue: str, today: date) -> QuerySet[Manuscript]:
    queues: dict[str, Callable[[], QuerySet[Manuscript]]] = {
        Queue.WAITING: lambda: waiting_for(person, today),
        Queue.MINE: lambda: manuscripts_written_by(person),
        Queue.UNIT: lambda: manuscripts_visible_to(person).filter(
            unit__in={person.unit_id, *person.headed_units}
        ),
        Queue.IN_REVIEW: lambda: _in_state(person, State.IN_REVIEW),
        Queue.RETURNED: lambda: _in_state(person, State.RETURNED),
        Queue.APPROVED: lambda: _in_state(person, State.APPROVED),
    }
    return queues.get(queue, lambda: manuscripts_visible_to(person))()


def _in_state(person: Person, state: State) -> QuerySet[Manuscript]:
    return manuscripts_visible_to(person).filter(state=state)


def _conditions(search: Search) -> list[Q]:
    wanted: dict[str, Any] = {
        "genre": search.genre,
        "importance": search.importance,
        "unit": search.unit,
        "submitted_at__date__gte": search.since,
        "submitted_at__date__lte": search.until,
    }
    given = Q(**{name: value for name, value in wanted.items() if value})
    return [given, *(_says(word) for word in search.q.split())]


def _says(word: str) -> Q:
    """In title, by-line or body of the version in hand, as typed or in half-width form."""
    found = Q()
    for form in {word, unicodedata.normalize("NFKC", word)}:
        found |= (
            Q(version__title__icontains=form)
            | Q(version__byline__icontains=form)
            | Q(version__body_text__icontains=form)
        )
    return found
