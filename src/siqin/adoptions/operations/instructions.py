"""Leaders' written instructions (批示): facts of their own, outside the same-work rule (rulings 2)."""

from datetime import date, datetime

from django.db import transaction

from siqin.adoptions.models import Instruction
from siqin.adoptions.operations.evidence import Proof
from siqin.adoptions.queries import INSTRUCTION
from siqin.core import files
from siqin.core.audit import record
from siqin.desk.models import Manuscript
from siqin.people.models import Person


@transaction.atomic
def record_instruction(
    *,
    manuscript: Manuscript,
    leader: str,
    level: str,
    given_on: date,
    actor: Person,
    now: datetime,
    words: str = "",
    scan: Proof | None = None,
) -> Instruction:
    """Raises files.TooLarge."""
    instruction = Instruction.objects.create(
        office=actor.office,
        manuscript=manuscript,
        leader=leader,
        level=level,
        given_on=given_on,
        words=words,
        recorded_by=actor,
        recorded_at=now,
        file=files.store(scan.data, name=scan.name, purpose=INSTRUCTION, actor=actor, now=now)
        if scan
        else None,
    )
    record("adoptions.instruction_recorded", instruction, actor=actor, now=now, leader=leader)
    return instruction


@transaction.atomic
def remove_instruction(
    *, instruction: Instruction, reason: str, actor: Person, now: datetime
) -> bool:
    """The row and its reason are kept. False: somebody removed it before, and theirs stands."""
    rows = Instruction.objects.filter(pk=instruction.pk, removed_reason="")
    if not rows.update(removed_reason=reason):
        return False
    instruction.removed_reason = reason
    record("adoptions.instruction_removed", instruction, actor=actor, now=now, reason=reason)
    return True
