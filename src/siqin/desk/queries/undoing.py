"""Which decision may still be undone, and by whom (rulings 34)."""

from datetime import datetime, timedelta

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.core.reliances import Reliance, reliances_on
from siqin.desk.enums import State
from siqin.desk.models import Manuscript
from siqin.people.models import Person

# Said beside the piece, or of its letters; nobody goes on from there.
BESIDE = {
    "desk.proofed", "desk.unproofed", "desk.annotated", "desk.answered", "desk.settled",
    "desk.unsettled", "desk.appraised",
}  # fmt: skip
UNDOABLE = {"desk.passed", "desk.approved", "desk.returned", "desk.declined", "desk.withdrawn"}


def own_decision(person: Person, manuscript: Manuscript) -> AuditEntry | None:
    """The person's decision, where nothing at all was done to the piece after it. What was decided
    on paper is that person's and who recorded it's."""
    deed = story_of(manuscript).exclude(verb__in=BESIDE).last()
    if deed is None or deed.verb not in UNDOABLE:
        return None
    return deed if person.pk in {deed.actor_id, deed.detail.get("decided_by")} else None


def in_time(deed: AuditEntry, manuscript: Manuscript, now: datetime) -> bool:
    return now - deed.at <= timedelta(minutes=manuscript.office.undo_minutes)


def stands_on(manuscript: Manuscript) -> list[Reliance]:
    """What was done outside the desk on the strength of the signature."""
    signed = manuscript.state == State.APPROVED
    return reliances_on(manuscript.approved_version) if signed else []


def undoable_deed(person: Person, manuscript: Manuscript, now: datetime) -> AuditEntry | None:
    """The decision that this person may undo now, if there is one."""
    deed = own_decision(person, manuscript)
    if deed is None or not in_time(deed, manuscript, now) or stands_on(manuscript):
        return None
    return deed
