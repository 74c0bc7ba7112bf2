"""What the review sheet of a piece says: the same for page, Word and PDF."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from siqin.desk.enums import ProofNumber
from siqin.desk.models import Manuscript, Proof, Recommendation, Review, Version
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.page import (
    Stop,
    advice_on,
    earlier_reviews,
    entered_for_others,
    round_began,
    route_of,
)
from siqin.desk.queries.proofs import proofs_of
from siqin.desk.rules import current_review


@dataclass(frozen=True)
class ReviewSheet:
    """`earlier` are the decisions of the rounds before, `route` the levels of this one."""

    manuscript: Manuscript
    version: Version
    review: Review | None
    earlier: list[Review]
    route: list[Stop]
    advice: list[Recommendation]
    proofs: list[Proof]
    photos: int
    began: object
    entered_for_others: bool
    printed_on: date

    @property
    def proofs_left(self) -> list[ProofNumber]:
        """The numbers that nobody has put a name to, of the version in hand."""
        here = {one.number for one in self.proofs if one.version_id == self.version.pk}
        return [number for number in ProofNumber if number not in here]

    @property
    def read_twice(self) -> bool:
        """Whether one person read the version in hand a first and a third time."""
        here = [one.by_id for one in self.proofs if one.version_id == self.version.pk]
        return len(here) > len(set(here))


def sheet_of(manuscript: Manuscript, roster: Roster, today: date) -> ReviewSheet:
    version = cast("Version", manuscript.version)
    return ReviewSheet(
        manuscript=manuscript,
        version=version,
        review=current_review(manuscript),
        earlier=list(earlier_reviews(manuscript)),
        route=route_of(manuscript, roster),
        advice=advice_on(manuscript),
        proofs=proofs_of(manuscript),
        photos=version.photos.count(),
        began=round_began(manuscript),
        entered_for_others=entered_for_others(manuscript),
        printed_on=today,
    )
