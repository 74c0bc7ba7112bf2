"""What is being typed and by whom."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import QuerySet

from siqin.desk.models import Manuscript, WorkingCopy
from siqin.people.models import Person

# An open page tells of itself every half minute; two missed signs may be a slow network.
PRESENT = timedelta(seconds=75)


def working_copies_of(person: Person, manuscript: Manuscript | None) -> QuerySet[WorkingCopy]:
    """One's own unsaved text for this piece, or for new ones; the newest first."""
    rows = WorkingCopy.objects.filter(person=person, manuscript=manuscript, saved_at__isnull=False)
    return rows.order_by("-saved_at")


def unfinished(person: Person) -> QuerySet[WorkingCopy]:
    """One's own new pieces that were never saved as a draft."""
    return working_copies_of(person, None)


def writing_now(manuscript: Manuscript, *, besides: Person, now: datetime) -> list[Person]:
    """Who else has this piece open for writing at this moment."""
    rows: Iterable[WorkingCopy] = (
        manuscript.working_copies.filter(seen_at__gt=now - PRESENT)
        .exclude(person=besides)
        .select_related("person")
        .order_by("begun_at")
    )
    return list({one.person_id: one.person for one in rows}.values())
