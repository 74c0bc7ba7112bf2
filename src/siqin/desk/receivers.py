"""What desk does when the people below it tell of something."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from siqin.desk.operations.routes import set_default_routes
from siqin.people.models import Person
from siqin.people.signals import office_founded


@receiver(office_founded, dispatch_uid="desk.default_routes")
def lay_default_routes(
    sender: object,  # noqa: ARG001 -- every receiver has it
    *,
    administrator: Person,
    now: datetime,
    **_: Any,
) -> None:
    """A new office can have its pieces reviewed from the first day."""
    set_default_routes(actor=administrator, now=now)
