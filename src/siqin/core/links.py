"""Personal links: who holds an address holds a secret, and the device that opened it first another.

Whatever happens to a link is recorded of the link, under the name of its app.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, TypeVar

from django.db import transaction
from django.db.models import F

from siqin.core.audit import record
from siqin.core.models import PersonalLink

VALID = timedelta(hours=72)
BYTES, DIGITS = 32, 4
L = TypeVar("L", bound=PersonalLink)


class LinkClosed(Exception):
    """Used, revoked or expired meanwhile, or it stands for other words."""


class AnotherDevice(Exception):
    """The link is bound to a device, and this is another."""


class WrongDigits(AnotherDevice):
    """They are not the last digits of the person's number, or none is on file; `left` tries."""

    def __init__(self, left: int) -> None:
        super().__init__(f"{left} tries left")
        self.left = left


@dataclass(frozen=True)
class Made(Generic[L]):
    """A new link and its address, which exists nowhere else in the clear."""

    link: L
    token: str


def new_secret() -> str:
    return secrets.token_urlsafe(BYTES)


def hash_of(secret: str) -> str:
    """Of an address or a device's cookie: 32 random bytes need no salt and no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def last_digits(person: Any) -> str:
    """By which his second device is known; "" where no number is on file."""
    mobile = person.mobile or (person.user.mobile if person.user else "") or ""
    return str(mobile[-DIGITS:])


@transaction.atomic
def revoke(*, link: PersonalLink, actor: Any, now: datetime) -> None:
    """Raises LinkClosed."""
    change(link, "revoke", used_at=None, revoked_at=None)(revoked_at=now, revoked_by=actor)
    record(_verb(link, "revoked"), link, actor=actor, now=now)


def revoke_all(links: Iterable[PersonalLink], *, actor: Any, now: datetime) -> None:
    """Of the open ones given; what somebody closes at the same moment is closed."""
    for link in links:
        with suppress(LinkClosed):
            revoke(link=link, actor=actor, now=now)


@transaction.atomic
def open_link(*, link: PersonalLink, device: str, actor: Any, now: datetime) -> None:
    """The first device that confirms is the link's; of two at once one is. Raises AnotherDevice."""
    mine = hash_of(device)
    free = type(link)._base_manager.filter(pk=link.pk, device_hash="")
    if not free.update(device_hash=mine, bound_at=now):
        raise AnotherDevice
    link.device_hash, link.bound_at = mine, now
    record(_verb(link, "opened"), link, actor=actor, now=now)


def prove(
    *, link: PersonalLink, digits: str, device: str, actor: Any, now: datetime,
    locked: Callable[[Any, datetime], None],
) -> None:  # fmt: skip
    """Another device gives the last digits of the person's number and is the link's from now on.
    Raises WrongDigits, after which the try is spent; with the last one it is `locked`, and no
    further device is let in. The one that is bound goes on: it is not to suffer for others' guesses."""
    left = _try(link, digits, device, actor, now, locked)
    if left is not None:
        raise WrongDigits(left)


@transaction.atomic
def _try(
    link: PersonalLink, digits: str, device: str, actor: Any, now: datetime,
    locked: Callable[[Any, datetime], None],
) -> int | None:  # fmt: skip
    """None where they were right; else the tries left, kept though the view refuses."""
    wanted = last_digits(actor)
    open_to_try = type(link)._base_manager.filter(pk=link.pk, tries_left__gt=0)
    if wanted and secrets.compare_digest(digits.encode(), wanted.encode()):
        if not open_to_try.update(device_hash=hash_of(device), bound_at=now):
            return 0
        record(_verb(link, "opened"), link, actor=actor, now=now, digits=True)
        return None
    # One try a press, whatever others press at the same moment.
    spent = open_to_try.update(tries_left=F("tries_left") - 1)
    link.refresh_from_db(fields=["tries_left"])
    if spent:
        record(_verb(link, "refused"), link, actor=None, now=now, left=link.tries_left)
    if spent and not link.tries_left:
        locked(link, now)
    return link.tries_left


def change(link: PersonalLink, verb: str, **still: Any) -> Callable[..., None]:
    """A guarded UPDATE: of two deeds on a link at the same moment one wins. Raises LinkClosed."""

    def write(**fields: Any) -> None:
        if not type(link)._base_manager.filter(pk=link.pk, **still).update(**fields):
            raise LinkClosed(verb)
        for name, value in fields.items():
            setattr(link, name, value)

    return write


def _verb(link: PersonalLink, done: str) -> str:
    return f"{link._meta.app_label}.link_{done}"
