"""Who may do what with the office's own periodicals. When stands in workflow.py."""

import rules

from siqin.core.permissions import declare
from siqin.people.enums import Role
from siqin.people.models import Person
from siqin.people.rules import is_leader, runs_the_office, works_at_the_desk
from siqin.periodicals.enums import State
from siqin.periodicals.models import Issue

SIGNERS = {Role.OFFICE_HEAD, Role.VICE_CHAIR, Role.CHAIR}


@rules.predicate
def may_sign_issues(person: Person, thing: object = None) -> bool:
    return person.has_role(*SIGNERS)


@rules.predicate
def is_published(person: Person, issue: Issue) -> bool:
    """An issued number is for everybody of the office; one being composed is the desk's work."""
    return issue.state == State.ISSUED


PERMISSIONS = {
    "periodicals.manage_periodical": works_at_the_desk | runs_the_office,
    "periodicals.compose_issue": works_at_the_desk,
    "periodicals.send_up_issue": works_at_the_desk,
    "periodicals.issue_issue": may_sign_issues,
    "periodicals.view_issue": works_at_the_desk | is_leader | is_published,
}
declare(PERMISSIONS)
