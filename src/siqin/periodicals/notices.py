"""Notices about issues and whom they concern."""

from siqin.core.notify import Notice
from siqin.people.models import Person
from siqin.periodicals.models import Issue
from siqin.periodicals.queries import signers_of


def _authors(issue: Issue) -> list[Person]:
    """Everybody of the office whose piece stands in the issue, and still works here."""
    return list(
        Person.objects.filter(authorships__manuscript__placements__issue=issue, left_on=None)
        .select_related("user")
        .distinct()
    )


SENT_UP = Notice("periodicals.sent_up", signers_of)
ISSUED = Notice("periodicals.issued", _authors)
