"""The parts of an office: 办公室, 委室, 委员活动组."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from siqin.core.audit import record
from siqin.people.models import Person, Unit
from siqin.people.operations.staffing import NameTaken


class UnitInUse(Exception):
    """Somebody still belongs to the unit or holds a role for it."""


@transaction.atomic
def rename_unit(*, unit: Unit, name: str, kind: str, actor: Person, now: datetime) -> None:
    """Raises NameTaken."""
    if Unit.objects.filter(name=name).exclude(pk=unit.pk).exists():
        raise NameTaken(name)
    former, unit.name, unit.kind = unit.name, name, kind
    unit.save(update_fields=["name", "kind"])
    record("people.renamed_unit", unit, actor=actor, now=now, former=former, name=name)


@transaction.atomic
def move_unit(*, unit: Unit, up: bool, actor: Person, now: datetime) -> None:
    """One place up or down in the order that every list keeps; at the end it stays."""
    order: Sequence[int] = list(Unit.objects.values_list("pk", flat=True))
    here = order.index(unit.pk)
    there = here + (-1 if up else 1)
    if not 0 <= there < len(order):
        return
    moved = list(order)
    moved[here], moved[there] = moved[there], moved[here]
    for position, pk in enumerate(moved):
        Unit.objects.filter(pk=pk).exclude(position=position).update(position=position)
    record("people.moved_unit", unit, actor=actor, now=now, position=there)


@transaction.atomic
def retire_unit(*, unit: Unit, actor: Person, now: datetime) -> None:
    """Out of use: no new piece or person goes there; what was stays. Raises UnitInUse."""
    used = unit.persons.filter(left_on=None).exists() or unit.holdings.filter(until=None).exists()
    if used:
        raise UnitInUse
    if Unit.objects.filter(pk=unit.pk, active=True).update(active=False):
        record("people.retired_unit", unit, actor=actor, now=now)


@transaction.atomic
def restore_unit(*, unit: Unit, actor: Person, now: datetime) -> None:
    if Unit.objects.filter(pk=unit.pk, active=False).update(active=True):
        record("people.restored_unit", unit, actor=actor, now=now)
