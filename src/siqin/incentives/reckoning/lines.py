"""From candidates to lines: the steps that money and points take alike.

A line is what one source earns now for one manuscript, before its authors divide it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.admission import Verdict, refuse_instruction, refuse_use
from siqin.incentives.reckoning.codes import (
    Division,
    Eligibility,
    Measure,
    Reason,
    SameWork,
    Source,
    StepCode,
)
from siqin.incentives.reckoning.entries import Entry, Refused, Step
from siqin.incentives.reckoning.facts import Author, Publication
from siqin.incentives.reckoning.pricing import Account
from siqin.incentives.reckoning.split import divide, equal
from siqin.incentives.reckoning.works import Beaten, Candidate, Due, Earlier, Use, settle


@dataclass(frozen=True, slots=True)
class Line:
    """`whole` is what the piece stands for, `account.value` what it earns now."""

    candidate: Candidate
    whole: Decimal
    account: Account
    earlier: int | None

    def refuse(self, verdict: Verdict, measure: Measure) -> Refused:
        return _refuse(self.candidate, verdict, measure)


@dataclass(frozen=True, slots=True)
class Part:
    """One author's part of a line, with the words, steps and articles up to it."""

    author: Author
    amount: Decimal
    words: str
    steps: tuple[Step, ...]
    articles: tuple[str, ...]


def portion(account: Account, use: Use, article: str, show: Callable[[Decimal], str]) -> Account:
    """The manuscript's portion of a publication made of several: an equal one, what is left
    over going to the piece with the lowest id. It then competes within its own work only.
    """
    pieces = sorted(use.publication.manuscripts)
    if len(pieces) > 1:
        shares = divide(account.value, equal(len(pieces)))
        account.value = shares[pieces.index(use.manuscript.id)]
        account.note(StepCode.PORTION, account.value)
        account.articles.append(article)
        account.words += wording.portion(len(pieces), show(account.value))
    return account


@dataclass(frozen=True, slots=True)
class Basis:
    """How one engine settles one kind of source: the same-work rule with its article and fixed
    sum, the article of the difference, what was settled earlier, and how values are shown.
    """

    measure: Measure
    rule: SameWork
    article: str
    fixed: Decimal
    difference: str
    earlier: Callable[[int], Earlier | None]
    show: Callable[[Decimal], str]


def lines(candidates: Sequence[Candidate], basis: Basis) -> tuple[list[Line], list[Refused]]:
    """What the same-work rule leaves of the candidates, and what it refuses."""
    dues, beaten = settle(candidates, basis.rule, basis.fixed, basis.earlier)
    return [_line(due, basis) for due in dues], [_refuse_beaten(lost, basis) for lost in beaten]


def _line(due: Due, basis: Basis) -> Line:
    account, whole = due.candidate.account.copy(), due.candidate.account.value
    account.value = due.amount
    if due.contested:
        account.articles.append(basis.article)
    if due.further:
        account.words += wording.further(basis.show(due.amount))
        account.note(StepCode.FURTHER_USE, due.amount)
    if due.earlier is None:
        return Line(due.candidate, whole, account, None)
    account.articles.append(basis.difference)
    earlier, amount = basis.show(due.earlier.value), basis.show(due.amount)
    account.words += wording.difference(due.earlier.label, earlier, amount)
    account.note(StepCode.EARLIER, -due.earlier.value)
    return Line(due.candidate, whole, account, due.earlier.source)


def parts(
    line: Line,
    authors: Sequence[Author],
    shares: Sequence[Fraction],
    division: tuple[Division, str],
    show: Callable[[Decimal], str],
) -> list[Part]:
    """The line divided among its authors by a rule and its article."""
    account, (rule, article) = line.account, division
    amounts = divide(account.value, shares)
    shown = [show(amount) for amount in amounts]
    articles = [*account.articles, article] if len(authors) > 1 else account.articles
    cited = tuple(dict.fromkeys(articles))
    return [
        Part(
            author,
            amount,
            account.words + wording.shared(rule, shown, own),
            (*account.steps, Step(measure=account.measure, code=StepCode.SHARE, value=amount)),
            cited,
        )
        for author, amount, own in zip(authors, amounts, shown, strict=True)
    ]


def entry_of(line: Line, part: Part, eligibility: Eligibility) -> Entry:
    """The part as an entry without money or points; each engine adds its own."""
    source = line.candidate.source
    published = isinstance(source, Publication)
    return Entry(
        source=Source.PUBLICATION if published else Source.INSTRUCTION,
        on=line.candidate.on,
        person=part.author.person,
        unit=part.author.unit,
        eligibility=eligibility,
        manuscript=line.candidate.manuscript.id,
        publication=source.id if published else None,
        instruction=None if published else source.id,
        articles=part.articles,
        why=part.words,
        steps=part.steps,
    )


def _refuse_beaten(lost: Beaten, basis: Basis) -> Refused:
    """A lower use or a lower instruction names the one that counts."""
    used = isinstance(lost.candidate.source, Publication)
    reason = Reason.LOWER_USE if used else Reason.LOWER_INSTRUCTION
    why = wording.refusal(reason, best=f"{_name(lost.by)} {basis.show(lost.value)}")
    return _refuse(lost.candidate, (reason, basis.article, why), basis.measure)


def _refuse(candidate: Candidate, verdict: Verdict, measure: Measure) -> Refused:
    source = candidate.source
    if isinstance(source, Publication):
        return refuse_use(Use(source, candidate.manuscript), verdict, measure)
    return refuse_instruction(source, verdict, measure)


def _name(winner: Candidate | Earlier) -> str:
    if isinstance(winner, Earlier):
        return winner.label
    if isinstance(winner.source, Publication):
        return wording.named(winner.source)
    return wording.instructed(winner.source)
