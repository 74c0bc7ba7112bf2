"""Who may do what with the catalogue of outlets."""

import rules

from siqin.core.permissions import declare
from siqin.outlets.models import Outlet
from siqin.people.models import Person
from siqin.people.rules import works_at_the_desk


@rules.predicate
def is_of_the_same_office(person: Person, outlet: Outlet) -> bool:
    return person.office_id == outlet.office_id


PERMISSIONS = {
    "outlets.view_outlet": is_of_the_same_office,
    "outlets.manage_outlet": works_at_the_desk,
}
declare(PERMISSIONS)
