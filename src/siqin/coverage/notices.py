"""Who is told what of events, leads and assignments. The words stand in templates/coverage/notices/."""

from django.db.models import Q

from siqin.core.notify import Notice
from siqin.coverage.models import Assignment, Event, Lead
from siqin.people.enums import Role
from siqin.people.models import Person


def keepers(event: Event) -> list[Person]:
    """Whoever writes for its unit or heads it, and the editors: by what they are now."""
    held = Q(holdings__role=Role.EDITOR)
    if event.unit_id:
        held |= Q(holdings__unit_id=event.unit_id)
    here = Person.objects.filter(
        held, office_id=event.office_id, left_on=None, holdings__until=None
    )
    return list(here.select_related("user").distinct())


def asked(assignment: Assignment) -> list[Person]:
    """Who is to write it, and the heads of his unit: they plan what their people do."""
    here = Person.objects.filter(office_id=assignment.office_id, left_on=None)
    unit = assignment.assignee.unit
    heads = (
        here.filter(holdings__role=Role.UNIT_HEAD, holdings__until=None, holdings__unit=unit)
        if unit
        else here.none()
    )
    return [assignment.assignee, *heads.select_related("user").distinct()]


def assignee(assignment: Assignment) -> list[Person]:
    return [assignment.assignee]


def askers(assignment: Assignment) -> list[Person]:
    """Who offered it, and the editors, who find somebody else where he cannot."""
    here = Person.objects.filter(office_id=assignment.office_id, left_on=None)
    editors = here.filter(holdings__role=Role.EDITOR, holdings__until=None)
    return [assignment.offered_by, *editors.select_related("user").distinct()]


def at_the_desk(lead: Lead) -> list[Person]:
    """The editors; where there is none, whoever runs the office."""
    here = Person.objects.filter(office_id=lead.office_id, left_on=None).select_related("user")
    for role in (Role.EDITOR, Role.OFFICE_HEAD):
        found = here.filter(holdings__role=role, holdings__until=None).distinct()
        if found:
            return list(found)
    return []


def sender(lead: Lead) -> list[Person]:
    return [lead.sent_by]


REQUIRED = Notice("coverage.required", recipients=keepers, superseded=True)
REQUIREMENT_WITHDRAWN = Notice("coverage.requirement_withdrawn", recipients=keepers)
ASSIGNMENT_OFFERED = Notice("coverage.assignment_offered", recipients=asked)
ASSIGNMENT_ACCEPTED = Notice("coverage.assignment_accepted", recipients=askers)
ASSIGNMENT_DECLINED = Notice("coverage.assignment_declined", recipients=askers)
ANSWER_TAKEN_BACK = Notice("coverage.answer_taken_back", recipients=askers)
ASSIGNMENT_CHANGED = Notice("coverage.assignment_changed", recipients=assignee, superseded=True)
ASSIGNMENT_DROPPED = Notice("coverage.assignment_dropped", recipients=asked)
ASSIGNMENT_DUE_SOON = Notice("coverage.assignment_due_soon", recipients=assignee)
ASSIGNMENT_OVERDUE = Notice("coverage.assignment_overdue", recipients=assignee)
ASSIGNMENTS_DUE = Notice("coverage.assignments_due", recipients=lambda _: [])
LEAD_SENT = Notice("coverage.lead_sent", recipients=at_the_desk)
LEAD_SETTLED = Notice("coverage.lead_settled", recipients=sender)
LEAD_JOINED = Notice("coverage.lead_joined", recipients=sender)
LEAD_REOPENED = Notice("coverage.lead_reopened", recipients=sender)
ANSWER_LINK_MADE = Notice("coverage.answer_link_made", recipients=assignee)
ANSWER_LINK_LOCKED = Notice("coverage.answer_link_locked", recipients=askers)
