"""一校、二校、三校: who put his name to which version, and who may be next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from siqin.desk.enums import ProofNumber, State
from siqin.desk.models import Manuscript, Proof, Version
from siqin.desk.queries.hands import holders_of
from siqin.desk.rules import author_ids
from siqin.people.enums import DESK, Role
from siqin.people.models import Person, RoleHolding

CLOSED = {State.DECLINED, State.WITHDRAWN, State.PAST}


@dataclass(frozen=True)
class Proofs:
    """Those of the version in hand, those of earlier words, and what the reader may do now: the
    number that he may take, the one that he may take back."""

    here: list[Proof]
    earlier: list[Proof]
    next: ProofNumber | None
    mine: Proof | None


def proofs_of(manuscript: Manuscript) -> list[Proof]:
    return list(manuscript.proofs.select_related("by", "version").defer("version__body_html"))


def proofs_beside(person: Person, manuscript: Manuscript, now: datetime) -> Proofs:
    every = proofs_of(manuscript)
    here = [one for one in every if one.version_id == manuscript.version_id]
    earlier = [one for one in every if one.version_id != manuscript.version_id]
    last = here[-1] if here else None
    mine = last if last and may_take_back(person, last, manuscript, now) else None
    open_to_him = person.may("desk.proof_manuscript", manuscript)
    return Proofs(here, earlier, next_for(person, manuscript, here) if open_to_him else None, mine)


def next_for(person: Person, manuscript: Manuscript, here: list[Proof]) -> ProofNumber | None:
    """The proof that is next, where this person may take it: by another than those before, or in
    an office with too few, by another than the last."""
    if manuscript.state in CLOSED or len(here) >= len(ProofNumber):
        return None
    taken = {one.by_id for one in here}
    again = person.pk in taken
    if again and (here[-1].by_id == person.pk or not few_readers(manuscript, taken)):
        return None
    return ProofNumber(len(here) + 1)


def few_readers(manuscript: Manuscript, taken: Iterable[int]) -> bool:
    """Whether nobody is left who has not read it yet."""
    return {one.pk for one in readers(manuscript)} <= set(taken)


def readers(manuscript: Manuscript) -> list[Person]:
    """Who may proofread this piece: the desk and its unit's head, but no author."""
    heads = RoleHolding.objects.filter(
        role=Role.UNIT_HEAD, unit=manuscript.unit_id, until=None, person__left_on=None
    )
    people = [one for role in DESK for one in holders_of(role)]
    people += [one.person for one in heads.select_related("person")]
    writers = author_ids(manuscript)
    return [one for one in people if one.pk not in writers]


def may_take_back(person: Person, proof: Proof, manuscript: Manuscript, now: datetime) -> bool:
    in_time = now - proof.at <= timedelta(minutes=manuscript.office.undo_minutes)
    return proof.by_id == person.pk and in_time


def unproofed(versions: Iterable[Version]) -> list[Version]:
    """Those that did not go through all three."""
    wanted = list(versions)
    counted: dict[int, int] = {}
    for pk in Proof.objects.filter(version__in=wanted).values_list("version", flat=True):
        counted[pk] = counted.get(pk, 0) + 1
    return [one for one in wanted if counted.get(one.pk, 0) < len(ProofNumber)]
