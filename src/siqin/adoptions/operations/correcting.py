"""Correcting a recorded publication. Credit is frozen when it is recorded; a correction changes
it and keeps both the old and the new (rulings 43)."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, models, transaction

from siqin.adoptions.enums import State
from siqin.adoptions.models import Adoption
from siqin.adoptions.operations.answering import follow
from siqin.adoptions.operations.crediting import (
    Made,
    Said,
    credit_now,
    credit_of,
    freeze,
    name_sources,
)
from siqin.adoptions.operations.judging import AlreadyRecorded, OwnPiece, hold_as_seen
from siqin.adoptions.operations.recording import Printed
from siqin.adoptions.rules import is_author
from siqin.core.audit import record
from siqin.core.reliances import Reliance, reliances_on
from siqin.core.workflow import WrongState
from siqin.people.models import Person


class ReasonNeeded(Exception):
    """Something stands on this fact; a correction must say why it is made."""

    def __init__(self, reliances: list[Reliance]) -> None:
        super().__init__(", ".join(one.label for one in reliances))
        self.reliances = reliances


@transaction.atomic
def correct(
    *,
    adoption: Adoption,
    printed: Printed,
    made_from: Sequence[Made],
    actor: Person,
    now: datetime,
    reason: str = "",
    renew_credit: bool = False,
    seen: int | None = None,
) -> list[str]:
    """`renew_credit`: credit whoever the pieces name by now. Returns the names of the fields that
    changed. What was verified stays verified: the editor who corrects it is no author. A settlement
    that stands on it does not change by this.

    Raises WrongState for a removed fact, MovedOn, OwnPiece, ReasonNeeded, AlreadyRecorded.
    """
    _hold_to_correct(adoption, actor, seen)
    wanted = printed.as_fields()
    changed = (
        _different_fields(adoption, wanted)
        | _different_sources(adoption, made_from)
        | _different_credit(adoption, made_from, renew=renew_credit)
    )
    if not changed:
        return []
    reliances = reliances_on(adoption)
    if reliances and not reason:
        raise ReasonNeeded(reliances)
    _write(adoption, wanted)
    _write_sources(adoption, made_from, renew=renew_credit)
    relied = [one.label for one in reliances]
    record(
        "adoptions.corrected", adoption, actor=actor, now=now, changed=changed, reason=reason,
        relied=relied,
    )  # fmt: skip
    follow(adoption, actor=actor, now=now)
    return list(changed)


def _hold_to_correct(adoption: Adoption, actor: Person, seen: int | None) -> None:
    hold_as_seen(adoption, seen)
    if adoption.state == State.REMOVED:
        raise WrongState("correct", adoption)
    if is_author(actor, adoption):
        raise OwnPiece


def _different_fields(adoption: Adoption, wanted: dict[str, Any]) -> dict[str, list[Any]]:
    """Field -> [old, new]; the normalised title is left out, as the title itself says it."""
    return {
        name: [_plain(getattr(adoption, name)), _plain(value)]
        for name, value in wanted.items()
        if getattr(adoption, name) != value and name != "normal_title"
    }


def _different_sources(adoption: Adoption, made_from: Sequence[Made]) -> dict[str, list[Any]]:
    before = [[one.manuscript_id, one.relation] for one in adoption.sources.all()]
    after = [[piece.pk, str(relation)] for piece, relation in made_from]
    return {} if sorted(before) == sorted(after) else {"sources": [before, after]}


def _different_credit(
    adoption: Adoption, made_from: Sequence[Made], *, renew: bool
) -> dict[str, list[list[Said]]]:
    """A piece that stays keeps its frozen credit, unless it is renewed."""
    before = credit_of(adoption)
    frozen = {} if renew else {said[0]: said for said in before}
    after = [frozen.get(piece.pk) or credit_now(piece) for piece, _ in made_from]
    key = str
    return {} if sorted(before, key=key) == sorted(after, key=key) else {"credit": [before, after]}


def _write(adoption: Adoption, wanted: dict[str, Any]) -> None:
    rows = Adoption.objects.filter(pk=adoption.pk)
    try:
        with transaction.atomic():
            rows.update(**wanted)
    except IntegrityError:
        raise AlreadyRecorded from None
    adoption.refresh_from_db()


def _write_sources(adoption: Adoption, made_from: Sequence[Made], *, renew: bool) -> None:
    adoption.sources.exclude(manuscript__in=[piece for piece, _ in made_from]).delete()
    standing = {one.manuscript_id: one for one in adoption.sources.all()}
    name_sources(adoption, [made for made in made_from if made[0].pk not in standing])
    for piece, relation in made_from:
        kept = standing.get(piece.pk)
        if kept is not None:
            unit = piece.unit_id if renew else kept.unit_id
            adoption.sources.filter(pk=kept.pk).update(relation=relation, unit=unit)
    if renew:
        freeze(list(standing.values()))


def _plain(value: Any) -> Any:
    """As JSON keeps it."""
    if isinstance(value, models.Model):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
