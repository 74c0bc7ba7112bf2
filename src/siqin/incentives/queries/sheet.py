"""The pay sheet of a settlement: one line a receiver, and what the lines come to."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from siqin.incentives.enums import EntryKind
from siqin.incentives.models import Entry
from siqin.people.enums import PayEligibility
from siqin.people.models import Person, Unit

ZERO, UNDECIDED = Decimal(0), PayEligibility.UNDECIDED


@dataclass
class PayLine:
    """What one person or collective gets of one settlement, in yuan.

    `shares`: what each source stands for, and how it was to be paid when that was written last.
    `corrected`: what corrections added or took, None where none touched the money. `earned` is
    what each piece comes to, money and points together, so that one taken back is not counted.
    """

    person: Person | None
    unit: Unit | None
    payable: Decimal = ZERO
    to_unit: Decimal = ZERO
    points: Decimal = ZERO
    corrected: Decimal | None = None
    shares: dict[tuple[str, bool], tuple[Decimal, str]] = field(default_factory=dict)
    earned: dict[int, Decimal] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.person or self.unit)

    @property
    def money(self) -> Decimal:
        return self.payable + self.to_unit

    @property
    def undecided(self) -> Decimal:
        """Waits for finance and is in no total (rulings 8)."""
        waiting = (share for share, said in self.shares.values() if said == UNDECIDED)
        return sum(waiting, ZERO)

    @property
    def pieces(self) -> int:
        return sum(1 for amount in self.earned.values() if amount)

    @property
    def on_sheet(self) -> bool:
        """Whoever has money or waits for it; and whoever had, though it was all taken back."""
        return bool(self.money or self.undecided) or self.corrected is not None

    def add(self, entry: Entry) -> None:
        """Entries of one source in the order in which they were made."""
        self.unit = self.unit or entry.unit
        self.points += entry.points
        to_unit = entry.eligibility == PayEligibility.TO_UNIT
        if to_unit:
            self.to_unit += entry.money
        else:
            self.payable += entry.money
        source = entry.key.partition("#")[0], to_unit
        share, _ = self.shares.get(source, (ZERO, ""))
        self.shares[source] = share + entry.share, entry.eligibility
        if entry.kind == EntryKind.CORRECTION and entry.money:
            self.corrected = (self.corrected or ZERO) + entry.money
        if entry.manuscript_id:
            earned = self.earned.get(entry.manuscript_id, ZERO)
            self.earned[entry.manuscript_id] = earned + entry.share + entry.points


class PaySheet:
    """Those with money first, then those whose pay is undecided, then those of whom all was taken
    back; each in the order of units and persons."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        lines: dict[tuple[int | None, int | None], PayLine] = {}
        for entry in sorted(entries, key=lambda one: one.pk):
            receiver = (entry.person_id, None if entry.person_id else entry.unit_id)
            lines.setdefault(receiver, PayLine(entry.person, entry.unit)).add(entry)
        placed = sorted(lines.values(), key=_place)
        self.lines = [line for line in placed if line.on_sheet]
        self.scored = sorted((line for line in placed if line.points), key=lambda one: -one.points)

    @property
    def payable(self) -> Decimal:
        return sum((line.payable for line in self.lines), ZERO)

    @property
    def to_unit(self) -> Decimal:
        return sum((line.to_unit for line in self.lines), ZERO)

    @property
    def total(self) -> Decimal:
        return self.payable + self.to_unit

    @property
    def waiting(self) -> Decimal:
        return sum((line.undecided for line in self.lines), ZERO)

    @property
    def undecided(self) -> list[PayLine]:
        return [line for line in self.lines if line.undecided]

    @property
    def persons(self) -> int:
        """Who has money of it, as the list of settlements counts them."""
        return sum(1 for line in self.lines if line.person and line.money > 0)

    @property
    def corrected(self) -> Decimal | None:
        """What corrections added or took in all; None where none touched the money."""
        made = [line.corrected for line in self.lines if line.corrected is not None]
        return sum(made, ZERO) if made else None


def _place(line: PayLine) -> tuple[bool, bool, int, int]:
    return (
        line.money <= 0,
        line.undecided <= 0,
        line.unit.position if line.unit else 0,
        line.person.pk if line.person else 0,
    )
