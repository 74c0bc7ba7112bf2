"""Which manuscripts a person sees, and which wait for them."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from siqin.desk.enums import REVIEWING_ROLES, Decision, Shut, State
from siqin.desk.models import Authorship, Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.queries.routes import exceptions_on
from siqin.desk.queries.verbs import may_take
from siqin.desk.rules import current_review
from siqin.people.enums import Role
from siqin.people.models import Deputy, Person


def manuscripts_visible_to(person: Person, today: date | None = None) -> QuerySet[Manuscript]:
    """One's own always, and what one decided a level of; what was ever submitted also to the desk,
    the leaders and the unit's head.

    The twin of the permission desk.view_manuscript; a test holds them together.
    """
    submitted = Q(round__gt=0)
    if not (person.in_desk or person.is_leader):
        theirs = Q(unit__in=person.headed_units) | Q(_decided_by(person))
        if principals := person.stands_in_for(today or timezone.localdate()):
            on_its_way = Review.objects.filter(manuscript=OuterRef("pk"))
            theirs |= _level_of(principals, on_its_way)
        submitted &= theirs
    # The cheaper question first: whose piece it is asks another table, for each row.
    return Manuscript.objects.filter(submitted | _own(person), office=person.office_id)


def why_shut(person: Person) -> Callable[[datetime], str]:
    """Why a piece is not seen any more, by the time when the person was told of it."""
    ended = person.deputyships.exclude(Deputy.standing(timezone.localdate()))
    spans = list(ended.values_list("since", "until"))

    def why(at: datetime) -> str:
        day = timezone.localdate(at)
        as_deputy = any(since <= day <= until for since, until in spans)
        return str((Shut.DEPUTY_ENDED if as_deputy else Shut.OTHERWISE).label)

    return why


def manuscripts_written_by(person: Person) -> QuerySet[Manuscript]:
    """Those of which the person is an author, or that they entered for somebody."""
    return Manuscript.objects.filter(_own(person), office=person.office_id)


def _own(person: Person) -> Q:
    return Q(entered_by=person) | Q(_by(person))


def _by(person: Person) -> Exists:
    return Exists(Authorship.objects.filter(manuscript=OuterRef("pk"), person=person))


def _decided_by(person: Person) -> Exists:
    return Exists(Review.objects.filter(manuscript=OuterRef("pk"), decided_by=person))


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


def as_it_is_now(manuscript: Manuscript) -> Manuscript:
    """Read again after a deed, for whoever did it."""
    return with_hands(Manuscript.objects.filter(pk=manuscript.pk)).get()


def _decided() -> QuerySet[Review]:
    reviews = Review.objects.select_related(
        "decided_by", "on_behalf_of", "version", "exception", "recorded_by", "scan"
    )
    return reviews.defer("version__body_html", "version__body_text")


def waiting_for(person: Person, today: date | None = None) -> QuerySet[Manuscript]:
    """Pieces at a level that this person may decide: longest waiting first.

    The twin of Roster.able; a test holds them together. Only who holds two reviewing roles can be
    needed for a later level, and only a deputy may less than the role, so only for them a second
    look is taken.
    """
    today = today or timezone.localdate()
    exception = Exists(exceptions_on(today))
    took = Exists(_reviews_of_round(decided_by=person, decision=Decision.PASSED))
    pieces = (
        manuscripts_visible_to(person, today)
        .filter(_at_level_of(person, today), ~Q(took) | Q(exception), state=State.IN_REVIEW)
        .exclude(_by(person))
        .order_by("held_since", "pk")
    )
    if person.stands_in_for(today):
        shut = _shut_out(person, pieces, today)
        return pieces.exclude(pk__in=shut) if shut else pieces
    if len(person.roles & REVIEWING_ROLES) < 2:  # noqa: PLR2004 -- two roles, two levels
        return pieces
    later = Exists(_reviews_of_round(level__gt=OuterRef("level"), role__in=person.roles))
    needed = _shut_out(person, pieces.filter(later, ~Q(exception)), today)
    return pieces.exclude(pk__in=needed) if needed else pieces


def _reviews_of_round(**conditions: object) -> QuerySet[Review]:
    return Review.objects.filter(manuscript=OuterRef("pk"), round=OuterRef("round"), **conditions)


def _at_level_of(person: Person, today: date) -> Q:
    at_level = _reviews_of_round(level=OuterRef("level"), decision="")
    return _level_of([person, *person.stands_in_for(today)], at_level)


def _level_of(people: list[Person], levels: QuerySet[Review]) -> Q:
    """One of `levels` is by a role that somebody of `people` holds."""
    roles = set[str]().union(*(one.roles for one in people)) - {Role.UNIT_HEAD}
    units = set[int]().union(*(one.headed_units for one in people))
    found = Q(Exists(levels.filter(role__in=roles)))
    if units:
        found |= Q(Exists(levels.filter(role=Role.UNIT_HEAD)), unit__in=units)
    return found


def _shut_out(person: Person, pieces: QuerySet[Manuscript], today: date) -> list[int]:
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
