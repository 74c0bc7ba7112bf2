"""Reading what was asked of whom."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from siqin.core.audit import story_of
from siqin.core.models import AuditEntry
from siqin.coverage.enums import AssignmentList, AssignmentState, Shut
from siqin.coverage.models import Assignment, Event
from siqin.coverage.rules import sees_all_assignments
from siqin.coverage.workflow import ASSIGNMENT, OPEN_ASSIGNMENTS
from siqin.people.models import Person
from siqin.people.queries import persons_visible_to
from siqin.people.rules import works_at_the_desk

# The permission that each verb of the assignee's and the asker's needs; the other verbs of the
# table follow the piece.
ASKED = {
    "accept": "answer",
    "decline": "answer",
    "undo_answer": "answer",
    "drop": "drop",
    "restore": "restore",
}

LISTED: dict[str, str] = {
    AssignmentList.OFFERED: AssignmentState.OFFERED,
    AssignmentList.WRITING: AssignmentState.ACCEPTED,
    AssignmentList.DECLINED: AssignmentState.DECLINED,
    AssignmentList.DELIVERED: AssignmentState.DELIVERED,
    AssignmentList.DONE: AssignmentState.DONE,
}


def assignments_visible_to(person: Person) -> QuerySet[Assignment]:
    """The desk and the leaders see all of the office; others what was asked of them, what they
    asked for, and what the people of the units they head owe.

    The twin of the permission coverage.view_assignment; a test holds them together.
    """
    ours = Assignment.objects.filter(office=person.office)
    if sees_all_assignments(person):
        return ours
    theirs = Q(assignee=person) | Q(offered_by=person)
    return ours.filter(theirs | Q(assignee__unit_id__in=person.headed_units))


def may_be_asked(person: Person) -> QuerySet[Person]:
    """Whom this person may ask for a piece, unit by unit: the twin of coverage.offer_assignment."""
    here = persons_visible_to(person).filter(left_on=None).order_by("unit__position", "unit", "pk")
    return here if works_at_the_desk(person) else here.filter(unit_id__in=person.headed_units)


def why_shut(_person: Person) -> Any:
    """Why an assignment is not seen any more by somebody who was told of it."""
    return lambda _at: str(Shut.ASSIGNMENT.label)


def listed(
    assignments: QuerySet[Assignment], shown: str, *, person: Person, now: datetime
) -> QuerySet[Assignment]:
    """What a list shows (AssignmentList): what is owed by its limit, what is over newest first."""
    if shown == AssignmentList.LATE:
        assignments = assignments.filter(_late(now))
    elif shown == AssignmentList.MINE:
        assignments = assignments.filter(assignee=person)
    elif shown in LISTED:
        assignments = assignments.filter(state=LISTED[shown])
    owed = {AssignmentList.OFFERED, AssignmentList.WRITING, AssignmentList.LATE}
    return assignments.order_by(*(("due_at", "pk") if shown in owed else ("-due_at", "-pk")))


def with_rows(assignments: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """What a row of a list draws, in one query however many there are."""
    return assignments.select_related(
        "assignee__unit", "assignee__user", "offered_by", "event", "topic", "lead"
    )


def verbs_open_to(person: Person, assignment: Assignment) -> set[str]:
    """What this person may now do with the assignment: the only source of its buttons."""
    may = {
        verb
        for verb in ASSIGNMENT.verbs_from(assignment.state)
        if verb in ASKED and person.may(f"coverage.{ASKED[verb]}_assignment", assignment)
    }
    if assignment.state not in OPEN_ASSIGNMENTS:
        return may
    if person.may("coverage.change_assignment", assignment):
        may.add("change")
    waits = assignment.state == AssignmentState.OFFERED
    if waits and person.may("coverage.make_assignment_link", assignment):
        may.add("link")
    if person.may("coverage.answer_assignment", assignment):
        may.add("write")
    return may


def of_event(person: Person, event: Event) -> QuerySet[Assignment]:
    """Who was asked to write of it, as far as this person sees that."""
    return with_rows(assignments_visible_to(person)).filter(event=event)


def owed_by(person: Person) -> QuerySet[Assignment]:
    """What was asked of this person and he has still to write, the most urgent first."""
    mine = assignments_visible_to(person).filter(assignee=person, state__in=OPEN_ASSIGNMENTS)
    return with_rows(mine).order_by("due_at", "pk")


def overdue(person: Person, now: datetime) -> QuerySet[Assignment]:
    """All that this person sees of what is late."""
    seen = with_rows(assignments_visible_to(person))
    return listed(seen, AssignmentList.LATE, person=person, now=now)


def is_late(assignment: Assignment, now: datetime) -> bool:
    return assignment.state in OPEN_ASSIGNMENTS and assignment.due_at < now


def changes_of(assignment: Assignment) -> QuerySet[AuditEntry]:
    """Everything that was done to the assignment, oldest first."""
    return story_of(assignment)


@dataclass(frozen=True)
class Load:
    """How many pieces are owed, and how many of them are late."""

    owed: int = 0
    late: int = 0

    def __add__(self, other: "Load") -> "Load":
        return Load(self.owed + other.owed, self.late + other.late)


NOTHING = Load()


@dataclass(frozen=True)
class Loads:
    """What everybody of an office owes now, by the ids of persons and of units."""

    persons: dict[int, Load] = field(default_factory=dict)
    units: dict[int | None, Load] = field(default_factory=dict)

    def of(self, person: Person) -> Load:
        return self.persons.get(person.pk, NOTHING)

    def of_unit(self, unit: int | None) -> Load:
        return self.units.get(unit, NOTHING)


def loads(person: Person, now: datetime) -> Loads:
    """Of this person's office, in one query. Whoever may ask anybody for a piece sees how much he
    has to do; of which pieces is another question."""
    owed = Assignment.objects.filter(office=person.office, state__in=OPEN_ASSIGNMENTS)
    counted = owed.order_by().values("assignee", "assignee__unit")
    persons: dict[int, Load] = {}
    units: dict[int | None, Load] = {}
    for row in counted.annotate(owed=Count("pk"), late=Count("pk", filter=_late(now))):
        load, unit = Load(row["owed"], row["late"]), row["assignee__unit"]
        persons[row["assignee"]] = load
        units[unit] = units.get(unit, NOTHING) + load
    return Loads(persons, units)


def _late(now: datetime) -> Q:
    return Q(state__in=OPEN_ASSIGNMENTS, due_at__lt=now)
