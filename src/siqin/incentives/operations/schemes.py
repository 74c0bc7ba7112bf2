"""Reward schemes: a new one from the default text, and new versions that follow one another."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from siqin.core.audit import record
from siqin.incentives.enums import SettlementState
from siqin.incentives.models import Scheme, SchemeVersion
from siqin.incentives.reckoning import default_terms, read_terms
from siqin.people.models import Person


class VersionTouchesSettled(Exception):
    """A version may not come into force within a period whose settlement is approved."""


class DayTaken(Exception):
    """Another version of the scheme comes into force on the same day."""


@transaction.atomic
def adopt_scheme(
    *,
    name: str,
    terms: Mapping[str, Any] | None = None,
    effective_from: date,
    approved_by: str = "",
    approved_on: date | None = None,
    actor: Person,
    now: datetime,
) -> SchemeVersion:
    """A scheme with its first version; without `terms` the default of the product.

    Raises reckoning.TermsError where the terms cannot stand.
    """
    scheme = Scheme.objects.create(office=actor.office, name=name)
    return add_version(
        scheme=scheme,
        terms=default_terms().to_dict() if terms is None else terms,
        effective_from=effective_from,
        approved_by=approved_by,
        approved_on=approved_on,
        actor=actor,
        now=now,
    )


@transaction.atomic
def add_version(
    *,
    scheme: Scheme,
    terms: Mapping[str, Any],
    effective_from: date,
    approved_by: str = "",
    approved_on: date | None = None,
    actor: Person,
    now: datetime,
) -> SchemeVersion:
    """The scheme as it stands from `effective_from` on; earlier versions are never changed.

    Raises reckoning.TermsError, VersionTouchesSettled, DayTaken.
    """
    checked = read_terms(terms)
    # Whoever comes second waits here, and then sees the first one's version.
    Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    approved = scheme.settlements.filter(state=SettlementState.APPROVED)
    if approved.filter(ends_on__gte=effective_from).exists():
        raise VersionTouchesSettled
    if scheme.versions.filter(effective_from=effective_from).exists():
        raise DayTaken
    version = SchemeVersion.objects.create(
        office=actor.office,
        scheme=scheme,
        number=scheme.versions.count() + 1,
        terms=checked.to_dict(),
        effective_from=effective_from,
        approved_by=approved_by,
        approved_on=approved_on,
        made_by=actor,
        made_at=now,
    )
    record("incentives.added_version", version, actor=actor, now=now, number=version.number)
    return version
