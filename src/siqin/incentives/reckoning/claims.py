"""Claims that are no claims: the same person again, or a person who is no author (rulings 16).

Co-authors' claims join one fact. A refused claim never touches the award of the publication.
"""

from siqin.incentives.reckoning import wording
from siqin.incentives.reckoning.casebook import Casebook
from siqin.incentives.reckoning.codes import Measure, Offence, Reason
from siqin.incentives.reckoning.entries import Refused
from siqin.incentives.reckoning.facts import Claim


def refused_claims(book: Casebook) -> list[Refused]:
    """The second and later claims of one person, and every claim of a non-author."""
    authors = {
        publication.id: {
            author.person
            for one in publication.manuscripts
            for author in publication.credited(book.manuscripts[one]).authors
        }
        for publication in book.publications
    }
    seen: set[tuple[int, int]] = set()
    refused = []
    for claim in sorted(book.facts.claims, key=lambda c: (c.claimed_on, c.id)):
        known = authors.get(claim.publication)
        again = (claim.publication, claim.person) in seen
        if known is not None and (again or claim.person not in known):
            refused.append(_refuse(claim, book))
        seen.add((claim.publication, claim.person))
    return refused


def _refuse(claim: Claim, book: Casebook) -> Refused:
    penalty = book.terms.discipline.offences.get(Offence.DUPLICATE_CLAIM)
    evidence = book.terms.procedure.evidence.article
    return Refused(
        reason=Reason.DUPLICATE_CLAIM,
        measure=Measure.BOTH,
        article=evidence if penalty is None else penalty.article,
        why=wording.refusal(Reason.DUPLICATE_CLAIM, day=claim.claimed_on),
        publication=claim.publication,
        person=claim.person,
    )
