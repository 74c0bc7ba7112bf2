"""Reading periodicals and issues."""

from django.db.models import Q, QuerySet

from siqin.periodicals.enums import State
from siqin.periodicals.models import Issue
from siqin.people.models import Person


def issues_visible_to(person: Person) -> QuerySet[Issue]:
    """Issued ones everybody of the office; those being composed the desk and the leaders."""
    seen = Q(state=State.ISSUED)
    if person.in_desk or person.is_leader:
        seen |= Q(state=State.COMPOSING)
    return Issue.objects.filter(seen, office=person.office)
