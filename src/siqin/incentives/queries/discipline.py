"""Reading decided breaches, and what one may be decided about."""

from typing import Any

from django.db.models import QuerySet

from siqin.adoptions.queries import adoptions_visible_to
from siqin.desk.queries import manuscripts_visible_to
from siqin.incentives.models import DisciplineFinding
from siqin.people.models import Person
from siqin.people.queries import persons_visible_to


def findings_visible_to(person: Person) -> QuerySet[DisciplineFinding]:
    if not person.may("incentives.view_settlement"):
        return DisciplineFinding.objects.none()
    return DisciplineFinding.objects.filter(office=person.office_id).select_related(
        "manuscript", "adoption__outlet", "person", "decided_by"
    )


def finding_choices(person: Person) -> dict[str, QuerySet[Any]]:
    """What a decision may name: what the person may see."""
    return {
        "manuscript": manuscripts_visible_to(person),
        "adoption": adoptions_visible_to(person).select_related("outlet"),
        "person": persons_visible_to(person).order_by("left_on", "unit__position", "pk"),
    }
