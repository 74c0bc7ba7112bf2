"""A new office starts with the default scheme, so that the first adoption can be reckoned."""

from datetime import date, datetime
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from siqin.incentives.operations.schemes import adopt_scheme
from siqin.incentives.reckoning import default_terms
from siqin.people.models import Person
from siqin.people.signals import office_founded


@receiver(office_founded, dispatch_uid="incentives.default_scheme")
def adopt_default_scheme(administrator: Person, now: datetime, **_: Any) -> None:
    """In force from the start of last year, so that past adoptions can be taken in from Excel."""
    terms = default_terms()
    adopt_scheme(
        name=terms.name,
        terms=terms.to_dict(),
        effective_from=date(timezone.localdate(now).year - 1, 1, 1),
        actor=administrator,
        now=now,
    )
