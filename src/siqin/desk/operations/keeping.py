"""Keeping what is being typed: sent by the open page every few seconds, no part of any history."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from siqin.desk.models import Manuscript, WorkingCopy
from siqin.people.models import Person

LARGEST = 2_000_000  # characters of all fields; ten times the longest report with its form
EMPTY_FOR = timedelta(days=1)
UNTOUCHED_FOR = timedelta(days=180)

Fields = dict[str, list[str]]


class Overtaken(Exception):
    """Another window or device saved a state that this one has not seen; `copy` is theirs."""

    def __init__(self, copy: WorkingCopy) -> None:
        super().__init__(f"state {copy.serial} is newer")
        self.copy = copy


class Gone(Exception):
    """What the page goes on with was saved, sent or let go elsewhere."""


class TooMuch(Exception):
    """More than LARGEST: the page keeps it on the device."""


@transaction.atomic
def keep(
    *, token: str, serial: int, fields: Fields | None, manuscript: Manuscript | None, base: int,
    actor: Person, now: datetime, mark: str = "",
) -> WorkingCopy:  # fmt: skip
    """Take the page's state as the next one after `serial`, the last that the page knows of;
    without fields it is a sign of life only. By `mark` a page knows its own state again when the
    answer to it was lost.

    Raises Overtaken, Gone, TooMuch.
    """
    if fields and sum(len(value) for values in fields.values() for value in values) > LARGEST:
        raise TooMuch
    if serial and not WorkingCopy.objects.filter(person=actor, token=token).exists():
        raise Gone
    begun = {"office": actor.office, "manuscript": manuscript, "base": base}
    copy, _ = WorkingCopy.objects.get_or_create(
        person=actor, token=token, defaults=begun | {"begun_at": now, "seen_at": now}
    )
    if fields is None:
        WorkingCopy.objects.filter(pk=copy.pk).update(seen_at=now)
        if copy.serial != serial:
            raise Overtaken(copy)
        return copy
    seen = WorkingCopy.objects.filter(pk=copy.pk, serial=serial)
    taken = seen.update(
        serial=serial + 1, mark=mark, fields=fields, base=base, saved_at=now, seen_at=now
    )
    copy.refresh_from_db()
    # The same state sent again, its answer lost on the way, is no other's.
    if not taken and copy.fields != fields:
        raise Overtaken(copy)
    return copy


@transaction.atomic
def let_go(*, token: str, actor: Person) -> None:
    """The text has become a version, or its writer does not want it."""
    if token:
        WorkingCopy.objects.filter(person=actor, token=token).delete()


@transaction.atomic
def clear_out(*, now: datetime) -> None:
    """Pages that were opened and left empty, and what nobody came back to for half a year."""
    empty = Q(saved_at=None, seen_at__lt=now - EMPTY_FOR)
    WorkingCopy.objects.filter(empty | Q(seen_at__lt=now - UNTOUCHED_FOR)).delete()
