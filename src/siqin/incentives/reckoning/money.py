"""The money engine: awards, the same-work rule, co-authors, bans. It never reads points."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.admission import Verdict, refuse_instruction, refuse_use
from siqin.incentives.reckoning.bans import Ban
from siqin.incentives.reckoning.casebook import Casebook
from siqin.incentives.reckoning.codes import (
    Eligibility,
    Instructions,
    Measure,
    Mode,
    Reason,
    SameWork,
    StepCode,
)
from siqin.incentives.reckoning.entries import ZERO, Entry, Refused
from siqin.incentives.reckoning.facts import Author, Instruction, Manuscript
from siqin.incentives.reckoning.lines import Basis, Line, Part, entry_of, lines, parts, portion
from siqin.incentives.reckoning.pricing import Account, FeeUnknownError, NoRateError, award
from siqin.incentives.reckoning.split import SharesNotOneError, sharers, weights
from siqin.incentives.reckoning.works import Candidate, Use

Gains = tuple[list[Entry], list[Refused]]
PAID = (Eligibility.PAYABLE, Eligibility.TO_UNIT)
RULES = {Instructions.HIGHEST_ONCE: SameWork.HIGHEST_ONLY, Instructions.EACH: SameWork.EACH_USE}


def reckon_money(book: Casebook, uses: Iterable[Use], instructions: Iterable[Instruction]) -> Gains:
    """Entries in yuan for admitted uses and instructions, and what money refuses of them."""
    if book.terms.mode is not Mode.MONEY:
        return [], []
    used, unpriced = _price_uses(book, uses)
    told, unrated = _price_instructions(book, instructions)
    entries, lower = _settle(book, used, _use_basis(book))
    others, repeated = _settle(book, told, _instruction_basis(book))
    return entries + others, unpriced + unrated + lower + repeated


def _price_uses(book: Casebook, uses: Iterable[Use]) -> tuple[list[Candidate], list[Refused]]:
    candidates, refused = [], []
    for use in uses:
        priced = _price(use, book)
        if isinstance(priced, Account):
            candidates.append(Candidate(use.manuscript, use.publication, priced))
        else:
            refused.append(refuse_use(use, priced, Measure.MONEY))
    return candidates, refused


def _price(use: Use, book: Casebook) -> Account | Verdict:
    terms, publication = book.terms, use.publication
    registration = terms.procedure.registration
    if registration.required and not publication.registered_before_sending:
        why = wording.refusal(Reason.NOT_REGISTERED)
        return Reason.NOT_REGISTERED, registration.article, why
    try:
        account = award(publication, terms.method)
    except FeeUnknownError as error:
        return Reason.FEE_UNKNOWN, str(error), wording.refusal(Reason.FEE_UNKNOWN)
    except NoRateError as error:
        label = wording.outlet(publication)
        return Reason.NO_RATE, str(error), wording.refusal(Reason.NO_RATE, outlet=label)
    return _divisible(use.manuscript, book) or portion(
        account, use, terms.method.portion_article, wording.yuan
    )


def _price_instructions(
    book: Casebook, instructions: Iterable[Instruction]
) -> tuple[list[Candidate], list[Refused]]:
    candidates, refused = [], []
    for instruction in instructions:
        priced = _price_instruction(instruction, book)
        if isinstance(priced, Account):
            manuscript = book.manuscripts[instruction.manuscript]
            candidates.append(Candidate(manuscript, instruction, priced))
        else:
            refused.append(refuse_instruction(instruction, priced, Measure.MONEY))
    return candidates, refused


def _price_instruction(instruction: Instruction, book: Casebook) -> Account | Verdict:
    rule = book.terms.method.instructions
    bonus = rule.bonus.get(instruction.level)
    if bonus is None:
        why = wording.refusal(Reason.NO_RATE, outlet=wording.instructed(instruction))
        return Reason.NO_RATE, rule.article, why
    account = Account(Measure.MONEY, bonus)
    words = wording.instruction(instruction.level, wording.yuan(bonus))
    account.start(StepCode.BASE, rule.article, words)
    return _divisible(book.manuscripts[instruction.manuscript], book) or account


def _divisible(manuscript: Manuscript, book: Casebook) -> Verdict | None:
    """Whether the authors' own division stands, where the scheme lets them divide."""
    rule = book.terms.method.coauthors
    try:
        weights(sharers(manuscript.authors, rule.with_journalist), rule.rule)
    except SharesNotOneError:
        return Reason.SHARES_NOT_ONE, rule.article, wording.refusal(Reason.SHARES_NOT_ONE)
    return None


