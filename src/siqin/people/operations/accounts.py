"""Accounts: invitations and resets by one-time code, passwords, closing."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from siqin.core.audit import record
from siqin.people.enums import CodePurpose
from siqin.people.models import OneTimeCode, Person, User
from siqin.people.operations.staffing import LastInCharge, open_account
from siqin.people.queries import RUNNING, others_in_charge

# Printed and read aloud: without 0 O, 1 I L, U. Thirty characters to the tenth are 2 to the 49th.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
VALID = timedelta(days=14)


class CodeUnknown(Exception):
    """Nobody has such a code."""


class CodeUsed(CodeUnknown):
    """The code was used before."""


class CodeVoided(CodeUnknown):
    """A newer code was made for the person, or they left."""


class CodeExpired(CodeUnknown):
    """Its fourteen days are over."""


@dataclass(frozen=True)
class Slip:
    """What is printed for one person; the code exists nowhere else in the clear."""

    person: Person
    code: str
    purpose: str
    expires_at: datetime


@transaction.atomic
def make_codes(*, persons: Sequence[Person], actor: Person, now: datetime) -> list[Slip]:
    """A one-time code for each: to open an account, or (where there is one) to set a new
    password. A new code voids the old one. Those who left, or whose account is closed, get none.
    """
    return [
        _make_code(person, actor, now)
        for person in persons
        if person.left_on is None and (person.user is None or person.user.is_active)
    ]


def _make_code(person: Person, actor: Person, now: datetime) -> Slip:
    purpose = CodePurpose.RESET if person.user_id else CodePurpose.INVITATION
    person.codes.filter(used_at=None, voided_at=None).update(voided_at=now)
    code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    made = OneTimeCode.objects.create(
        office=actor.office,
        person=person,
        purpose=purpose,
        code_hash=_hash(code),
        made_by=actor,
        made_at=now,
        expires_at=now + VALID,
    )
    record("people.made_code", person, actor=actor, now=now, purpose=purpose)
    return Slip(person, code, purpose, made.expires_at)


def look_up(code: str, *, now: datetime) -> OneTimeCode:
    """The open code with person, unit and office; over all offices, so call it in
    `every_office()`. Raises CodeUnknown and its kinds."""
    found = (
        OneTimeCode.objects.filter(code_hash=_hash(plain_code(code)))
        .select_related("person__unit", "person__office", "person__user")
        .first()
    )
    if found is None:
        raise CodeUnknown
    if found.used_at:
        raise CodeUsed
    if found.voided_at or found.person.left_on:
        raise CodeVoided
    if found.expires_at <= now:
        raise CodeExpired
    return found


@transaction.atomic
def claim(*, code: str, username: str, password: str, now: datetime) -> Person:
    """The holder of an invitation takes the account of the person it was printed for; what the
    office entered for them before is theirs. Call it in `every_office()`.

    Raises CodeUnknown and its kinds, UsernameTaken, MobileTaken.
    """
    found = _use(code, CodePurpose.INVITATION, now)
    open_account(
        person=found.person,
        username=username,
        password=password,
        actor=found.person,
        now=now,
        must_change_password=False,
    )
    return found.person


@transaction.atomic
def reset_password(*, code: str, password: str, now: datetime) -> Person:
    """The holder of a reset code sets a new password; every open session of the account ends,
    since a session holds a hash of the password. Call it in `every_office()`.

    Raises CodeUnknown and its kinds.
    """
    found = _use(code, CodePurpose.RESET, now)
    _set_password(found.person, password)
    record("people.reset_password", found.person, actor=found.person, now=now)
    return found.person


def _use(code: str, purpose: str, now: datetime) -> OneTimeCode:
    """Take the code by a guarded UPDATE: of two who send it together one wins."""
    found = look_up(code, now=now)
    if found.purpose != purpose:
        raise CodeUnknown
    open_ones = OneTimeCode.objects.filter(pk=found.pk, used_at=None, voided_at=None)
    if not open_ones.update(used_at=now):
        raise CodeUsed
    return found


@transaction.atomic
def change_password(*, person: Person, password: str, now: datetime) -> None:
    """The person's own new password, which their own session must be told of by the view."""
    _set_password(person, password)
    record("people.changed_password", person, actor=person, now=now)


def _set_password(person: Person, password: str) -> None:
    user = person.user
    assert user is not None, "only an account has a password"  # noqa: S101 -- a programming error
    user.set_password(password)
    user.must_change_password = False
    user.save(update_fields=["password", "must_change_password"])


@transaction.atomic
def close_account(*, person: Person, actor: Person, now: datetime) -> None:
    """The person cannot sign in any more, and open sessions end. Raises LastInCharge."""
    if person.has_role(*RUNNING) and not others_in_charge(person).exists():
        raise LastInCharge
    if User.objects.filter(person=person, is_active=True).update(is_active=False):
        person.codes.filter(used_at=None, voided_at=None).update(voided_at=now)
        record("people.closed_account", person, actor=actor, now=now)


@transaction.atomic
def reopen_account(*, person: Person, actor: Person, now: datetime) -> None:
    """Not for those who left: they come back first."""
    if person.left_on is None and User.objects.filter(person=person, is_active=False).update(
        is_active=True
    ):
        record("people.reopened_account", person, actor=actor, now=now)


def plain_code(text: str) -> str:
    """As it was made: no spaces or dashes, capitals."""
    return "".join(one for one in text.upper() if one.isalnum())


def _hash(code: str) -> str:
    """SHA-256 keyed with the installation's secret, so that a stolen copy of the database alone
    gives nobody a code by trying."""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, b"people.code:" + code.encode(), hashlib.sha256).hexdigest()


def slips_of(codes: Sequence[str], *, now: datetime) -> list[Slip]:
    """Those of these codes that are open, in the caller's office scope, for printing again."""
    slips = []
    for code in codes:
        try:
            found = look_up(code, now=now)
        except CodeUnknown:
            continue
        slips.append(Slip(found.person, plain_code(code), found.purpose, found.expires_at))
    return slips
