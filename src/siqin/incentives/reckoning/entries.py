"""What comes out: entries, refusals, totals. Every one carries its articles and its sentence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from siqin.incentives.reckoning.codes import Eligibility, Measure, Reason, Source, StepCode

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a computation: a starting value, a factor, or the value reached."""

    measure: Measure
    code: StepCode
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one author gets for one source.

    `award` and `score`: what the whole piece stands for in money and points, before earlier
    settlements and co-authors; the caller gives them back later as `Settled`. `share`: this
    author's part in yuan, whoever may receive it. `money`: what is paid (0 while the author is
    undecided or counts for points only). `earlier` names the publication or instruction whose
    earlier award was taken off. `reference` identifies sources without a publication
    (commission, finding, month). `key` is unique within a reckoning.
    """

    source: Source
    on: date
    person: int | None
    unit: int | None
    eligibility: Eligibility
    manuscript: int | None = None
    publication: int | None = None
    instruction: int | None = None
    reference: str = ""
    award: Decimal = ZERO
    score: Decimal = ZERO
    share: Decimal = ZERO
    money: Decimal = ZERO
    points: Decimal = ZERO
    earlier: int | None = None
    articles: tuple[str, ...] = ()
    why: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def key(self) -> str:
        """Names source and receiver; the same in every recomputation."""
        parts = (self.source, self.publication, self.instruction, self.manuscript, self.reference)
        receiver = f"P{self.person}" if self.person is not None else f"U{self.unit}"
        return "/".join(["" if part is None else str(part) for part in parts] + [receiver])


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What earns nothing, and why; with a `person`, only that person's part (`amount`)."""

    reason: Reason
    measure: Measure
    article: str
    why: str
    manuscript: int | None = None
    publication: int | None = None
    instruction: int | None = None
    person: int | None = None
    amount: Decimal = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """`money` = payable + to_unit = sum of the entries' money. Undecided stands apart."""

    money: Decimal
    points: Decimal
    payable: Decimal
    to_unit: Decimal
    undecided_money: Decimal
    undecided_persons: int
    persons_rewarded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """The result of one reckoning, sorted by date and source, equal for equal facts."""

    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...]
    totals: Totals
