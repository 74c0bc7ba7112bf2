"""Which manuscripts a person sees, and which wait for them."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from siqin.desk.enums import REVIEWING_ROLES, Decision, State
from siqin.desk.models import Authorship, Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.routes import exceptions_on
from siqin.desk.queries.verbs import may_take
from siqin.desk.rules import current_review
from siqin.people.enums import Role
from siqin.people.models import Person


def manuscripts_visible_to(person: Person) -> QuerySet[Manuscript]:
    """One's own always; what was ever submitted also to the desk, the leaders and the unit's head.

    The twin of the permission desk.view_manuscript; a test holds them together.
    """
    submitted = Q(round__gt=0)
    if not (person.in_desk or person.is_leader):
        submitted &= Q(unit__in=person.headed_units)
    # The cheaper question first: whose piece it is asks another table, for each row.
    return Manuscript.objects.filter(submitted | _own(person), office=person.office_id)


def manuscripts_written_by(person: Person) -> QuerySet[Manuscript]:
    """Those of which the person is an author, or that they entered for somebody."""
    return Manuscript.objects.filter(_own(person), office=person.office_id)


def _own(person: Person) -> Q:
    return Q(entered_by=person) | Q(_by(person))


def _by(person: Person) -> Exists:
    return Exists(Authorship.objects.filter(manuscript=OuterRef("pk"), person=person))


def with_hands(manuscripts: QuerySet[Manuscript]) -> QuerySet[Manuscript]:
    """Everything a list row or the page's permissions need, in three queries; the versions'
    bodies stay in the database until they are asked for."""
    return (
        manuscripts.select_related("unit", "version", "entered_by")
        .defer("version__body_html", "version__body_text")
        .prefetch_related(
            Prefetch("authorships", Authorship.objects.select_related("person")),
            Prefetch("reviews", _decided()),
        )
    )


def _decided() -> QuerySet[Review]:
    reviews = Review.objects.select_related("decided_by", "version", "exception")
    return reviews.defer("version__body_html", "version__body_text")


def waiting_for(person: Person, today: date | None = None) -> QuerySet[Manuscript]:
    """Pieces at a level that this person may decide: longest waiting first.

    The twin of Roster.able; a test holds them together. Only who holds two reviewing roles can be
    needed for a later level, so only for them a second look is taken.
    """
    today = today or timezone.localdate()
    exception = Exists(exceptions_on(today))
    took = Exists(_reviews_of_round(decided_by=person, decision=Decision.PASSED))
    pieces = (
        manuscripts_visible_to(person)
        .filter(_at_level_of(person), ~Q(took) | Q(exception), state=State.IN_REVIEW)
        .exclude(_by(person))
        .order_by("held_since", "pk")
    )
    if len(person.roles & REVIEWING_ROLES) < 2:  # noqa: PLR2004 -- two roles, two levels
        return pieces
    later = Exists(_reviews_of_round(level__gt=OuterRef("level"), role__in=person.roles))
    needed = _needed_later(person, pieces.filter(later, ~Q(exception)), today)
    return pieces.exclude(pk__in=needed) if needed else pieces


def _reviews_of_round(**conditions: object) -> QuerySet[Review]:
    return Review.objects.filter(manuscript=OuterRef("pk"), round=OuterRef("round"), **conditions)


def _at_level_of(person: Person) -> Q:
    at_level = _reviews_of_round(level=OuterRef("level"), decision="")
    mine = Q(Exists(at_level.filter(role__in=person.roles - {Role.UNIT_HEAD})))
    if person.headed_units:
        mine |= Q(Exists(at_level.filter(role=Role.UNIT_HEAD)), unit__in=person.headed_units)
    return mine


def _needed_later(person: Person, pieces: QuerySet[Manuscript], today: date) -> list[int]:
    roster = Roster(today)
    return [
        one.pk
        for one in with_hands(pieces)
        if (review := current_review(one)) and not may_take(person, review, one, roster)
    ]


def approved_manuscripts(person: Person) -> QuerySet[Manuscript]:
    """Signed pieces that may be placed, pitched or adopted."""
    return (
        manuscripts_visible_to(person)
        .filter(state=State.APPROVED)
        .select_related("approved_version", "unit")
        .order_by("-approved_at")
    )
