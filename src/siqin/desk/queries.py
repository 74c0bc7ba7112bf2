"""Reading manuscripts: who sees which, in whose hands each one is, what each may do."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from siqin.desk.enums import Decision, State
from siqin.desk.models import Authorship, Manuscript, Review, ReviewException, ReviewRoute, Version
from siqin.desk.rules import author_ids, current_review
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.enums import Role
from siqin.people.models import Person


def manuscripts_visible_to(person: Person) -> QuerySet[Manuscript]:
    """One's own always; what was ever submitted also to the desk, the leaders and the unit's head.

    The twin of the permission desk.view_manuscript; a test holds them together.
    """
    mine = Q(entered_by=person) | Exists(
        Authorship.objects.filter(manuscript=OuterRef("pk"), person=person)
    )
    seen = mine | Q(unit__in=person.headed_units, round__gt=0)
    if person.in_desk or person.is_leader:
        seen |= Q(round__gt=0)
    return Manuscript.objects.filter(seen, office=person.office)


def manuscripts_written_by(person: Person) -> QuerySet[Manuscript]:
    return manuscripts_visible_to(person).filter(
        Q(entered_by=person)
        | Exists(Authorship.objects.filter(manuscript=OuterRef("pk"), person=person))
    )


def with_hands(manuscripts: QuerySet[Manuscript]) -> QuerySet[Manuscript]:
    """Everything a list row or the page's permissions need, in a fixed number of queries."""
    return manuscripts.select_related("unit", "version", "entered_by").prefetch_related(
        "authorships__person", "reviews__decided_by"
    )


def waiting_for(person: Person) -> QuerySet[Manuscript]:
    """Pieces at a level that this person may decide: longest waiting first."""
    at_level = Review.objects.filter(manuscript=OuterRef("pk"), round=OuterRef("round"),
                                     level=OuterRef("level"), decision="")
    mine = Q(Exists(at_level.filter(role__in=person.roles - {Role.UNIT_HEAD})))
    if person.headed_units:
        mine |= Q(Exists(at_level.filter(role=Role.UNIT_HEAD)), unit__in=person.headed_units)
    return (
        manuscripts_visible_to(person)
        .filter(mine, state=State.IN_REVIEW)
        .exclude(Exists(Authorship.objects.filter(manuscript=OuterRef("pk"), person=person)))
        .order_by("held_since")
    )


def holders_of(review: Review, manuscript: Manuscript) -> list[Person]:
    """Who may decide this level: the role's present holders, less the authors."""
    return [
        person
        for person in role_holders(review.role, manuscript.unit_id)
        if person.pk not in author_ids(manuscript)
    ]


def role_holders(role: str, unit_id: int | None) -> list[Person]:
    """Persons of the office who hold `role` today (for this unit where it is the head's)."""
    held = Q(holdings__role=role, holdings__until=None)
    if role == Role.UNIT_HEAD:
        held &= Q(holdings__unit_id=unit_id)
    return list(Person.objects.filter(held, left_on=None).select_related("user").distinct())


def in_whose_hands(manuscript: Manuscript) -> list[Person]:
    """现在在谁手里: the reviewers of the present level, else the authors (or who entered it)."""
    review = current_review(manuscript)
    if review is not None:
        return holders_of(review, manuscript)
    if manuscript.state in {State.DRAFT, State.RETURNED}:
        return owners_of(manuscript)
    return []


def owners_of(manuscript: Manuscript) -> list[Person]:
    """Its authors, and whoever entered it for them."""
    people = {one.person_id: one.person for one in manuscript.authorships.all() if one.person}
    people.setdefault(manuscript.entered_by_id, manuscript.entered_by)
    return list(people.values())


def active_route(importance: str) -> ReviewRoute | None:
    return (
        ReviewRoute.objects.filter(importance=importance, active=True)
        .prefetch_related("levels")
        .first()
    )


def active_exception(day: date) -> ReviewException | None:
    """The two-person exception in force on `day`, if the office made one."""
    return ReviewException.objects.filter(
        revoked_at=None, since__lte=day, until__gte=day
    ).first()


def took_another_level(person: Person, manuscript: Manuscript) -> bool:
    """Has passed another level of this piece in its present round."""
    return any(
        one.decided_by_id == person.pk
        and one.round == manuscript.round
        and one.decision == Decision.PASSED
        for one in manuscript.reviews.all()
    )


def verbs_open_to(person: Person, manuscript: Manuscript, today: date) -> list[str]:
    """The only source of buttons: what the state allows and the person may.

    `pass` and `approve` are one button: the last level signs.
    """
    review = current_review(manuscript)
    verbs = [
        verb
        for verb in MANUSCRIPT.verbs_from(manuscript.state)
        if person.may(f"desk.{verb}_manuscript", manuscript)
    ]
    if review is not None:
        verbs = [verb for verb in verbs if verb != ("pass" if review.last else "approve")]
        if took_another_level(person, manuscript) and active_exception(today) is None:
            verbs = [verb for verb in verbs if verb not in {"pass", "approve"}]
    if may_edit(person, manuscript):
        verbs.append("edit")
    return verbs


def may_edit(person: Person, manuscript: Manuscript) -> bool:
    """Authors while the piece is theirs; in review only who holds the level; after signing
    authors and the desk, which voids the signature."""
    if manuscript.state in {State.DRAFT, State.RETURNED}:
        return person.may("desk.submit_manuscript", manuscript)
    if manuscript.state == State.IN_REVIEW:
        return person.may("desk.pass_manuscript", manuscript)
    return manuscript.state == State.APPROVED and person.may("desk.reopen_manuscript", manuscript)


def versions_of(manuscript: Manuscript) -> QuerySet[Version]:
    return manuscript.versions.select_related("made_by")


def approved_manuscripts(person: Person) -> QuerySet[Manuscript]:
    """Signed pieces that may be placed, pitched or adopted."""
    return (
        manuscripts_visible_to(person)
        .filter(state=State.APPROVED)
        .select_related("approved_version", "unit")
        .order_by("-approved_at")
    )
