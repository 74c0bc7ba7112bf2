"""Terms: one version of a reward scheme as data: its articles, five parts and scoring table.

Scope, subjects, method, procedure and discipline make money; `scoring` makes points and is read
by the points engine only. Every rule names its article. Decimals are strings in JSON. The shape
is checked by `plain.from_plain`, the sense by `checking.check`; `reading` calls both. They raise
`TermsError`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from siqin.incentives.reckoning.codes import (
    BudgetRule,
    Carrier,
    Cycle,
    Division,
    Eligibility,
    Genre,
    Instructions,
    ItemEffect,
    Level,
    Mode,
    Offence,
    Outcome,
    PersonKind,
    Position,
    Rounding,
    SameWork,
    WithJournalist,
)
from siqin.incentives.reckoning.plain import to_plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article of the scheme's text. `ref` is how rules cite it (第八条)."""

    ref: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlets:
    """Which outside outlets count; the own periodical counts where it has a rate."""

    article: str
    levels: tuple[Level, ...]
    carriers: tuple[Carrier, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibleGenres:
    article: str
    genres: tuple[Genre, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floor:
    """Pieces shorter than `characters` earn nothing, but for the `exempt` genres."""

    article: str
    characters: int
    exempt: tuple[Genre, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What counts. `excluded` gives each excluded genre its article."""

    outlets: Outlets
    genres: EligibleGenres
    excluded: Mapping[Genre, str]
    bought_space_article: str
    reprint_article: str
    floor: Floor


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """Who counts; `eligibility` is the first value for each kind of person (rulings 8)."""

    article: str
    eligibility_article: str
    eligibility: Mapping[PersonKind, Eligibility]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Either an amount in yuan or a multiple of the fee that the outlet paid (rulings 13)."""

    amount: Decimal | None = None
    multiple: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelRates:
    article: str
    rates: Mapping[Carrier, Rate]


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRate:
    article: str
    rate: Rate


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionFactors:
    """Factors by position, for these carriers only; a position not named is 1."""

    article: str
    carriers: tuple[Carrier, ...]
    factors: Mapping[Position, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class GenreFactors:
    """Factors by genre; a genre not named is 1."""

    article: str
    factors: Mapping[Genre, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthStep:
    """From `characters` on, the award grows by `add` (0.2 = a fifth)."""

    characters: int
    add: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthBonus:
    """Steps upward; only the highest one reached counts."""

    article: str
    steps: tuple[LengthStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundupShare:
    article: str
    share: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SameWorkRule:
    """`fixed`: yuan per further use, read under HIGHEST_PLUS_FIXED only."""

    article: str
    rule: SameWork
    fixed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Coauthors:
    article: str
    rule: Division
    journalist_article: str
    with_journalist: WithJournalist


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructionBonus:
    article: str
    rule: Instructions
    bonus: Mapping[Level, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingRule:
    article: str
    unit: Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """How much. `portion_article` tells how one publication made of several of the office's
    manuscripts is divided among them: equally.
    """

    base: Mapping[Level, LevelRates]
    internal: InternalRate | None
    position: PositionFactors
    genre: GenreFactors
    length: LengthBonus
    roundup: RoundupShare
    same_work: SameWorkRule
    portion_article: str
    coauthors: Coauthors
    instructions: InstructionBonus
    rounding: RoundingRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """Whether only pieces registered with the office before sending are paid (rulings 15)."""

    article: str
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    article: str
    needed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Public notice for `working_days` before approval."""

    article: str
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Yuan a year and what happens past it (rulings 7)."""

    article: str
    annual: Decimal
    rule: BudgetRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """How it goes. `steps` are people's words, in order."""

    article: str
    cycle: Cycle
    steps: tuple[str, ...]
    registration: Registration
    evidence: Evidence
    notice: Notice
    budget: Budget
    difference_article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Penalty:
    """What an offence does to money: to the item, and months of ban to the person (0: none)."""

    article: str
    item: ItemEffect
    ban_months: int
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discipline:
    ban_article: str
    offences: Mapping[Offence, Penalty]


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionPoints:
    article: str
    table: Mapping[Level, Mapping[Carrier, Decimal]]
    internal: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicOpinionPoints:
    """Points of a PUBLIC_OPINION piece by level, in the place of the adoption table, and of a
    leader's instruction on a piece of one of `instruction_genres`.
    """

    article: str
    table: Mapping[Level, Decimal]
    instruction: Mapping[Level, Decimal]
    instruction_genres: tuple[Genre, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionPoints:
    article: str
    points: Mapping[Outcome, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointFactors:
    """Position × typical × in depth, together at most `max_total`."""

    article: str
    carriers: tuple[Carrier, ...]
    position: Mapping[Position, Decimal]
    typical: Decimal
    in_depth: Decimal
    max_total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """Factors by lateness of submission (rulings 19): within the limit, to twice, to the later
    of `hours` and three times the limit, later.
    """

    article: str
    within: Decimal
    to_twice: Decimal
    to_hours: Decimal
    hours: int
    later: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyFloor:
    """A person who submitted `items` in a month of the period gets `points` for it."""

    article: str
    items: int
    points: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions:
    article: str
    points: Mapping[Offence, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsSameWork:
    article: str
    rule: SameWork
    fixed: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsDivision:
    article: str
    rule: Division


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """The scoring table: points for targets and circulars, never made from money."""

    adoption: AdoptionPoints
    public_opinion: PublicOpinionPoints
    commission: CommissionPoints
    factors: PointFactors
    timeliness: Timeliness
    floor: MonthlyFloor
    deductions: Deductions
    same_work: PointsSameWork
    coauthors: PointsDivision


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """One scheme version, whole."""

    name: str
    mode: Mode
    articles: tuple[Article, ...]
    scope: Scope
    subjects: Subjects
    method: Method
    procedure: Procedure
    discipline: Discipline
    scoring: Scoring

    def to_dict(self) -> dict[str, Any]:
        """JSON-ready; `reading.read_terms` gives it back equal."""
        plain: dict[str, Any] = to_plain(self)
        return plain
