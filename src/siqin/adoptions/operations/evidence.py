"""Proof that an outlet printed a piece, and the authors' claims of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from siqin.adoptions import notices
from siqin.adoptions.enums import EvidenceKind, State
from siqin.adoptions.models import Adoption, Claim, Evidence
from siqin.adoptions.queries import EVIDENCE
from siqin.core import files
from siqin.core.audit import record
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk.models import Manuscript
from siqin.people.models import Person


@dataclass(frozen=True)
class Proof:
    """One piece of evidence as it came in: exactly one of link, text or scan."""

    kind: str
    url: str = ""
    text: str = ""
    data: bytes = b""
    name: str = ""

    @classmethod
    def link(cls, url: str) -> "Proof":
        return cls(EvidenceKind.LINK, url=url)

    @classmethod
    def words(cls, text: str) -> "Proof":
        return cls(EvidenceKind.TEXT, text=text)

    @classmethod
    def scan(cls, data: bytes, name: str) -> "Proof":
        return cls(EvidenceKind.SCAN, data=data, name=name)


@transaction.atomic
def add_evidence(
    *, adoption: Adoption, proofs: Iterable[Proof], actor: Person, now: datetime
) -> int:
    """Returns how many were new. Raises WrongState for a removed fact, files.TooLarge."""
    _lock_in_force(adoption, "add_evidence")
    added = attach(adoption, proofs, actor=actor, now=now)
    if added:
        record("adoptions.evidence_added", adoption, actor=actor, now=now, kinds=added)
    return len(added)


@transaction.atomic
def claim(*, adoption: Adoption, manuscript: Manuscript, actor: Person, now: datetime) -> Claim:
    """An author joins the one fact; a second claim of the same person changes nothing.

    Raises WrongState for a removed fact.
    """
    _lock_in_force(adoption, "claim")
    made, is_new = Claim.objects.get_or_create(
        adoption=adoption,
        person=actor,
        defaults={"office": actor.office, "manuscript": manuscript, "claimed_at": now},
    )
    if is_new:
        record("adoptions.claimed", adoption, actor=actor, now=now, manuscript=manuscript.title)
        send(notices.CLAIMED, adoption, actor=actor, now=now)
    return made


def attach(
    adoption: Adoption, proofs: Iterable[Proof], *, actor: Person, now: datetime
) -> list[str]:
    """Write the proofs that the fact does not have yet; returns their kinds. The same link, the
    same text or the same file twice is one piece of evidence."""
    known = {_mark(one) for one in adoption.evidence.select_related("file")}
    added = []
    for proof in proofs:
        mark = (proof.kind, proof.url or proof.text or sha256(proof.data).hexdigest())
        if mark in known:
            continue
        known.add(mark)
        Evidence.objects.create(
            office_id=adoption.office_id,
            adoption=adoption,
            kind=proof.kind,
            url=proof.url,
            text=proof.text,
            added_by=actor,
            added_at=now,
            file=files.store(proof.data, name=proof.name, purpose=EVIDENCE, actor=actor, now=now)
            if proof.kind == EvidenceKind.SCAN
            else None,
        )
        added.append(str(proof.kind))
    return added


def _mark(evidence: Evidence) -> tuple[str, str]:
    file = evidence.file.sha256 if evidence.file else ""
    return evidence.kind, evidence.url or evidence.text or file


def _lock_in_force(adoption: Adoption, verb: str) -> None:
    state = Adoption.objects.select_for_update().values_list("state", flat=True).get(pk=adoption.pk)
    if state == State.REMOVED:
        adoption.refresh_from_db()
        raise WrongState(verb, adoption)
