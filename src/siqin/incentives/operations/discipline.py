"""Decided breaches of award discipline (rulings 17, 18)."""

from datetime import date, datetime

from django.db import transaction

from siqin.adoptions.models import Adoption
from siqin.core.audit import record
from siqin.desk.models import Manuscript
from siqin.incentives.models import DisciplineFinding
from siqin.people.models import Person


@transaction.atomic
def find_breach(
    *,
    code: str,
    decided_on: date,
    note: str,
    actor: Person,
    now: datetime,
    manuscript: Manuscript | None = None,
    adoption: Adoption | None = None,
    person: Person | None = None,
) -> DisciplineFinding:
    """Record the decision; drafts reckoned after it show what it voids or bans."""
    finding = DisciplineFinding.objects.create(
        office=actor.office,
        code=code,
        manuscript=manuscript,
        adoption=adoption,
        person=person,
        decided_on=decided_on,
        note=note,
        decided_by=actor,
        decided_at=now,
    )
    record("incentives.found_breach", finding, actor=actor, now=now, code=code)
    return finding


@transaction.atomic
def withdraw_finding(
    *, finding: DisciplineFinding, reason: str, actor: Person, now: datetime
) -> bool:
    """The decision and the reason are kept. False: it was withdrawn before, and that stands."""
    rows = DisciplineFinding.objects.filter(pk=finding.pk, withdrawn_reason="")
    if not rows.update(withdrawn_reason=reason):
        return False
    record("incentives.withdrew_finding", finding, actor=actor, now=now, reason=reason)
    return True
