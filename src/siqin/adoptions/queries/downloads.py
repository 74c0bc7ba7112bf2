"""Who may download what was kept for an adoption or an instruction."""

from django.db.models import QuerySet

from siqin.adoptions.queries.visible import (
    adoptions_visible_to,
    articles_visible_to,
    instructions_visible_to,
)
from siqin.core.models import StoredFile
from siqin.people.models import Person

EVIDENCE = "adoptions.evidence"
INSTRUCTION = "adoptions.instruction"
WORKBOOK = "adoptions.workbook"


def scans_of(person: Person) -> QuerySet[StoredFile]:
    """Evidence that the person sent."""
    return StoredFile.objects.filter(purpose=EVIDENCE, uploaded_by=person)


def workbooks_visible_to(person: Person) -> QuerySet[StoredFile]:
    """What was uploaded to be taken in: for whoever may take it in."""
    if not person.may("adoptions.import_adoptions"):
        return StoredFile.objects.none()
    return StoredFile.objects.filter(purpose=WORKBOOK).order_by("-uploaded_at")


def may_download_evidence(person: Person, stored: StoredFile) -> bool:
    """Of an adoption that one sees, or of an article that is not yet anybody's."""
    return (
        adoptions_visible_to(person).filter(evidence__file=stored).exists()
        or articles_visible_to(person).filter(file=stored).exists()
    )


def may_download_instruction(person: Person, stored: StoredFile) -> bool:
    return instructions_visible_to(person).filter(file=stored).exists()
