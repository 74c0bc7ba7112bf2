"""Assignees' links: how one stands now, and what happened to those of an assignment."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from siqin.core.links import hash_of
from siqin.core.models import AuditEntry
from siqin.coverage.enums import AssignmentState, LinkState
from siqin.coverage.models import Assignment, AssignmentLink
from siqin.coverage.queries.assignments import assignments_visible_to, with_rows
from siqin.people.models import Person

OTHERWISE = {
    AssignmentState.DELIVERED: LinkState.DELIVERED,
    AssignmentState.DONE: LinkState.DELIVERED,
    AssignmentState.DROPPED: LinkState.DROPPED,
}


def link_at(token: str) -> AssignmentLink | None:
    """The link with this address; over all offices, so call it in `every_office()`."""
    links = AssignmentLink.objects.select_related("office", "made_by")
    return links.filter(token_hash=hash_of(token)).first()


def links_visible_to(person: Person) -> QuerySet[AssignmentLink]:
    links = AssignmentLink.objects.select_related("person", "assignment")
    return links.filter(assignment__in=assignments_visible_to(person))


def assignment_of(link: AssignmentLink) -> Assignment:
    """As it is now."""
    return with_rows(Assignment.objects.select_related("office")).get(pk=link.assignment_id)


def reader_of(link: AssignmentLink) -> Person:
    """For whom it was made, as a request of his own would read him."""
    people = Person.objects.select_related("office", "unit", "user").prefetch_related("holdings")
    return people.get(pk=link.person_id)


def state_of(link: AssignmentLink, assignment: Assignment, now: datetime) -> LinkState:
    """The first of LinkState that holds; what became of the assignment is said before the link's
    own end by it, since that is what its reader wants to know."""
    if assignment.state in OTHERWISE:
        return OTHERWISE[AssignmentState(assignment.state)]
    if link.revoked_at:
        return LinkState.REVOKED
    if link.used_at:
        return LinkState.USED
    if link.expires_at <= now or link.person.left_on:
        return LinkState.EXPIRED
    return LinkState.OPEN if assignment.state == AssignmentState.OFFERED else LinkState.ANSWERED


@dataclass(frozen=True)
class Shown:
    """A link as whoever made it sees it, with all that happened to it."""

    link: AssignmentLink
    state: LinkState
    story: list[AuditEntry] = field(default_factory=list)


def links_of(assignment: Assignment, now: datetime) -> list[Shown]:
    """Newest first, in two queries however many there are."""
    links = list(assignment.links.select_related("person"))
    entries = AuditEntry.objects.filter(
        target_kind=AssignmentLink._meta.label_lower, target_id__in=[one.pk for one in links]
    )
    stories: dict[int, list[AuditEntry]] = defaultdict(list)
    for entry in entries.select_related("actor") if links else []:
        stories[entry.target_id].append(entry)
    return [Shown(one, state_of(one, assignment, now), stories[one.pk]) for one in links]
