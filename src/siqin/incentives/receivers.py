"""A new office starts with the default scheme, so that the first adoption can be reckoned."""

from datetime import date
from typing import Any

from django.dispatch import receiver

from siqin.incentives.operations.schemes import adopt_scheme
from siqin.incentives.reckoning import Terms
from siqin.people.signals import office_founded


@receiver(office_founded)
def adopt_default_scheme(sender: Any, administrator: Any, now: Any, **_: Any) -> None:
    """In force from the start of last year, so that past adoptions can be taken in from Excel."""
    terms = Terms.default()
    adopt_scheme(
        name=terms.name, terms=terms.to_dict(), effective_from=date(now.year - 1, 1, 1),
        actor=administrator, now=now,
    )
