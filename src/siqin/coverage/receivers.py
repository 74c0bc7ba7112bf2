"""What coverage does when the people below it tell of something."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from siqin.core.signals import working_days_changed
from siqin.coverage.operations.requiring import follow_all, set_default_rules
from siqin.people.models import Office, Person
from siqin.people.signals import office_founded


@receiver(office_founded, dispatch_uid="coverage.default_rules")
def lay_default_rules(
    sender: object,  # noqa: ARG001 -- every receiver has it
    *,
    administrator: Person,
    now: datetime,
    **_: Any,
) -> None:
    """A new office knows from the first day what is to be told, and how soon."""
    set_default_rules(actor=administrator, now=now)


@receiver(working_days_changed, dispatch_uid="coverage.working_days")
def move_limits(
    sender: object,  # noqa: ARG001 -- every receiver has it
    *,
    office: Office,
    **_: Any,
) -> None:
    """A limit in working days runs out on another day now."""
    follow_all(office)
