"""Facts: what happened, as the engine needs to know it. Shapes only; nothing is computed here.

The caller gathers them from the adoptions, the desk and the ledger, and may store them as the
settlement's snapshot (`plain.to_plain` / `plain.from_plain`). Ids are the caller's, one space per
kind: where adoptions and placements in the own periodical both come as publications, the caller
keeps their ids apart. "Then by id" in a rule means these ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from siqin.incentives.reckoning.codes import (
    Carrier,
    Eligibility,
    Genre,
    Level,
    Offence,
    Outcome,
    PersonKind,
    Position,
)


class FactsError(ValueError):
    """The facts contradict themselves. `path` names the place."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path, self.problem = path, problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A span of days, both ends included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise FactsError("period", "ends before it starts")

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """One name of a by-line.

    `share` is the part agreed among the authors (0 to 1), read only where the scheme lets them
    divide. `eligibility` None means the scheme's first value for this `kind`. A collective has
    no `person` but a `unit`; a journalist may have neither.
    """

    person: int | None
    unit: int | None = None
    kind: PersonKind = PersonKind.OTHER
    eligibility: Eligibility | None = None
    share: Decimal | None = None
    journalist: bool = False

    def __post_init__(self) -> None:
        if self.person is None and self.unit is None and not self.journalist:
            raise FactsError("author", "neither person nor unit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """From the end of the event to submission, with one, two and three times the limit.

    The three instants are the caller's (its working-day calendar knows them); all aware.
    """

    ended_at: datetime
    submitted_at: datetime
    due: datetime
    due_twice: datetime
    due_thrice: datetime

    def after(self, hours: int) -> datetime:
        """So many clock hours after the end of the event."""
        return self.ended_at + timedelta(hours=hours)

    @classmethod
    def in_hours(cls, *, ended_at: datetime, submitted_at: datetime, limit: int) -> "Timing":
        """A limit of `limit` clock hours."""
        dues = [ended_at + timedelta(hours=limit * times) for times in (1, 2, 3)]
        return cls(
            ended_at=ended_at,
            submitted_at=submitted_at,
            due=dues[0],
            due_twice=dues[1],
            due_thrice=dues[2],
        )

    @classmethod
    def same_day(cls, *, ended_at: datetime, submitted_at: datetime) -> "Timing":
        """Before midnight; the next steps are the following midnights (rulings 19)."""
        day = datetime.combine(ended_at.date(), time.max, tzinfo=ended_at.tzinfo)
        return cls(
            ended_at=ended_at,
            submitted_at=submitted_at,
            due=day,
            due_twice=day + timedelta(days=1),
            due_thrice=day + timedelta(days=2),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """One piece of the office's. `authors` stand in by-line order; `submitted_on` is the day
    it reached the office, if it did.
    """

    id: int
    genre: Genre
    authors: tuple[Author, ...]
    important: bool = False
    typical: bool = False
    in_depth: bool = False
    submitted_on: date | None = None
    timing: Timing | None = None

    def __post_init__(self) -> None:
        persons = [author.person for author in self.authors if author.person is not None]
        if len(set(persons)) != len(persons):
            raise FactsError(f"manuscripts.{self.id}.authors", "a person named twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Whom a publication credits with one of its manuscripts, as it was frozen when recorded."""

    manuscript: int
    authors: tuple[Author, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One publication of one manuscript or of several (a round-up of the office's own pieces).

    `level` says nothing for the office's own periodical and may be None there. `genre` is that
    of the piece as printed. `printed_chars`, else `signed_chars`, is the length of the body with punctuation,
    without spaces, title and by-line; both None: unknown, which neither refuses nor earns.
    `roundup`: our text is a part of a larger report. `reprint`: taken over from another outlet.
    `late`: claimed after the period of its date was closed; the caller passes it with the terms
    of its publication date. `fee` is what the outlet paid, in yuan. `credits`: whose it was when
    it was recorded; a manuscript not named there is that of its own authors.
    """

    id: int
    manuscripts: tuple[int, ...]
    outlet: str
    level: Level | None
    carrier: Carrier
    published_on: date
    genre: Genre
    evidence_verified: bool
    registered_before_sending: bool
    signed: bool
    position: Position = Position.NORMAL
    printed_chars: int | None = None
    signed_chars: int | None = None
    reprint: bool = False
    roundup: bool = False
    bought_space: bool = False
    late: bool = False
    fee: Decimal | None = None
    credits: tuple[Credited, ...] = ()

    def __post_init__(self) -> None:
        if self.level is None and self.carrier is not Carrier.INTERNAL:
            raise FactsError(f"publications.{self.id}.level", "only the own periodical has none")
        if len(set(self.manuscripts)) != len(self.manuscripts) or not self.manuscripts:
            raise FactsError(f"publications.{self.id}.manuscripts", "empty or named twice")

    def credited(self, manuscript: Manuscript) -> Manuscript:
        """The manuscript with those who are credited with it here."""
        frozen = (one.authors for one in self.credits if one.manuscript == manuscript.id)
        return replace(manuscript, authors=next(frozen, manuscript.authors))

    @property
    def chars(self) -> int | None:
        return self.signed_chars if self.printed_chars is None else self.printed_chars


@dataclass(frozen=True, slots=True, kw_only=True)
class Instruction:
    """A leader's written instruction on a piece; it needs no publication (rulings 2)."""

    id: int
    manuscript: int
    level: Level
    given_on: date
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A decision of discipline. It voids the publication or manuscript that it names, and bans
    or costs points to the person that it names. Without a person the points fall equally on the
    authors of the piece, if the piece is among the manuscripts of these facts.
    """

    id: int
    offence: Offence
    decided_on: date
    person: int | None = None
    unit: int | None = None
    manuscript: int | None = None
    publication: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A person's claim of a publication; co-authors' claims join one fact (rulings 16)."""

    id: int
    publication: int
    person: int
    claimed_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """How a commissioned piece ended, counted on `closed_on`."""

    id: int
    person: int
    outcome: Outcome
    closed_on: date
    unit: int | None = None
    manuscript: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What an earlier, approved settlement gave for one use or instruction of one manuscript.

    `award` and `score` are the whole amounts that the piece then stood for, before co-authors
    (Entry.award, Entry.score); `label` is how people call that settlement.
    """

    manuscript: int
    label: str
    publication: int | None = None
    instruction: int | None = None
    award: Decimal = Decimal(0)
    score: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything that one reckoning may know. The order within each tuple does not matter.

    `sources_only`: reckon publications and instructions alone. Where a period is reckoned in
    several parts (late claims, one part per scheme version), monthly floors, commissions and
    deductions of days that another part reckons too would else be counted twice.
    """

    period: Period
    manuscripts: tuple[Manuscript, ...]
    publications: tuple[Publication, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    commissions: tuple[Commission, ...] = ()
    settled: tuple[Settled, ...] = ()
    sources_only: bool = False

    def __post_init__(self) -> None:
        for name in (
            "manuscripts",
            "publications",
            "instructions",
            "findings",
            "claims",
            "commissions",
        ):
            _refuse_twins(name, [row.id for row in getattr(self, name)])
        known = frozenset(m.id for m in self.manuscripts)
        for publication in self.publications:
            if not known.issuperset(publication.manuscripts):
                raise FactsError(f"publications.{publication.id}.manuscripts", "unknown manuscript")
        for instruction in self.instructions:
            if instruction.manuscript not in known:
                raise FactsError(f"instructions.{instruction.id}.manuscript", "unknown manuscript")


def _refuse_twins(name: str, ids: Iterable[int]) -> None:
    seen: set[int] = set()
    for one in ids:
        if one in seen:
            raise FactsError(f"{name}.{one}", "given twice")
        seen.add(one)
