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
from siqin.core.models import StoredFile
from siqin.core.notify import send
from siqin.core.workflow import WrongState
from siqin.desk.models import Manuscript
from siqin.desk.rules import author_ids
from siqin.people.models import Person


class NotTheirPiece(Exception):
    """Only an author of a piece claims what was printed of it."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence as it came in: exactly one of link, words or scan, the latter with its
    bytes or as the `file` that was kept of an earlier try."""

    kind: str
    url: str = ""
    text: str = ""
    data: bytes = b""
    name: str = ""
    file: StoredFile | None = None

    @classmethod
    def link(cls, url: str) -> "Proof":
        return cls(EvidenceKind.LINK, url=url)

    @classmethod
    def words(cls, text: str) -> "Proof":
        return cls(EvidenceKind.TEXT, text=text)

    @classmethod
    def scan(cls, data: bytes, name: str) -> "Proof":
        return cls(EvidenceKind.SCAN, data=data, name=name)

    @classmethod
    def kept(cls, file: StoredFile) -> "Proof":
        """A file that the office has already."""
        return cls(EvidenceKind.SCAN, name=file.name, file=file)

    @classmethod
    def register(cls, row: str) -> "Proof":
        """A row of the register that the office kept before, by its name and number."""
        return cls(EvidenceKind.TABLE, text=row)

    @property
    def mark(self) -> tuple[str, str]:
        """What makes two proofs one."""
        scanned = self.file.sha256 if self.file else sha256(self.data).hexdigest()
        return self.kind, self.url or self.text or scanned


def keep(proof: Proof, *, actor: Person, now: datetime) -> StoredFile:
    """The scan of a form that has to come back once more: a phone does not send it twice."""
    return proof.file or files.store(
        proof.data, name=proof.name, purpose=EVIDENCE, actor=actor, now=now
    )


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
    """An author joins the one fact; pressed twice it is one claim.

    Raises NotTheirPiece, WrongState for a removed fact.
    """
    if actor.pk not in author_ids(manuscript):
        raise NotTheirPiece
    _lock_in_force(adoption, "claim")
    standing = Claim.objects.filter(adoption=adoption, person=actor).first()
    if standing is not None:
        return standing
    record("adoptions.claimed", adoption, actor=actor, now=now, manuscript=manuscript.title)
    return enter_claim(adoption, manuscript, actor, now)


def enter_claim(adoption: Adoption, manuscript: Manuscript, actor: Person, now: datetime) -> Claim:
    """Co-authors' claims join without penalty; a further one of the same person is kept as such,
    for the scheme refuses it (rulings 16), and nobody is told anew."""
    again = Claim.objects.filter(adoption=adoption, person=actor).exists()
    made = Claim.objects.create(
        office=actor.office,
        adoption=adoption,
        person=actor,
        manuscript=manuscript,
        claimed_at=now,
        again=again,
    )
    if not again:
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
        if proof.mark in known:
            continue
        known.add(proof.mark)
        Evidence.objects.create(
            office_id=adoption.office_id,
            adoption=adoption,
            kind=proof.kind,
            url=proof.url,
            text=proof.text,
            added_by=actor,
            added_at=now,
            file=keep(proof, actor=actor, now=now) if proof.kind == EvidenceKind.SCAN else None,
        )
        added.append(str(proof.kind))
    return added


def _mark(evidence: Evidence) -> tuple[str, str]:
    file = evidence.file.sha256 if evidence.file else ""
    return evidence.kind, evidence.url or evidence.text or file


def _lock_in_force(adoption: Adoption, verb: str) -> None:
    state = (
        Adoption.objects.select_for_update(no_key=True)
        .values_list("state", flat=True)
        .get(pk=adoption.pk)
    )
    if state == State.REMOVED:
        adoption.refresh_from_db()
        raise WrongState(verb, adoption)
