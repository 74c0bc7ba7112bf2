"""Who may do what with people and units. Predicates read as claims about (person, thing)."""

import re
import unicodedata

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
def is_self(person: Person, thing: Person | None) -> bool:
    return thing is not None and person.pk == thing.pk


PERMISSIONS = {
    "people.manage": runs_the_office,
    "people.view_private": runs_the_office | works_at_the_desk | is_self,
    "people.view_pay": runs_the_office | works_at_the_desk | is_finance | is_self,
    "people.make_deputy": runs_the_office | is_self,
    "people.decide_pay": runs_the_office | is_finance,
}
declare(PERMISSIONS)

MOBILE = re.compile(r"1[3-9]\d{9}")
MARKUP = "<>&"
USERNAME = re.compile(r"(?!\d+$)[\w.-]{2,40}")


def plain_mobile(text: str) -> str:
    """The number as it is stored and compared: no spaces, dashes or country code."""
    digits = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(\+|00)86", "", digits)


def is_name(text: str) -> bool:
    """Whether a person or a unit may be called so: nothing unseen, no sign of HTML, no picture.
    The point and the blanks between the parts of a name are characters like others."""
    return not any(
        char in MARKUP or unicodedata.category(char) in {"Cc", "Cf", "Cs", "So"}
        for char in unicodedata.normalize("NFKC", text)
    )


def is_mobile(text: str) -> bool:
    return MOBILE.fullmatch(text) is not None


def plain_username(text: str) -> str:
    """The name as it is stored and compared: upper and lower case are the same name."""
    return unicodedata.normalize("NFKC", text).strip().lower()


def is_username(text: str) -> bool:
    """Never all digits, so that no user name can be taken for somebody's mobile number."""
    return USERNAME.fullmatch(text) is not None
