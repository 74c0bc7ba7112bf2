"""What a person does with the notices received."""

from datetime import datetime
from typing import Any

from django.db import transaction


@transaction.atomic
def read_until(*, person: Any, until: datetime, now: datetime) -> int:
    """Everything that came up to `until` has been read; returns how many were new."""
    fresh = person.notifications.filter(read_at=None, at__lte=until)
    return int(fresh.update(read_at=now))
