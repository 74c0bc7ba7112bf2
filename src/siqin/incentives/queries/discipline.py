"""Reading decided breaches, and what one may be decided about."""

from django.db.models import QuerySet

from siqin.adoptions.queries import adoptions_visible_to
from siqin.desk.queries import manuscripts_visible_to
from siqin.incentives.models import DisciplineFinding
from siqin.people.models import Person
from siqin.people.queries import persons_visible_to


def findings_visible_to(person: Person) -> QuerySet[DisciplineFinding]:
    if not person.may("incentives.view_settlement"):
        return DisciplineFinding.objects.none()
    return DisciplineFinding.objects.filter(office=person.office).select_related(
        "manuscript", "adoption", "person", "decided_by"
    )


def finding_choices(person: Person) -> dict[str, QuerySet[object]]:
    """What the form of a decision offers: the newest of what the person may see."""
    return {
        "manuscript": manuscripts_visible_to(person).order_by("-pk"),
        "adoption": adoptions_visible_to(person).order_by("-pk"),
        "person": persons_visible_to(person).filter(left_on=None),
    }
