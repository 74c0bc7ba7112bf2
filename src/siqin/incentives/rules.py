"""Who may do what with schemes, settlements and rewards. Money is seen by those who work on it
and by each person for his or her own part."""

import rules

from siqin.core.permissions import declare
from siqin.incentives.models import Entry
from siqin.people.models import Person
from siqin.people.rules import is_finance, is_leader, runs_the_office, works_at_the_desk


@rules.predicate
def is_about_them(person: Person, entry: Entry) -> bool:
    return entry.person_id == person.pk


sees_money = works_at_the_desk | is_leader | is_finance | runs_the_office

PERMISSIONS = {
    "incentives.manage_scheme": runs_the_office,
    "incentives.view_settlement": sees_money,
    "incentives.view_entry": sees_money | is_about_them,
    "incentives.recompute_settlement": works_at_the_desk,
    "incentives.approve_settlement": is_leader,
    "incentives.correct_settlement": runs_the_office | is_leader,
    "incentives.find_breach": runs_the_office | is_leader,
}
declare(PERMISSIONS)
