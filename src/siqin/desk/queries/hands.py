"""In whose hands a piece is: the holders of its level, apart from its authors and from whoever
took, or is needed for, another level of it."""

from collections import defaultdict
from datetime import date
from functools import cached_property

from django.utils import timezone

from siqin.desk.enums import REVIEWING_ROLES, Decision, State
from siqin.desk.models import Manuscript, Review, ReviewException
from siqin.desk.queries.staffing import can_staff
from siqin.desk.rules import author_ids, current_review
from siqin.people.enums import Role
from siqin.people.models import Person, RoleHolding


class Roster:
    """Who holds which role today: read once for a whole page, two queries at most."""

    def __init__(self, today: date) -> None:
        self.today = today

    @cached_property
    def _by_role(self) -> dict[tuple[str, int | None], list[Person]]:
        by_role = defaultdict(list)
        holdings = RoleHolding.objects.filter(
            role__in=REVIEWING_ROLES, until=None, person__left_on=None
        )
        for one in holdings.select_related("person__user").order_by("person_id"):
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
        """Who may decide this level now."""
        free = self._free(review, manuscript)
        apart = self._apart(free, review, manuscript)
        return free if len(apart) < len(free) and self.exception else apart

    def _free(self, review: Review, manuscript: Manuscript) -> list[Person]:
        authors = author_ids(manuscript)
        holders = self.holders(review.role, manuscript.unit_id)
        return [one for one in holders if one.pk not in authors]

    def _apart(self, free: list[Person], review: Review, manuscript: Manuscript) -> list[Person]:
        """Nobody takes two levels; nor the place of a later level that no other could then take,
        or the piece would be stuck."""
        takers = takers_of(manuscript)
        eligible = [one for one in free if one.pk not in takers]
        later = [
            {one.pk for one in self._free(other, manuscript)} - takers
            for other in manuscript.reviews.all()
            if other.round == review.round and other.level > review.level
        ]
        spared = [one for one in eligible if can_staff([level - {one.pk} for level in later])]
        return spared or eligible

    def in_whose_hands(self, manuscript: Manuscript) -> list[Person]:
        """现在在谁手里: the reviewers of the present level, else the authors (or who entered it)."""
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


def owners_of(manuscript: Manuscript) -> list[Person]:
    """Its authors, and whoever entered it for them."""
    people = {one.person_id: one.person for one in manuscript.authorships.all() if one.person}
    people.setdefault(manuscript.entered_by_id, manuscript.entered_by)
    return list(people.values())
