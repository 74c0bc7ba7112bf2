"""Who may note what was said, and make something of it."""

import rules

from siqin.core.permissions import declare
from siqin.coverage.rules import writes_for_a_unit
from siqin.frontdesk.models import Remark
from siqin.people.models import Person
from siqin.people.rules import is_leader, works_at_the_desk


@rules.predicate
def noted_it(person: Person, remark: Remark) -> bool:
    return remark.noted_by_id == person.pk


@rules.predicate
def said_it(person: Person, remark: Remark) -> bool:
    return remark.said_by_id == person.pk


PERMISSIONS = {
    "frontdesk.note_remark": works_at_the_desk | is_leader | writes_for_a_unit,
    "frontdesk.view_remark": works_at_the_desk | is_leader | noted_it | said_it,
    "frontdesk.turn_remark": works_at_the_desk,
}
declare(PERMISSIONS)
