"""Who may download what was kept for an adoption or an instruction."""

from siqin.adoptions.queries.visible import adoptions_visible_to, instructions_visible_to
from siqin.core.models import StoredFile
from siqin.people.models import Person

EVIDENCE = "adoptions.evidence"
INSTRUCTION = "adoptions.instruction"


def may_download_evidence(person: Person, stored: StoredFile) -> bool:
    return adoptions_visible_to(person).filter(evidence__file=stored).exists()


def may_download_instruction(person: Person, stored: StoredFile) -> bool:
    return instructions_visible_to(person).filter(file=stored).exists()
