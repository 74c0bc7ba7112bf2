"""A decision that was made on paper: the desk puts it down in the reviewer's name, with the scan of
the sheet, for exactly the version whose code stands on it (rulings 31)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from siqin.core import files
from siqin.core.notify import send
from siqin.desk import notices
from siqin.desk.enums import Decision
from siqin.desk.models import Manuscript, Review, Version
from siqin.desk.operations import reviewing
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.operations.reviewing import TakesTwoLevels, Way
from siqin.desk.queries.links import can_be_asked, today
from siqin.desk.queries.paper import PURPOSE, version_with_code
from siqin.desk.rules import current_review
from siqin.people.models import Person

__all__ = ["NotAScan", "NotTheirLevel", "Sheet", "TakesTwoLevels", "WrongCode", "record_on_paper"]

MAGIC = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


class NotTheirLevel(Exception):
    """The level is not this person's to decide, or it is the recorder's own."""


class WrongCode(Exception):
    """The sheet is of other words than the piece has now; `version` is the one whose code it is, or
    None where it is no code of this piece."""

    def __init__(self, version: Version | None) -> None:
        super().__init__(str(version))
        self.version = version


class NotAScan(Exception):
    """Neither a PDF nor a picture."""


@dataclass(frozen=True)
class Sheet:
    """The signed sheet: the code printed on it, what was decided, in which words, and its scan."""

    code: str
    decision: str
    words: str
    scan: bytes
    name: str


@transaction.atomic
def record_on_paper(
    *, manuscript: Manuscript, level: int, sheet: Sheet, person: Person, actor: Person,
    now: datetime,
) -> Review:  # fmt: skip
    """`person` decided the present level on paper; `actor` of the desk records it. He is told.
    Signed it stands, whoever claimed the level meanwhile. Raises NotTheirLevel, WrongCode, NotAScan, TooLarge, and what `reviewing.pass_level` raises."""
    read_again(manuscript, hold())
    here = current_review(manuscript)
    if person == actor or person not in can_be_asked(manuscript, today(now)):
        raise NotTheirLevel
    version = version_with_code(manuscript, sheet.code)
    if version is None or version.pk != manuscript.version_id:
        raise WrongCode(version)
    if not sheet.scan.startswith(MAGIC):
        raise NotAScan
    scan = files.store(sheet.scan, name=sheet.name, purpose=PURPOSE, actor=actor, now=now)
    way = Way(scan=scan, recorder=actor)
    words = {"comment" if sheet.decision == Decision.PASSED else "reason": sheet.words}
    review = DEEDS[Decision(sheet.decision)](
        manuscript=manuscript, level=level, version=version, actor=person, now=now, way=way,
        over=here.claimed_by_id if here else None, **words,
    )  # fmt: skip
    send(notices.RECORDED, manuscript, actor=actor, now=now, to=[person], decided=review)
    return review


DEEDS: dict[Decision, Callable[..., Review]] = {
    Decision.PASSED: reviewing.pass_level,
    Decision.RETURNED: reviewing.return_for_revision,
    Decision.DECLINED: reviewing.decline,
}
