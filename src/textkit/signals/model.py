from dataclasses import dataclass, field
from typing import Literal

Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What there is to look at: title, plain body with one paragraph a line, a caption for each photo. `leaders` are names on
    the office's own list.
    """

    title: str
    text: str
    captions: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One sign: the words found in `part` ("title" or "body", "" for none) and what they count for."""

    points: int
    message: str
    quote: str = ""
    part: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Signal:
    """A guess: `value` is a code, `score` the sum of the reasons' points."""

    kind: str
    value: str
    confidence: Confidence
    score: int
    reasons: tuple[Reason, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Hint:
    """Something that the genre asks for and that was not found; `start` and `end` name a place of the body, both 0 for none."""

    rule: str
    message: str
    start: int = 0
    end: int = 0
