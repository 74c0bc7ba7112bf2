"""Publications in outside outlets and leaders' instructions, recorded by one editor and verified
by the other."""

from datetime import date, datetime, time, timedelta
from typing import cast

from siqin.adoptions.enums import EvidenceKind, InstructionLevel, Position, Relation
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.operations.instructions import record_instruction
from siqin.adoptions.operations.judging import verify
from siqin.adoptions.operations.recording import Printed, record_publication
from siqin.desk.models import Manuscript, Version
from siqin.people.models import Person
from siqin.portal.demo.clock import at
from siqin.portal.demo.plan import OUTLETS
from siqin.portal.demo.stage import Piece, Stage

LEADERS = {
    InstructionLevel.PROVINCIAL: "省政协分管副主席",
    InstructionLevel.PREFECTURAL: "州政协分管副主席",
}
WORDS = "此件所反映的情况值得重视，请有关部门研究办理。"


def newest(manuscript: Manuscript) -> Version:
    """Every manuscript has a version from its first moment on."""
    return cast("Version", manuscript.version)


def print_outside(stage: Stage, piece: Piece, manuscript: Manuscript, code: str, day: date) -> None:
    """The outlet prints it on `day`; the office learns of it the next morning."""
    plan = OUTLETS[code]
    # The position is that of the first outlet, which the plan's award stands on.
    first = code == piece.works.outlets[0]

    def record(now: datetime) -> None:
        printed = Printed(
            outlet=stage.outlets[code],
            title=manuscript.title,
            published_on=day,
            genre=piece.works.genre,
            page=plan.page,
            byline=newest(manuscript).byline,
            characters=piece.works.characters,
            position=piece.works.position if first else Position.NORMAL,
        )
        clipping = Proof(kind=EvidenceKind.TEXT, text=newest(manuscript).body_text)
        recorder, verifier = _editors(stage, piece)
        recorded = record_publication(
            printed=printed,
            made_from=[(manuscript, Relation.WHOLE)],
            proofs=[clipping],
            actor=recorder,
            now=now,
        )
        verify(adoption=recorded.adoption, actor=verifier, now=now + timedelta(minutes=40))

    stage.clock.at(at(day + timedelta(days=1), time(9, 5)), record)


def claim_print(
    stage: Stage, author: Person, manuscript: Manuscript, code: str, now: datetime
) -> None:
    """The author saw it in print and says so; the desk has not compared it yet."""
    printed = Printed(
        outlet=stage.outlets[code],
        title=manuscript.title,
        published_on=now.date(),
        genre=manuscript.genre,
        page=OUTLETS[code].page,
        byline=newest(manuscript).byline,
    )
    record_publication(
        printed=printed,
        made_from=[(manuscript, Relation.WHOLE)],
        proofs=[Proof.words(newest(manuscript).body_text)],
        actor=author,
        now=now,
    )


def write_instruction(stage: Stage, piece: Piece, manuscript: Manuscript) -> None:
    day = piece.printed_on + timedelta(days=4)

    def record(now: datetime) -> None:
        record_instruction(
            manuscript=manuscript,
            leader=LEADERS[InstructionLevel(piece.instruction)],
            level=piece.instruction,
            given_on=day,
            actor=stage.cast.editors[0],
            now=now,
            words=WORDS,
        )

    stage.clock.at(at(day + timedelta(days=1), time(9, 30)), record)


def _editors(stage: Stage, piece: Piece) -> tuple[Person, Person]:
    """Who records and who verifies: nobody verifies the credit of a piece of their own."""
    first, second = stage.cast.editors
    return (first, second) if second not in piece.authors else (second, first)
