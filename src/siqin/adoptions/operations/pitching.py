"""Offering one exact version of a piece to one outlet."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from siqin.adoptions import notices
from siqin.adoptions.documents import piece_for
from siqin.adoptions.enums import Means, PitchProblem
from siqin.adoptions.models import Pitch
from siqin.adoptions.queries.pitches import (
    PITCHED,
    Doubtful,
    doubts_about,
    follow_up_of,
    problem_with,
)
from siqin.core import files, outbox
from siqin.core.audit import record
from siqin.core.models import Letter, StoredFile
from siqin.core.notify import send
from siqin.desk.models import Manuscript, Version
from siqin.outlets.models import Outlet
from siqin.people.models import Person
from textkit.typeset import to_docx


class CannotBePitched(Exception):
    """It may not go there at all; `problem` says why."""

    def __init__(self, problem: PitchProblem) -> None:
        super().__init__(problem)
        self.problem = problem


class StillDoubtful(Exception):
    """Something speaks against it that the person was not asked about."""

    def __init__(self, doubts: list[Doubtful]) -> None:
        super().__init__(", ".join(one.key for one in doubts))
        self.doubts = doubts


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What is offered to whom; `address`, `subject` and `words` are of a mail sent from here."""

    version: Version
    outlet: Outlet
    means: str
    column: str = ""
    to_name: str = ""
    address: str = ""
    subject: str = ""
    words: str = ""
    note: str = ""
    exclusive: bool = False
    embargo_until: date | None = None


@transaction.atomic
def pitch(*, offer: Offer, actor: Person, now: datetime, despite: Collection[str] = ()) -> Pitch:
    """`despite` has the keys of the doubts that the person knows of. Raises CannotBePitched,
    StillDoubtful."""
    # Held: of two pitches of one piece the second sees the first, and an undo waits for both.
    manuscript = Manuscript.objects.select_for_update(no_key=True).get(
        pk=offer.version.manuscript_id
    )
    offer.version.manuscript = manuscript
    if problem := problem_with(manuscript, offer.version, offer.outlet, offer.means):
        raise CannotBePitched(problem)
    doubts = doubts_about(
        offer.version, offer.outlet, exclusive=offer.exclusive,
        embargo_until=offer.embargo_until, today=timezone.localdate(now),
    )  # fmt: skip
    if any(one.key not in despite for one in doubts):
        raise StillDoubtful(doubts)
    file = _paper(offer, actor, now)
    made = Pitch.objects.create(
        office=actor.office, manuscript=manuscript, version=offer.version, outlet=offer.outlet,
        column=offer.column, means=offer.means, to_name=offer.to_name, note=offer.note,
        exclusive=offer.exclusive, embargo_until=offer.embargo_until, file=file,
        letter=_letter(offer, file, actor, now), pitched_by=actor, pitched_at=now,
        follow_up_at=follow_up_of(offer.outlet, now),
    )  # fmt: skip
    record(
        "adoptions.pitched", made, actor=actor, now=now, outlet=offer.outlet.name,
        version=offer.version.number, means=offer.means, despite=[one.key for one in doubts],
    )  # fmt: skip
    send(notices.PITCHED, made, actor=actor, now=now)
    return made


def _paper(offer: Offer, actor: Person, now: datetime) -> StoredFile:
    data = to_docx(piece_for(offer.outlet, offer.version, actor))
    name = f"{offer.version.title.replace('/', ' ')[:80]}.docx"
    # Made by us: however large its photos are, it is no upload.
    return files.store(data, name=name, purpose=PITCHED, actor=actor, now=now, limit=len(data))


def _letter(offer: Offer, file: StoredFile, actor: Person, now: datetime) -> Letter | None:
    if offer.means != Means.MAIL:
        return None
    return outbox.write_letter(
        office=actor.office, to=offer.address, subject=offer.subject, body=offer.words, now=now,
        reply_to=actor.user.email if actor.user else "", file=file,
    )  # fmt: skip
