"""The catalogue of outlets: added, changed, retired and taken up again by the desk.

An outlet's level and carrier are copied into each adoption when it is recorded; changing them
here changes no publication of the past.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction

from siqin.core.audit import record
from siqin.outlets.models import Outlet
from siqin.people.models import Person


class NameTaken(Exception):
    """The office has an outlet of this name, in use or retired."""


@dataclass(frozen=True)
class Entry:
    """What the catalogue says of one outlet."""

    name: str
    level: str
    carrier: str
    contact: str = ""
    shortest: int | None = None
    longest: int | None = None
    lead_time: str = ""
    fee: Decimal | None = None
    fee_basis: str = ""
    fee_rule: str = ""
    exclusive: bool = False
    requirements: str = ""
    shows_unit: bool = True
    shows_contact: bool = True
    shows_count: bool = True
    shows_photos: bool = True


def told(value: Any) -> Any:
    """As the audit keeps it: money as it is written."""
    return str(value) if isinstance(value, Decimal) else value


@transaction.atomic
def add(*, entry: Entry, actor: Person, now: datetime) -> Outlet:
    """Raises NameTaken."""
    try:
        with transaction.atomic():
            outlet = Outlet.objects.create(office=actor.office, **asdict(entry))
    except IntegrityError:
        raise NameTaken(entry.name) from None
    record("outlets.added", outlet, actor=actor, now=now, name=entry.name)
    return outlet


@transaction.atomic
def change(*, outlet: Outlet, entry: Entry, actor: Person, now: datetime) -> None:
    """Keeps what it said before in the audit; an entry that says the same is no change.

    Raises NameTaken.
    """
    outlet.refresh_from_db()
    wanted = asdict(entry)
    before = {name: getattr(outlet, name) for name in wanted}
    changed = {
        name: [told(before[name]), told(wanted[name])]
        for name in wanted
        if before[name] != wanted[name]
    }
    if not changed:
        return
    for name in changed:
        setattr(outlet, name, wanted[name])
    try:
        with transaction.atomic():
            outlet.save(update_fields=list(changed))
    except IntegrityError:
        raise NameTaken(entry.name) from None
    record("outlets.changed", outlet, actor=actor, now=now, changed=changed)


@transaction.atomic
def retire(*, outlet: Outlet, actor: Person, now: datetime) -> None:
    """Nothing new is recorded for it; what it printed stays. A second press does nothing."""
    if Outlet.objects.filter(pk=outlet.pk, active=True).update(active=False):
        record("outlets.retired", outlet, actor=actor, now=now)


@transaction.atomic
def reinstate(*, outlet: Outlet, actor: Person, now: datetime) -> None:
    if Outlet.objects.filter(pk=outlet.pk, active=False).update(active=True):
        record("outlets.reinstated", outlet, actor=actor, now=now)
