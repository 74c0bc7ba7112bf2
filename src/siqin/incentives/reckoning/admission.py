"""What counts at all: scope, evidence and discipline, the same for money and points.

Money adds two conditions of its own (registration before sending, bans): see `money`.
"""

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.casebook import Casebook
from siqin.incentives.reckoning.codes import (
    Carrier,
    Genre,
    ItemEffect,
    Measure,
    Offence,
    Reason,
)
from siqin.incentives.reckoning.entries import Refused
from siqin.incentives.reckoning.facts import Instruction, Manuscript
from siqin.incentives.reckoning.terms import Terms
from siqin.incentives.reckoning.works import Use

Verdict = tuple[Reason, str, str]
"""Reason, article, sentence."""


def admit(book: Casebook) -> tuple[list[Use], list[Refused]]:
    """The uses that count, and the others with the first reason that stops them."""
    admitted, refused = [], []
    for use in book.uses():
        verdict = _settled(use, book) or _standing(use, book) or _in_scope(use, book.terms)
        verdict = verdict or _proved(use, book)
        if verdict is None:
            admitted.append(use)
        else:
            refused.append(refuse_use(use, verdict))
    return admitted, refused


def admit_instructions(book: Casebook) -> tuple[list[Instruction], list[Refused]]:
    """Likewise for leaders' instructions."""
    admitted, refused = [], []
    for instruction in book.instructions:
        verdict = _instruction_verdict(instruction, book)
        if verdict is None:
            admitted.append(instruction)
        else:
            refused.append(refuse_instruction(instruction, verdict))
    return admitted, refused


def scope_verdict(genre: Genre, chars: int | None, terms: Terms) -> Verdict | None:
    """Whether a piece of this genre and length could be rewarded, published or not.

    The page of a manuscript asks this before any outlet has taken it.
    """
    scope = terms.scope
    words = {"genre": wording.GENRES[genre]}
    if genre in scope.excluded:
        return _verdict(Reason.GENRE_EXCLUDED, scope.excluded[genre], **words)
    if genre not in scope.genres.genres:
        return _verdict(Reason.GENRE_NOT_ELIGIBLE, scope.genres.article, **words)
    floor = scope.floor
    if chars is not None and chars < floor.characters and genre not in floor.exempt:
        return _verdict(Reason.TOO_SHORT, floor.article, chars=chars, floor=floor.characters)
    return None


def refuse_use(use: Use, verdict: Verdict, measure: Measure = Measure.BOTH) -> Refused:
    reason, article, why = verdict
    return Refused(
        reason=reason,
        measure=measure,
        article=article,
        why=why,
        manuscript=use.manuscript.id,
        publication=use.publication.id,
    )


def refuse_instruction(
    instruction: Instruction, verdict: Verdict, measure: Measure = Measure.BOTH
) -> Refused:
    reason, article, why = verdict
    return Refused(
        reason=reason,
        measure=measure,
        article=article,
        why=why,
        manuscript=instruction.manuscript,
        instruction=instruction.id,
    )


def _verdict(reason: Reason, article: str, **figures: object) -> Verdict:
    return reason, article, wording.refusal(reason, **figures)


def _settled(use: Use, book: Casebook) -> Verdict | None:
    article = book.terms.procedure.difference_article
    publication = use.publication
    if publication.published_on not in book.facts.period and not publication.late:
        return _verdict(Reason.OUTSIDE_PERIOD, article, day=publication.published_on)
    settled = book.settled_use(use)
    if settled is not None:
        return _verdict(Reason.ALREADY_SETTLED, article, label=settled.label)
    return None


def _standing(use: Use, book: Casebook) -> Verdict | None:
    if use.publication.reprint:
        return _verdict(Reason.REPRINT, book.terms.scope.reprint_article)
    finding = book.void_of(use)
    offences = book.terms.discipline.offences
    if finding is not None:
        offence = wording.OFFENCES[finding.offence]
        article = offences[finding.offence].article
        return _verdict(Reason.VOID, article, offence=offence, day=finding.decided_on)
    unreviewed = offences.get(Offence.UNREVIEWED)
    if unreviewed is None or unreviewed.item is ItemEffect.NONE:
        return None
    if use.manuscript.important and not use.publication.signed:
        return _verdict(Reason.UNREVIEWED, unreviewed.article)
    return None


def _in_scope(use: Use, terms: Terms) -> Verdict | None:
    publication, outlets = use.publication, terms.scope.outlets
    outside = publication.carrier is not Carrier.INTERNAL
    if outside and not (
        publication.level in outlets.levels and publication.carrier in outlets.carriers
    ):
        label = wording.outlet(publication)
        return _verdict(Reason.OUTLET_NOT_COVERED, outlets.article, outlet=label)
    if publication.bought_space:
        return _verdict(Reason.BOUGHT_SPACE, terms.scope.bought_space_article)
    return scope_verdict(publication.genre, publication.chars, terms)


def _proved(use: Use, book: Casebook) -> Verdict | None:
    if not use.publication.evidence_verified:
        return _verdict(Reason.EVIDENCE_UNVERIFIED, book.terms.procedure.evidence.article)
    return _authored(use.manuscript, book.terms)


def _authored(manuscript: Manuscript, terms: Terms) -> Verdict | None:
    if all(author.journalist for author in manuscript.authors):
        return _verdict(Reason.NO_AUTHOR, terms.subjects.article)
    return None


def _instruction_verdict(instruction: Instruction, book: Casebook) -> Verdict | None:
    terms = book.terms
    article = terms.procedure.difference_article
    if instruction.given_on not in book.facts.period and not instruction.late:
        return _verdict(Reason.OUTSIDE_PERIOD, article, day=instruction.given_on)
    settled = book.settled_instruction(instruction)
    if settled is not None:
        return _verdict(Reason.ALREADY_SETTLED, article, label=settled.label)
    finding = book.void_of_instruction(instruction)
    if finding is not None:
        offence = wording.OFFENCES[finding.offence]
        article = terms.discipline.offences[finding.offence].article
        return _verdict(Reason.VOID, article, offence=offence, day=finding.decided_on)
    manuscript = book.manuscripts[instruction.manuscript]
    return scope_verdict(manuscript.genre, None, terms) or _authored(manuscript, terms)
