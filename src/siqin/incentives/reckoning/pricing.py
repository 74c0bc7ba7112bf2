"""What one publication is worth by itself: its award in yuan, its score in points."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.codes import (
    Carrier,
    Genre,
    Measure,
    Position,
    Rounding,
    StepCode,
)
from siqin.incentives.reckoning.entries import Step
from siqin.incentives.reckoning.facts import Manuscript, Publication, Timing
from siqin.incentives.reckoning.terms import Method, Rate, Scoring

QUANTA = {Rounding.YUAN: Decimal(1), Rounding.JIAO: Decimal("0.1"), Rounding.FEN: Decimal("0.01")}
FEN = QUANTA[Rounding.FEN]
ONE = Decimal(1)


@dataclass(slots=True)
class Account:
    """A computation as it goes: the value, its steps, its articles, its sentence."""

    measure: Measure
    value: Decimal
    steps: list[Step] = field(default_factory=list)
    articles: list[str] = field(default_factory=list)
    words: str = ""

    def copy(self) -> "Account":
        """To go on from here without touching this one."""
        return replace(self, steps=list(self.steps), articles=list(self.articles))

    def start(self, code: StepCode, article: str, words: str) -> None:
        self.note(code, self.value)
        self.articles.append(article)
        self.words = words

    def multiply(self, code: StepCode, factor: Decimal, article: str, label: str) -> None:
        """A factor of one leaves no trace."""
        if factor != ONE:
            self.value *= factor
            self.note(code, factor)
            self.articles.append(article)
            self.words += wording.times(label, factor)

    def note(self, code: StepCode, value: Decimal) -> None:
        self.steps.append(Step(measure=self.measure, code=code, value=value))


class FeeUnknownError(ValueError):
    """The base is a multiple of the outlet's fee, which the facts do not have (rulings 13)."""


class NoRateError(ValueError):
    """The terms have no rate for this outlet."""


def award(publication: Publication, method: Method) -> Account:
    """Yuan: base × position × genre × length × round-up share, rounded half up by the scheme."""
    account = _base(publication, method)
    factor, article = method.position.factors, method.position.article
    _position(account, publication, method.position.carriers, factor, article)
    genre = method.genre.factors.get(publication.genre, ONE)
    account.multiply(StepCode.GENRE, genre, method.genre.article, wording.GENRES[publication.genre])
    _length(account, publication, method)
    if publication.roundup:
        account.multiply(
            StepCode.ROUNDUP, method.roundup.share, method.roundup.article, wording.ROUNDUP
        )
    _round(account, method)
    return account


def score(publication: Publication, manuscript: Manuscript, scoring: Scoring) -> Account:
    """Points: table × min(position × typical × in depth, cap) × timeliness, to the hundredth."""
    account = _points(publication, scoring)
    factors = scoring.factors
    table = account.value
    _position(account, publication, factors.carriers, factors.position, factors.article)
    if manuscript.typical:
        account.multiply(StepCode.TYPICAL, factors.typical, factors.article, wording.TYPICAL)
    if manuscript.in_depth:
        account.multiply(StepCode.IN_DEPTH, factors.in_depth, factors.article, wording.IN_DEPTH)
    if account.value > table * factors.max_total:
        account.value = table * factors.max_total
        account.note(StepCode.FACTOR_CAP, factors.max_total)
        account.words += wording.capped(factors.max_total)
    if manuscript.timing is not None:
        timely = timeliness(manuscript.timing, scoring)
        account.multiply(
            StepCode.TIMELINESS, timely, scoring.timeliness.article, wording.TIMELINESS
        )
    account.value = account.value.quantize(FEN, ROUND_HALF_UP)
    if len(account.steps) > 1:
        account.words += f" = {wording.marks(account.value)}"
        account.note(StepCode.ROUNDED, account.value)
    return account


def timeliness(timing: Timing, scoring: Scoring) -> Decimal:
    """The factor of rulings 19, by the instant of submission."""
    rule = scoring.timeliness
    if timing.submitted_at <= timing.due:
        return rule.within
    if timing.submitted_at <= timing.due_twice:
        return rule.to_twice
    if timing.submitted_at <= max(timing.due_thrice, timing.after(rule.hours)):
        return rule.to_hours
    return rule.later


def _base(publication: Publication, method: Method) -> Account:
    rate, article = _rate(publication, method)
    label = wording.outlet(publication)
    if rate.multiple is None:
        account = Account(Measure.MONEY, rate.amount or Decimal(0))
        account.start(StepCode.BASE, article, f"{label} {wording.yuan(account.value)}")
        return account
    if publication.fee is None:
        raise FeeUnknownError(article)
    account = Account(Measure.MONEY, publication.fee)
    account.start(StepCode.FEE, article, wording.fee(publication.fee, label, rate.multiple))
    account.value *= rate.multiple
    account.note(StepCode.BASE, account.value)
    return account


def _rate(publication: Publication, method: Method) -> tuple[Rate, str]:
    if publication.carrier is Carrier.INTERNAL:
        if method.internal is None:
            raise NoRateError("")
        return method.internal.rate, method.internal.article
    group = method.base.get(publication.level) if publication.level else None
    rate = group.rates.get(publication.carrier) if group else None
    if group is None or rate is None:
        raise NoRateError(group.article if group else "")
    return rate, group.article


def _points(publication: Publication, scoring: Scoring) -> Account:
    """A public-opinion piece scores by its own table where that names the level (the own
    periodical has no level, and 2 points whatever it prints: rulings 12).
    """
    level, carrier = publication.level, publication.carrier
    table, article = scoring.adoption.table, scoring.adoption.article
    found: Decimal | None
    if carrier is Carrier.INTERNAL or level is None:
        found = scoring.adoption.internal
    elif publication.genre is Genre.PUBLIC_OPINION and level in scoring.public_opinion.table:
        found, article = scoring.public_opinion.table[level], scoring.public_opinion.article
    else:
        found = table[level].get(carrier) if level in table else None
    if found is None:
        raise NoRateError(article)
    account = Account(Measure.POINTS, found)
    account.start(StepCode.BASE, article, f"{wording.outlet(publication)} {wording.marks(found)}")
    return account


def _position(
    account: Account,
    publication: Publication,
    carriers: tuple[Carrier, ...],
    factors: Mapping[Position, Decimal],
    article: str,
) -> None:
    """Newspapers and periodicals unless the terms say otherwise; the ear ranks with the
    front-page lead (rulings 11).
    """
    if publication.carrier in carriers:
        place = publication.position
        ranked = Position.LEAD_FRONT if place is Position.EAR else place
        factor = factors.get(ranked, ONE)
        account.multiply(StepCode.POSITION, factor, article, wording.POSITIONS[place])


def _length(account: Account, publication: Publication, method: Method) -> None:
    """Only the highest step reached counts; an unknown length earns nothing."""
    chars = publication.chars
    if chars is None:
        return
    reached = [step.add for step in method.length.steps if step.characters <= chars]
    if reached:
        account.multiply(
            StepCode.LENGTH, ONE + reached[-1], method.length.article, wording.length(chars)
        )


def _round(account: Account, method: Method) -> None:
    exact, quantum = account.value, QUANTA[method.rounding.unit]
    account.value = exact.quantize(quantum, ROUND_HALF_UP).quantize(FEN)
    if account.value != exact:
        account.articles.append(method.rounding.article)
    if len(account.steps) > 1:
        short = method.rounding.unit is Rounding.YUAN
        account.words += f" = {wording.yuan(account.value, short=short)}"
    account.note(StepCode.ROUNDED, account.value)
