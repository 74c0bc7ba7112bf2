"""Who may do what with people and units. Predicates read as claims about (person, thing)."""

import rules

from siqin.core.permissions import declare
from siqin.people.enums import Role
from siqin.people.models import Person


@rules.predicate
def runs_the_office(person: Person, thing: object = None) -> bool:
    """Office head or administrator: people, units, routes, schemes, settings."""
    return person.has_role(Role.OFFICE_HEAD, Role.ADMINISTRATOR)


@rules.predicate
def works_at_the_desk(person: Person, thing: object = None) -> bool:
    return person.in_desk


@rules.predicate
def is_leader(person: Person, thing: object = None) -> bool:
    return person.is_leader


@rules.predicate
def is_finance(person: Person, thing: object = None) -> bool:
    return person.has_role(Role.FINANCE)


@rules.predicate
def is_self(person: Person, thing: Person) -> bool:
    return person.pk == thing.pk


PERMISSIONS = {
    "people.manage": runs_the_office,
    "people.view_private": runs_the_office | works_at_the_desk | is_self,
}
declare(PERMISSIONS)
