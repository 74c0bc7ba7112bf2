"""Putting one's name to a version that one has read letter by letter, and taking it back."""

from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.core.workflow import WrongState
from siqin.desk.enums import ProofNumber
from siqin.desk.models import Manuscript, Proof, Version
from siqin.desk.operations.levels import hold, read_again
from siqin.desk.queries.proofs import may_take_back, next_for
from siqin.people.models import Person


@transaction.atomic
def take_proof(
    *, manuscript: Manuscript, version: Version, number: int, note: str = "", actor: Person,
    now: datetime,
) -> Proof:  # fmt: skip
    """The actor has read this version as number 1, 2 or 3. Raises WrongState: the words changed,
    somebody was first, or it takes another person."""
    read_again(manuscript, hold())
    here = list(manuscript.proofs.filter(version=version))
    if manuscript.version_id != version.pk or next_for(actor, manuscript, here) != number:
        raise WrongState("proof", manuscript)
    proof = Proof.objects.create(
        office_id=manuscript.office_id, manuscript=manuscript, version=version, number=number,
        by=actor, at=now, note=note,
    )  # fmt: skip
    told = {"proof": ProofNumber(number).label, "version": version.number, "comment": note}
    record("desk.proofed", manuscript, actor=actor, now=now, **told)
    return proof


@transaction.atomic
def take_back_proof(*, manuscript: Manuscript, proof: int, actor: Person, now: datetime) -> None:
    """The newest one, by whoever took it, within the office's time for undoing. Raises
    WrongState."""
    read_again(manuscript, hold())
    last = manuscript.proofs.filter(version=manuscript.version_id).last()
    if last is None or last.pk != proof or not may_take_back(actor, last, manuscript, now):
        raise WrongState("take back proof", manuscript)
    told = {"proof": last.get_number_display(), "version": last.version.number}
    last.delete()
    record("desk.unproofed", manuscript, actor=actor, now=now, **told)
