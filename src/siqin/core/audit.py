from datetime import datetime
from typing import Any

from django.db import models

from siqin.core import search
from siqin.core.models import AuditEntry


def record(
    verb: str, target: Any, *, actor: Any, now: datetime, office: Any = None, **detail: Any
) -> AuditEntry:
    """Write who did `verb` to `target`, and let search follow. Call it inside the transaction of the
    deed, when all else is written.

    `target` is an OfficeRow (or `office` is given); `actor` is a Person, or None for the system; `detail` must be JSON-serialisable.
    """
    search.follow(target)
    return AuditEntry.objects.create(
        office_id=office.pk if office else target.office_id,
        at=now,
        actor=actor,
        verb=verb,
        target_kind=target._meta.label_lower,
        target_id=target.pk,
        detail=detail,
    )


def story_of(target: models.Model) -> models.QuerySet[AuditEntry]:
    """Everything recorded of `target`, oldest first."""
    return AuditEntry.objects.filter(
        target_kind=target._meta.label_lower, target_id=target.pk
    ).select_related("actor")
