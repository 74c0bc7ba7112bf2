"""Reading the leads that people sent."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db.models import Count, Prefetch, Q, QuerySet

from siqin.core import search
from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, StoredFile
from siqin.coverage.enums import AssignmentState, EventState, LeadState, Shut
from siqin.coverage.models import Assignment, Event, Lead, LeadPhoto
from siqin.coverage.queries.assignments import assignments_visible_to
from siqin.coverage.queries.events import events_visible_to, on_days
from siqin.coverage.workflow import LEAD, TAKEN_ON
from siqin.people.models import Person

PURPOSE = "coverage.lead_photo"
# What another lead may still be merged into: it is being looked at, or written up.
CARRYING = (LeadState.NEW, LeadState.ASSIGNED, LeadState.ATTACHED)
# How far a lead may lie from the event that it belongs to, and from its like, in days.
BEFORE, AFTER, ALIKE = 14, 7, 30
AGAIN = 10  # minutes


def leads_visible_to(person: Person) -> QuerySet[Lead]:
    """One's own always, those of the unit one heads, and those that one sees an assignment out of;
    all of them to the desk and the leaders.

    The twin of the permission coverage.view_lead; a test holds them together.
    """
    leads = Lead.objects.filter(office=person.office_id)
    if person.in_desk or person.is_leader:
        return leads
    came_of_it = assignments_visible_to(person).exclude(lead=None).order_by().values("lead")
    theirs = Q(sent_by=person) | Q(unit__in=person.headed_units) | Q(pk__in=came_of_it)
    return leads.filter(theirs)


def with_particulars(leads: QuerySet[Lead]) -> QuerySet[Lead]:
    """What a row of a list and the page draw, in three queries however many there are."""
    joined = leads.select_related("sent_by", "unit", "event", "merged_into__sent_by", "settled_by")
    files = ("original", "screen", "thumbnail")
    photos = LeadPhoto.objects.select_related(*files)
    asked = Assignment.objects.select_related("assignee").order_by("pk")
    return joined.prefetch_related(Prefetch("photos", photos), Prefetch("assignments", asked))


def numbers_by_state(leads: QuerySet[Lead]) -> dict[str, int]:
    """How many there are in each state; of a state without any, 0."""
    found = leads.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(LeadState.values, 0) | dict(found)


def joined_to(lead: Lead) -> QuerySet[Lead]:
    """Those that were merged into this one, in the order in which they came."""
    return with_particulars(Lead.objects.filter(merged_into=lead)).order_by("sent_at", "pk")


def leads_of(person: Person, event: Event) -> QuerySet[Lead]:
    """What people sent that belongs to the event, as far as one may see it."""
    return with_particulars(leads_visible_to(person).filter(event=event))


def verbs_open_to(person: Person, lead: Lead) -> set[str]:
    """What this person may now do with the lead: the only source of its buttons."""
    if not person.may("coverage.triage_lead", lead):
        return set()
    may = set(LEAD.verbs_from(lead.state))
    return may - {"undo"} if any(one.state in TAKEN_ON for one in lead.assignments.all()) else may


def asked_for(person: Person, lead: Lead) -> list[tuple[Assignment, bool]]:
    """Whom it was given to, the last first, and whether this person may open the assignment."""
    standing = [one for one in lead.assignments.all() if one.state != AssignmentState.DROPPED]
    return [(one, person.may("coverage.view_assignment", one)) for one in reversed(standing)]


def events_near(person: Person, today: date) -> QuerySet[Event]:
    """What a lead of these days may belong to, the latest first."""
    events = events_visible_to(person).filter(state=EventState.STANDING)
    span = today - timedelta(days=BEFORE), today + timedelta(days=AFTER)
    return on_days(events, *span).select_related("unit").order_by("-starts_at", "-pk")


def sent_already(person: Person, words: str, place: str, now: datetime) -> Lead | None:
    """Of the same words, some minutes ago: sent again by the back button it is the same lead."""
    lately = Lead.objects.filter(sent_by=person, sent_at__gt=now - timedelta(minutes=AGAIN))
    return lately.filter(words=words, place=place).first()


def leads_like(person: Person, lead: Lead) -> QuerySet[Lead]:
    """Other leads of that time that this one may be merged into, the latest first."""
    span = timedelta(days=ALIKE)
    near = leads_visible_to(person).filter(
        sent_at__gte=lead.sent_at - span, sent_at__lte=lead.sent_at + span
    )
    return near.filter(state__in=CARRYING).exclude(pk=lead.pk).select_related("sent_by")


def changes_of(lead: Lead) -> QuerySet[AuditEntry]:
    """Everything that was done to the lead, oldest first."""
    return story_of(lead)


def why_shut(person: Person) -> Callable[[datetime], str]:  # noqa: ARG001 -- every page has it
    """Why a lead that one was told of is not seen any more."""
    return lambda _: str(Shut.LEAD.label)


def may_fetch_photo(person: Person, stored: StoredFile) -> bool:
    """Whoever sees the lead, or the one that it was merged into."""
    visible = leads_visible_to(person).values("pk")
    photos = LeadPhoto.objects.filter(Q(lead__in=visible) | Q(lead__merged_into__in=visible))
    sizes = Q(original=stored) | Q(screen=stored) | Q(thumbnail=stored)
    return photos.filter(sizes).exists()


def leads_searched(label: str) -> search.Kind:
    return search.Kind(
        label,
        Lead,
        said=lambda lead: (str(lead), f"{lead.words}\n{lead.place}"),
        seen_by=leads_visible_to,
        newest=("-sent_at", "-pk"),
        facts=lambda lead: [lead.sent_by.name, lead.place, lead.get_state_display()],
        gather=lambda rows: rows.select_related("sent_by"),
    )
