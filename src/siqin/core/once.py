"""A creating form sent twice is carried out once."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from siqin.core.models import FormReceipt


class AlreadyDone(Exception):
    """The form with this token was carried out before; `url` is where it led."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.url = url


def claim(token: str, *, actor: Any, now: datetime) -> FormReceipt:
    """Take the token for this deed, inside its transaction: it commits or rolls back with it.

    Raises AlreadyDone for the second sender, who waits for the first on the unique index.
    """
    try:
        with transaction.atomic():
            return FormReceipt.objects.create(
                office=actor.office, person=actor, token=token[:40], at=now
            )
    except IntegrityError:
        first = FormReceipt.objects.get(person=actor, token=token[:40])
        raise AlreadyDone(first.url) from None
