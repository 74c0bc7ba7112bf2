"""What every part of the demo works with: the stage, and one planned piece on it."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from siqin.outlets.models import Outlet
from siqin.people.models import Person
from siqin.portal.demo.cast import Cast
from siqin.portal.demo.clock import Clock, at
from siqin.portal.demo.plan import IMPORTANT_EVERY, RETURNED_EVERY, Works

OPENING = time(8, 40)


@dataclass
class Stage:
    """The cast, the clock, the chance and the two years."""

    cast: Cast
    clock: Clock
    rng: Random
    years: tuple[int, int]
    as_of: date
    now: datetime
    outlets: dict[str, Outlet] = field(default_factory=dict)

    @property
    def morning(self) -> datetime:
        """When the day's own deeds are done: at the opening, or by now where it is earlier than that."""
        opening = at(self.as_of, OPENING)
        return min(opening, self.now) if self.now.date() == self.as_of else opening


@dataclass
class Piece:
    """One planned piece: what it is, who writes it, and the day on which it is printed."""

    works: Works
    number: int
    authors: list[Person]
    printed_on: date
    instruction: str = ""
    illustrated: bool = False

    @property
    def written_at(self) -> datetime:
        """Early enough for its review, which may take ten days with a holiday between."""
        return at(self.printed_on - timedelta(days=16), time(10, self.number % 60))

    @property
    def important(self) -> bool:
        return self.number % IMPORTANT_EVERY == 0

    @property
    def comes_back(self) -> bool:
        return self.number % RETURNED_EVERY == 0

    @property
    def for_the_issue(self) -> bool:
        """Whether the own periodical prints it."""
        return not self.works.outlets or self.number % 5 == 0
