"""The facts of one reckoning, laid out for looking up."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from siqin.incentives.reckoning.bans import Ban, bans
from siqin.incentives.reckoning.codes import Eligibility, ItemEffect
from siqin.incentives.reckoning.facts import (
    Author,
    Facts,
    Finding,
    Instruction,
    Manuscript,
    Settled,
)
from siqin.incentives.reckoning.terms import Terms
from siqin.incentives.reckoning.works import Earlier, Use


class Casebook:
    """Read-only look-ups over facts and terms; every list is in date and id order."""

    def __init__(self, facts: Facts, terms: Terms) -> None:
        self.facts, self.terms = facts, terms
        self.manuscripts = {manuscript.id: manuscript for manuscript in facts.manuscripts}
        self.publications = sorted(facts.publications, key=lambda p: (p.published_on, p.id))
        self.instructions = sorted(facts.instructions, key=lambda i: (i.given_on, i.id))
        self.findings = sorted(facts.findings, key=lambda f: (f.decided_on, f.id))
        self._voids_of_publication = self._voiding_publications()
        self._voids_of_manuscript = self._voiding_manuscripts()
        self._bans: dict[int, list[Ban]] = defaultdict(list)
        for ban in bans(self.findings, terms.discipline):
            self._bans[ban.person].append(ban)
        self.banned = frozenset(self._bans)
        self._settled: dict[int, list[Settled]] = defaultdict(list)
        for row in facts.settled:
            self._settled[row.manuscript].append(row)

    def uses(self) -> list[Use]:
        """Every manuscript of every publication."""
        return [
            Use(publication, publication.credited(self.manuscripts[one]))
            for publication in self.publications
            for one in sorted(publication.manuscripts)
        ]

    def void_of(self, use: Use) -> Finding | None:
        """The finding that voids a use, if any."""
        for finding in self._voids_of_publication.get(use.publication.id, ()):
            if finding.manuscript in (None, use.manuscript.id):
                return finding
        return self._voids_of_manuscript.get(use.manuscript.id)

    def void_of_instruction(self, instruction: Instruction) -> Finding | None:
        return self._voids_of_manuscript.get(instruction.manuscript)

    def pieces_of(self, finding: Finding) -> list[Manuscript]:
        """The manuscripts that a finding is about, of those in the facts."""
        if finding.manuscript is not None:
            return [one for one in [self.manuscripts.get(finding.manuscript)] if one]
        return [
            one.credited(self.manuscripts[pk])
            for one in self.publications
            if one.id == finding.publication
            for pk in sorted(one.manuscripts)
        ]

    def ban_of(self, person: int | None, day: date) -> Ban | None:
        """The ban that meets a person on a day, if any."""
        if person is None:
            return None
        return next((b for b in self._bans.get(person, ()) if b.first <= day <= b.last), None)

    def settled_use(self, use: Use) -> Settled | None:
        """The earlier settlement that already holds this very use, if any."""
        rows = self._settled.get(use.manuscript.id, ())
        return next((row for row in rows if row.publication == use.publication.id), None)

    def settled_instruction(self, instruction: Instruction) -> Settled | None:
        rows = self._settled.get(instruction.manuscript, ())
        return next((row for row in rows if row.instruction == instruction.id), None)

    def best_settled(
        self, manuscript: int, value: Callable[[Settled], Decimal], *, instructions: bool = False
    ) -> Earlier | None:
        """The best that earlier settlements gave for a work, or for the instructions on it."""
        rows = [
            (value(row), -source, row.label)
            for row in self._settled.get(manuscript, ())
            if (source := row.instruction if instructions else row.publication) is not None
        ]
        best = max(rows, default=None)
        return Earlier(-best[1], best[2], best[0]) if best and best[0] > 0 else None

    def eligibility_of(self, author: Author) -> Eligibility:
        """The author's own, or the scheme's first value for the kind (rulings 8)."""
        if author.eligibility is not None:
            return author.eligibility
        return self.terms.subjects.eligibility.get(author.kind, Eligibility.UNDECIDED)

    def _effect(self, finding: Finding) -> ItemEffect:
        penalty = self.terms.discipline.offences.get(finding.offence)
        return ItemEffect.NONE if penalty is None else penalty.item

    def _voiding_publications(self) -> dict[int, list[Finding]]:
        """Of a publication also the second claim is void: the finding names that record."""
        found: dict[int, list[Finding]] = defaultdict(list)
        for finding in self.findings:
            if finding.publication is not None and self._effect(finding) is not ItemEffect.NONE:
                found[finding.publication].append(finding)
        return found

    def _voiding_manuscripts(self) -> dict[int | None, Finding]:
        """The first finding against each whole piece."""
        return {
            finding.manuscript: finding
            for finding in reversed(self.findings)
            if finding.publication is None and self._effect(finding) is ItemEffect.VOID
        }
