"""What a week's schedule says, entry by entry."""

from dataclasses import dataclass
from datetime import date, time
from typing import Literal

Part = Literal["", "MORNING", "NOON", "AFTERNOON", "EVENING", "DAY"]
Doubt = Literal["WEEKDAY_MISMATCH", "NO_DAY", "NO_SUCH_DAY", "NOT_READ"]


@dataclass(frozen=True, slots=True)
class When:
    """From `first` to `last`, both included. `part` is the half of the day as written, DAY for all of it;
    `certain` where a clock time, the whole day or several days are said."""

    first: date
    last: date
    begins: time | None = None
    ends: time | None = None
    part: Part = ""
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Entry:
    """One event, or a text that did not parse (`when` is None). `text` is the source of it, word for word.

    `people` have names, `roles` none; `unit` is who acts or is in charge; `notes` what else is said: where to
    meet, what is not settled. `doubts` are for whoever looks it over."""

    text: str
    when: When | None = None
    title: str = ""
    place: str = ""
    people: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    unit: str = ""
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
