"""Who may do what with events, requirements, leads, topics and assignments. No state in here."""

import rules

from siqin.core.permissions import declare
from siqin.coverage.models import Assignment, Event, Lead, Requirement
from siqin.people.enums import Role
from siqin.people.models import Person
from siqin.people.rules import is_leader, works_at_the_desk


def units_written_for(person: Person) -> set[int]:
    """Ids of the units that this person heads or writes for."""
    return {one.unit_id for one in person.held if one.unit_id}


@rules.predicate
def is_of_the_same_office(person: Person, thing: Event | Assignment | Lead) -> bool:
    return person.office_id == thing.office_id


@rules.predicate
def writes_for_a_unit(person: Person, thing: object = None) -> bool:
    """An information officer or the head of a unit."""
    return bool(units_written_for(person))


@rules.predicate
def writes_for_its_unit(person: Person, event: Event) -> bool:
    """An information officer or the head of the unit that holds the event."""
    return event.unit_id in units_written_for(person)


@rules.predicate
def entered_it(person: Person, event: Event) -> bool:
    return event.entered_by_id == person.pk


@rules.predicate
def runs_the_desk(person: Person, thing: object = None) -> bool:
    return person.has_role(Role.OFFICE_HEAD)


@rules.predicate
def said_it(person: Person, requirement: Requirement) -> bool:
    return requirement.said_by_id == person.pk


@rules.predicate
def heads_a_unit(person: Person, thing: object = None) -> bool:
    return bool(person.headed_units)


@rules.predicate
def heads_the_unit_of(person: Person, assignee: Person | None) -> bool:
    """Without an assignee: whether there is anybody whom this person may ask at all."""
    return assignee is None or assignee.unit_id in person.headed_units


@rules.predicate
def is_asked(person: Person, assignment: Assignment) -> bool:
    return assignment.assignee_id == person.pk


@rules.predicate
def offered_it(person: Person, assignment: Assignment) -> bool:
    return assignment.offered_by_id == person.pk


@rules.predicate
def heads_the_assignees_unit(person: Person, assignment: Assignment) -> bool:
    return assignment.assignee.unit_id in person.headed_units


@rules.predicate
def sent_it(person: Person, lead: Lead) -> bool:
    return lead.sent_by_id == person.pk


@rules.predicate
def heads_its_unit(person: Person, lead: Lead) -> bool:
    """The unit that the sender belonged to."""
    return lead.unit_id in person.headed_units


@rules.predicate
def sees_what_came_of_it(person: Person, lead: Lead) -> bool:
    """Whoever writes it up reads what it says."""
    return any(sees_assignment(person, one) for one in lead.assignments.all())


asks_for_it = works_at_the_desk | offered_it
sees_all_assignments = works_at_the_desk | is_leader
sees_assignment = (
    (is_of_the_same_office & sees_all_assignments)
    | is_asked
    | offered_it
    | heads_the_assignees_unit
)
keeps_the_calendar = works_at_the_desk | entered_it | writes_for_its_unit

PERMISSIONS = {
    "coverage.view_event": is_of_the_same_office,
    "coverage.add_event": works_at_the_desk | writes_for_a_unit,
    "coverage.add_events": works_at_the_desk,
    "coverage.change_event": keeps_the_calendar,
    "coverage.cancel_event": keeps_the_calendar,
    "coverage.close_event": works_at_the_desk | is_leader,
    "coverage.reopen_event": keeps_the_calendar | is_leader,
    "coverage.require_coverage": is_leader | works_at_the_desk,
    "coverage.withdraw_requirement": said_it | works_at_the_desk,
    "coverage.set_rules": runs_the_desk,
    "coverage.keep_topics": works_at_the_desk,
    "coverage.offer_assignment": works_at_the_desk | (heads_a_unit & heads_the_unit_of),
    "coverage.view_assignment": sees_assignment,
    "coverage.answer_assignment": is_asked,
    "coverage.change_assignment": asks_for_it,
    "coverage.drop_assignment": asks_for_it,
    "coverage.make_assignment_link": asks_for_it,
    "coverage.restore_assignment": asks_for_it,
    "coverage.send_lead": rules.always_allow,
    "coverage.view_lead": is_of_the_same_office
    & (sent_it | works_at_the_desk | is_leader | heads_its_unit | sees_what_came_of_it),
    "coverage.triage_lead": works_at_the_desk,
}
declare(PERMISSIONS)