def _use_basis(book: Casebook) -> Basis:
    rule = book.terms.method.same_work
    return Basis(
        measure=Measure.MONEY,
        rule=rule.rule,
        article=rule.article,
        fixed=rule.fixed,
        difference=book.terms.procedure.difference_article,
        earlier=lambda manuscript: book.best_settled(manuscript, lambda row: row.award),
        show=wording.yuan,
    )


def _instruction_basis(book: Casebook) -> Basis:
    rule = book.terms.method.instructions
    return replace(
        _use_basis(book),
        rule=RULES[rule.rule],
        article=rule.article,
        earlier=lambda manuscript: book.best_settled(
            manuscript, lambda row: row.award, instructions=True
        ),
    )


def _settle(book: Casebook, candidates: Sequence[Candidate], basis: Basis) -> Gains:
    """Apply the same-work rule, then pay the authors. Where a ban meets some author on some day,
    it is applied to him over the other days only (rulings 18: earlier items stay)."""
    free, met = [], defaultdict(list)
    for candidate in candidates:
        if book.banned & {author.person for author in candidate.manuscript.authors}:
            met[candidate.manuscript.id].append(candidate)
        else:
            free.append(candidate)
    earned, refused = lines(free, basis)
    entries, lapsed = _pay(book, earned)
    refused += lapsed
    for group in met.values():
        some, others = _settle_banned(book, group, basis)
        entries += some
        refused += others
    return entries, refused


def _settle_banned(book: Casebook, group: Sequence[Candidate], basis: Basis) -> Gains:
    """One work of which an author has been banned: author by author."""
    entries: list[Entry] = []
    refused: list[Refused] = []
    lower: dict[tuple[int | None, int | None], Refused] = {}
    for author in dict.fromkeys(one for c in group for one in c.manuscript.authors):
        bans = [book.ban_of(author.person, candidate.on) for candidate in group]
        open_days = [c for c, ban in zip(group, bans, strict=True) if ban is None]
        earned, beaten = lines(open_days, basis)
        paid, lapsed = _pay(book, earned, only=author)
        entries += paid
        refused += lapsed
        lower |= {(one.publication, one.instruction): one for one in beaten}
        for candidate, ban in zip(group, bans, strict=True):
            if ban is not None:
                refused += _banned(book, candidate, author, ban)
    paid_for = {(entry.publication, entry.instruction) for entry in entries}
    return entries, refused + [one for source, one in lower.items() if source not in paid_for]


def _banned(book: Casebook, candidate: Candidate, author: Author, ban: Ban) -> list[Refused]:
    """The part that the ban takes; nobody else gains by it."""
    line = Line(candidate, candidate.account.value, candidate.account.copy(), None)
    why = wording.refusal(
        Reason.BANNED, offence=wording.OFFENCES[ban.offence], first=ban.first, last=ban.last
    )
    verdict = (Reason.BANNED, book.terms.discipline.ban_article, why)
    return [_lapse(line, part, verdict) for part in _parts(book, line) if part.author == author]


def _pay(book: Casebook, earned: Iterable[Line], only: Author | None = None) -> Gains:
    """Entries for the authors of each line, or for one of them."""
    entries, refused = [], []
    rule = book.terms.method.coauthors
    journalist = wording.refusal(Reason.JOURNALIST_SHARE)
    for line in earned:
        for part in _parts(book, line):
            if only is not None and part.author != only:
                continue
            if part.author.journalist:
                verdict = (Reason.JOURNALIST_SHARE, rule.journalist_article, journalist)
                refused.append(_lapse(line, part, verdict))
            else:
                entries.append(_entry(book, line, part))
    return entries, refused


def _parts(book: Casebook, line: Line) -> list[Part]:
    rule = book.terms.method.coauthors
    by_line = line.candidate.manuscript.authors
    authors = sharers(by_line, rule.with_journalist)
    if len(authors) < len(by_line):
        line.account.articles.append(rule.journalist_article)
        line.account.words += wording.JOURNALISTS_APART
    shares = weights(authors, rule.rule)
    return parts(line, authors, shares, (rule.rule, rule.article), wording.yuan)


def _lapse(line: Line, part: Part, verdict: Verdict) -> Refused:
    refused = line.refuse(verdict, Measure.MONEY)
    return replace(refused, person=part.author.person, amount=part.amount)


def _entry(book: Casebook, line: Line, part: Part) -> Entry:
    eligibility = book.eligibility_of(part.author)
    entry = entry_of(line, part, eligibility)
    articles = entry.articles
    if eligibility is not Eligibility.PAYABLE:
        articles = tuple(dict.fromkeys([*articles, book.terms.subjects.eligibility_article]))
    return replace(
        entry,
        award=line.whole,
        share=part.amount,
        money=part.amount if eligibility in PAID else ZERO,
        earlier=line.earlier,
        articles=articles,
        why=entry.why + wording.RECEIVING[eligibility],
    )
