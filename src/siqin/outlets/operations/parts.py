"""An outlet's columns and the people there: added, changed, taken off by the desk."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model

from siqin.core.audit import record
from siqin.outlets.enums import PartKind
from siqin.outlets.models import Outlet, OutletColumn, OutletContact
from siqin.people.models import Person

Part = OutletColumn | OutletContact
PARTS: Mapping[str, type[Part]] = {
    PartKind.COLUMNS: OutletColumn,
    PartKind.CONTACTS: OutletContact,
}


class AlreadyThere(Exception):
    """The outlet has a column, or a person, of this name."""


class TakenOff(Exception):
    """Somebody took it off the outlet meanwhile."""


@transaction.atomic
def add(
    *, kind: str, outlet: Outlet, values: Mapping[str, Any], actor: Person, now: datetime
) -> Part:
    """Raises AlreadyThere."""
    try:
        with transaction.atomic():
            part = PARTS[kind].objects.create(office_id=outlet.office_id, outlet=outlet, **values)
    except IntegrityError:
        raise AlreadyThere from None
    record("outlets.part_added", outlet, actor=actor, now=now, kind=kind, **_told(part, values))
    return part


@transaction.atomic
def change(*, part: Part, values: Mapping[str, Any], actor: Person, now: datetime) -> None:
    """Keeps what it said before in the audit. Raises AlreadyThere, TakenOff."""
    standing = _held(part)
    before = _told(standing, values)
    for name, value in values.items():
        setattr(standing, name, value)
    after = _told(standing, values)
    if before == after:
        return
    try:
        with transaction.atomic():
            standing.save(update_fields=list(values))
    except IntegrityError:
        raise AlreadyThere from None
    record(
        "outlets.part_changed", standing.outlet, actor=actor, now=now, kind=_kind(part),
        name=standing.name, before=before, after=after,
    )  # fmt: skip


@transaction.atomic
def remove(*, part: Part, actor: Person, now: datetime) -> None:
    """What was sent to it keeps its name. A second press does nothing."""
    number, _ = PARTS[_kind(part)].objects.filter(pk=part.pk).delete()
    if number:
        record(
            "outlets.part_removed", part.outlet, actor=actor, now=now, kind=_kind(part),
            name=part.name,
        )  # fmt: skip


def _held(part: Part) -> Part:
    rows = PARTS[_kind(part)].objects.select_for_update(no_key=True)
    standing = rows.filter(pk=part.pk).first()
    if standing is None:
        raise TakenOff
    return standing


def _kind(part: Part) -> str:
    return next(kind for kind, model in PARTS.items() if isinstance(part, model))


def _told(part: Part, values: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: getattr(part, name) for name in {"name", *values}}
    return {name: one.pk if isinstance(one, Model) else one for name, one in said.items()}
