"""In whose hands a piece is: the holders of its level, apart from its authors and from whoever
took, or is needed for, another level of it."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef
from django.utils import timezone

from siqin.desk.enums import REVIEWING_ROLES, Decision, State
from siqin.desk.models import Manuscript, Review, ReviewException
from siqin.desk.queries.staffing import can_staff
from siqin.desk.rules import author_ids, current_review
from siqin.people.enums import Role
from siqin.people.models import Deputy, Person, RoleHolding

# Who could take a level, by id; with whoever the person stands in for.
Options = dict[int, tuple[Person, Person | None]]


class Roster:
    """Who holds which role today, and who stands in for them: read once for a whole page, two
    queries at most where nobody has a deputy."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def _holdings(self) -> list[RoleHolding]:
        held = RoleHolding.objects.filter(
            role__in=REVIEWING_ROLES, until=None, person__left_on=None
        )
        standing = Deputy.objects.filter(Deputy.standing(self.today), person=OuterRef("person"))
        named = held.select_related("person__user").annotate(deputised=Exists(standing))
        return list(named.order_by("person_id"))

    @cached_property
    def _deputies(self) -> dict[int, list[Person]]:
        """Today's deputies of each person; no question where nobody has one."""
        away = [one.person_id for one in self._holdings if one.deputised]  # type: ignore[attr-defined]  # -- annotated
        found: dict[int, list[Person]] = defaultdict(list)
        if away:
            standing = Deputy.objects.filter(
                Deputy.standing(self.today), person__in=away, deputy__left_on=None
            )
            for one in standing.select_related("deputy__user").order_by("deputy_id"):
                found[one.person_id].append(one.deputy)
        return found

    @cached_property
    def _by_role(self) -> dict[tuple[str, int | None], list[Person]]:
        by_role = defaultdict(list)
        for one in self._holdings:
            by_role[one.role, one.unit_id if one.role == Role.UNIT_HEAD else None].append(
                one.person
            )
        return by_role

    @cached_property
    def exception(self) -> ReviewException | None:
        return ReviewException.objects.filter(
            revoked_at=None, since__lte=self.today, until__gte=self.today
        ).first()

    def holders(self, role: str, unit_id: int | None) -> list[Person]:
        """Holders of `role` today; for the head's role those of this unit."""
        return self._by_role.get((role, unit_id if role == Role.UNIT_HEAD else None), [])

    def able(self, review: Review, manuscript: Manuscript) -> list[Person]:
        """Who may decide this level now: first those who hold it, then their deputies."""
        return [person for person, _ in self._able(review, manuscript).values()]

    def acts_for(self, person: Person, review: Review, manuscript: Manuscript) -> Person | None:
        """For whom this person would decide the level; None where in his own right."""
        return self._able(review, manuscript).get(person.pk, (person, None))[1]

    def _able(self, review: Review, manuscript: Manuscript) -> Options:
        free = self._options(review, manuscript, author_ids(manuscript))
        apart = self._apart(review, manuscript)
        return free if len(apart) < len(free) and self.exception else apart

    def _options(self, review: Review, manuscript: Manuscript, shut: set[int]) -> Options:
        """Whoever is not `shut` out and holds the level, or stands in for one who is not: a deputy
        may never more than the person, and has no deputy himself."""
        holders = self.holders(review.role, manuscript.unit_id)
        free = [one for one in holders if one.pk not in shut]
        options: Options = {one.pk: (one, None) for one in free}
        for one in free:
            for deputy in self._deputies.get(one.pk, []):
                if deputy.pk not in shut:
                    options.setdefault(deputy.pk, (deputy, one))
        return options

    def _apart(self, review: Review, manuscript: Manuscript) -> Options:
        """Nobody takes two levels; nor the place of a later level that no other could then take,
        or the piece would be stuck."""
        shut = author_ids(manuscript) | takers_of(manuscript)
        eligible = self._options(review, manuscript, shut)
        later = [
            other
            for other in manuscript.reviews.all()
            if other.round == review.round and other.level > review.level
        ]
        spared = {
            pk: option
            for pk, option in eligible.items()
            if can_staff([set(self._options(other, manuscript, shut | {pk})) for other in later])
        }
        return spared or eligible

    def claimer(self, review: Review, manuscript: Manuscript) -> Person | None:
        """Who took this level, as long as he may still decide it."""
        able = self.able(review, manuscript) if review.claimed_by_id else []
        return next((one for one in able if one.pk == review.claimed_by_id), None)

    def in_whose_hands(self, manuscript: Manuscript) -> list[Person]:
        """现在在谁手里: who claimed the present level, else all who may decide it; outside review
        the authors (or who entered it)."""
        review = current_review(manuscript)
        claimer = self.claimer(review, manuscript) if review else None
        return [claimer] if claimer else self.may_act(manuscript)

    def may_act(self, manuscript: Manuscript) -> list[Person]:
        """Everybody who may take the next step, whoever claimed it."""
        review = current_review(manuscript)
        if review is not None:
            return self.able(review, manuscript)
        if manuscript.state in {State.DRAFT, State.RETURNED}:
            return owners_of(manuscript)
        return []


def in_whose_hands(manuscript: Manuscript, today: date | None = None) -> list[Person]:
    """For one piece alone; a page of them asks one Roster."""
    return Roster(today or timezone.localdate()).in_whose_hands(manuscript)


def takers_of(manuscript: Manuscript) -> set[int]:
    """Ids of those who passed a level of this piece in its present round."""
    return {
        one.decided_by_id
        for one in manuscript.reviews.all()
        if one.round == manuscript.round and one.decision == Decision.PASSED and one.decided_by_id
    }


def holders_of(role: str) -> list[Person]:
    """Who holds an office-wide role today."""
    held = RoleHolding.objects.filter(role=role, until=None, person__left_on=None)
    return [one.person for one in held.select_related("person__user")]


def owners_of(manuscript: Manuscript) -> list[Person]:
    """Its authors, and whoever entered it for them."""
    people = {one.person_id: one.person for one in manuscript.authorships.all() if one.person}
    people.setdefault(manuscript.entered_by_id, manuscript.entered_by)
    return list(people.values())
