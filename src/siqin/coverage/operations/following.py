"""A lead that somebody was asked to write up follows what becomes of the asking."""

from datetime import datetime

from siqin.core.audit import record
from siqin.core.notify import send
from siqin.coverage import notices
from siqin.coverage.enums import LeadState
from siqin.coverage.models import Assignment, Lead
from siqin.coverage.workflow import LEAD, OPEN_ASSIGNMENTS, TAKEN_ON
from siqin.people.models import Person

WRITTEN_UP = {*OPEN_ASSIGNMENTS, *TAKEN_ON}


def hold_lead(assignment: Assignment) -> None:
    """The lead goes before what was asked of it, as in leads.undo: two who take one of the two
    rows each would wait for one another."""
    if assignment.lead_id:
        Lead.objects.select_for_update(no_key=True).get(pk=assignment.lead_id)


def follow_lead(assignment: Assignment, actor: Person, now: datetime) -> None:
    """What nobody writes up any more waits for the desk again; what somebody does after all, does
    not. Something else may have become of it meanwhile, and stays."""
    if assignment.lead_id is None:
        return
    lead = Lead.objects.get(pk=assignment.lead_id)
    written = lead.assignments.filter(state__in=WRITTEN_UP).exists()
    if lead.state == LeadState.ASSIGNED and not written:
        _wait_again(lead, assignment, actor, now)
    elif lead.state == LeadState.NEW and written:
        _take_up_again(lead, assignment, now)


def _wait_again(lead: Lead, assignment: Assignment, actor: Person, now: datetime) -> None:
    LEAD.advance(lead, "undo", settled_by=None, settled_at=None)
    record("coverage.stopped_lead", lead, actor=actor, now=now, assignee=assignment.assignee.name)
    for one in _with_merged(lead):
        send(notices.LEAD_REOPENED, one, actor=actor, now=now, main=lead, stopped=assignment)


def _take_up_again(lead: Lead, assignment: Assignment, now: datetime) -> None:
    asker, name = assignment.offered_by, assignment.assignee.name
    LEAD.advance(lead, "assign", settled_by=asker, settled_at=now)
    record("coverage.assigned_lead", lead, actor=asker, now=now, assignee=name)
    for one in _with_merged(lead):
        send(notices.LEAD_SETTLED, one, actor=asker, now=now, main=lead, assignment=assignment)


def _with_merged(lead: Lead) -> list[Lead]:
    return [lead, *lead.merged.select_related("sent_by__user")]
