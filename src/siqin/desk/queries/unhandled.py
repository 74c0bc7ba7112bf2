"""What a piece is about to be passed with: errors that nobody dealt with, remarks not settled."""

from dataclasses import dataclass

from siqin.desk.models import Manuscript, Version
from siqin.desk.queries.proofreading import proof_of


@dataclass(frozen=True)
class Unhandled:
    """Findings of the severest kind that are neither changed nor dismissed, and open remarks."""

    errors: int
    remarks: int

    def __bool__(self) -> bool:
        return bool(self.errors or self.remarks)

    @property
    def sign(self) -> str:
        """What the page asked about: with one more it asks again."""
        return f"{self.errors}-{self.remarks}"


def unhandled_in(manuscript: Manuscript, version: Version) -> Unhandled:
    errors = proof_of(manuscript, version).counts.get("error", 0)
    remarks = manuscript.annotations.filter(answers_to=None, settled_at=None).count()
    return Unhandled(errors, remarks)
