"""The points engine: the scoring table over the same facts. It never reads money, and no pay
eligibility, ban or registration touches it; deductions live here, voiding in the scheme.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.admission import Verdict, refuse_use
from siqin.incentives.reckoning.casebook import Casebook
from siqin.incentives.reckoning.codes import (
    Eligibility,
    Measure,
    Reason,
    SameWork,
    Source,
    StepCode,
    WithJournalist,
)
from siqin.incentives.reckoning.entries import Entry, Refused, Step
from siqin.incentives.reckoning.facts import Author, Finding, Instruction, Manuscript
from siqin.incentives.reckoning.lines import Basis, Line, entry_of, lines, parts, portion
from siqin.incentives.reckoning.pricing import Account, NoRateError, score
from siqin.incentives.reckoning.split import SharesNotOneError, divide, equal, sharers, weights
from siqin.incentives.reckoning.works import Candidate, Use

Gains = tuple[list[Entry], list[Refused]]
Shares = tuple[tuple[Author, ...], tuple[Fraction, ...]]


def reckon_points(
    book: Casebook, uses: Iterable[Use], instructions: Iterable[Instruction]
) -> Gains:
    """Entries in points for admitted uses and instructions, commissions, monthly floors and
    deductions of the period, and what the scoring table refuses.
    """
    used, unrated = _score_uses(book, uses)
    told = _score_instructions(book, instructions)
    use_lines, lower = lines(used, _use_basis(book))
    instruction_lines, repeated = lines(told, _instruction_basis(book))
    entries = _divided(book, use_lines + instruction_lines)
    if not book.facts.sources_only:
        entries += [*_commissions(book), *_floors(book), *_deductions(book)]
    return entries, unrated + lower + repeated


def _score_uses(book: Casebook, uses: Iterable[Use]) -> tuple[list[Candidate], list[Refused]]:
    candidates, refused = [], []
    for use in uses:
        scored = _score(use, book)
        if isinstance(scored, Account):
            candidates.append(Candidate(use.manuscript, use.publication, scored))
        else:
            refused.append(refuse_use(use, scored, Measure.POINTS))
    return candidates, refused


def _score(use: Use, book: Casebook) -> Account | Verdict:
    scoring = book.terms.scoring
    try:
        account = score(use.publication, use.manuscript, scoring)
        _shares(use.manuscript, book)
    except NoRateError as error:
        why = wording.refusal(Reason.NO_RATE, outlet=wording.outlet(use.publication))
        return Reason.NO_RATE, str(error), why
    except SharesNotOneError:
        article = scoring.coauthors.article
        return Reason.SHARES_NOT_ONE, article, wording.refusal(Reason.SHARES_NOT_ONE)
    return portion(account, use, book.terms.method.portion_article, wording.marks)


def _score_instructions(book: Casebook, instructions: Iterable[Instruction]) -> list[Candidate]:
    """Only for the genres that the table names; others have no points to lose."""
    table = book.terms.scoring.public_opinion
    candidates = []
    for instruction in instructions:
        manuscript = book.manuscripts[instruction.manuscript]
        points = table.instruction.get(instruction.level)
        if points is not None and manuscript.genre in table.instruction_genres:
            account = Account(Measure.POINTS, points)
            words = wording.instruction(instruction.level, wording.marks(points))
            account.start(StepCode.BASE, table.article, words)
            candidates.append(Candidate(manuscript, instruction, account))
    return candidates


def _use_basis(book: Casebook) -> Basis:
    rule = book.terms.scoring.same_work
    return Basis(
        measure=Measure.POINTS,
        rule=rule.rule,
        article=rule.article,
        fixed=rule.fixed,
        difference=rule.article,
        earlier=lambda manuscript: book.best_settled(manuscript, lambda row: row.score),
        show=wording.marks,
    )


def _instruction_basis(book: Casebook) -> Basis:
    return replace(
        _use_basis(book),
        rule=SameWork.HIGHEST_ONLY,
        earlier=lambda manuscript: book.best_settled(
            manuscript, lambda row: row.score, instructions=True
        ),
    )


def _shares(manuscript: Manuscript, book: Casebook) -> Shares:
    authors = sharers(manuscript.authors, WithJournalist.CORRESPONDENT_TAKES_ALL)
    return authors, weights(authors, book.terms.scoring.coauthors.rule)


def _divided(book: Casebook, scored: Sequence[Line]) -> list[Entry]:
    rule = book.terms.scoring.coauthors
    entries = []
    for line in scored:
        authors, shares = _shares(line.candidate.manuscript, book)
        for part in parts(line, authors, shares, (rule.rule, rule.article), wording.marks):
            entry = entry_of(line, part, book.eligibility_of(part.author))
            words = wording.together("", entry.why)
            entries.append(replace(entry, score=line.whole, points=part.amount, why=words))
    return entries


def _commissions(book: Casebook) -> Iterator[Entry]:
    table = book.terms.scoring.commission
    for commission in sorted(book.facts.commissions, key=lambda c: (c.closed_on, c.id)):
        points = table.points.get(commission.outcome)
        if points and commission.closed_on in book.facts.period:
            entry = Entry(
                source=Source.COMMISSION,
                on=commission.closed_on,
                person=commission.person,
                unit=commission.unit,
                eligibility=Eligibility.POINTS_ONLY,
                manuscript=commission.manuscript,
                reference=str(commission.id),
            )
            why = wording.commission(commission.outcome, points)
            yield _given(entry, points, table.article, why)


def _floors(book: Casebook) -> Iterator[Entry]:
    """Who submitted enough in a month gets its base points once, on the last of those days."""
    table = book.terms.scoring.floor
    submitted: dict[tuple[str, int], list[tuple[date, int | None]]] = defaultdict(list)
    for manuscript in book.facts.manuscripts:
        on = manuscript.submitted_on
        if on is not None and on in book.facts.period:
            for author in manuscript.authors:
                if author.person is not None and not author.journalist:
                    submitted[on.strftime("%Y-%m"), author.person].append((on, author.unit))
    for (month, person), days in sorted(submitted.items()):
        if table.points and len(days) >= table.items:
            on, unit = max(days, key=lambda d: d[0])
            entry = Entry(
                source=Source.MONTHLY_FLOOR,
                on=on,
                person=person,
                unit=unit,
                eligibility=Eligibility.POINTS_ONLY,
                reference=month,
            )
            why = wording.monthly_floor(month, len(days), table.points)
            yield _given(entry, table.points, table.article, why)


def _deductions(book: Casebook) -> Iterator[Entry]:
    for finding in book.findings:
        points = book.terms.scoring.deductions.points.get(finding.offence)
        if points and finding.decided_on in book.facts.period:
            for manuscript, author, amount in _liable(book, finding, points):
                entry = Entry(
                    source=Source.DEDUCTION,
                    on=finding.decided_on,
                    person=author.person,
                    unit=author.unit,
                    eligibility=Eligibility.POINTS_ONLY,
                    manuscript=manuscript,
                    publication=finding.publication,
                    reference=str(finding.id),
                )
                article = book.terms.scoring.deductions.article
                yield _given(entry, amount, article, wording.deduction(finding.offence, amount))


def _liable(
    book: Casebook, finding: Finding, points: Decimal
) -> Iterator[tuple[int | None, Author, Decimal]]:
    """The person named; where none is, the authors of the piece (of each piece of the
    publication) equally, so that the whole is deducted once.
    """
    if finding.person is not None:
        yield finding.manuscript, Author(person=finding.person, unit=finding.unit), points
        return
    pieces = book.pieces_of(finding)
    portions = divide(points, equal(len(pieces))) if pieces else ()
    for piece, amount in zip(pieces, portions, strict=True):
        authors = sharers(piece.authors, WithJournalist.CORRESPONDENT_TAKES_ALL)
        shares = divide(amount, equal(len(authors))) if authors else ()
        for author, share in zip(authors, shares, strict=True):
            yield piece.id, author, share


def _given(entry: Entry, points: Decimal, article: str, why: str) -> Entry:
    step = Step(measure=Measure.POINTS, code=StepCode.BASE, value=points)
    words = wording.together("", why)
    return replace(
        entry, score=points, points=points, articles=(article,), why=words, steps=(step,)
    )
