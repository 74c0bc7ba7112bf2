"""What this person may do with this piece now: the state's moves crossed with the permissions."""

from datetime import date

from siqin.desk.enums import State
from siqin.desk.models import Manuscript, Review
from siqin.desk.queries.hands import Roster
from siqin.desk.rules import current_review
from siqin.desk.workflow import MANUSCRIPT
from siqin.people.models import Person

DECISIONS = {"pass", "approve", "return", "decline"}


def verbs_open_to(
    person: Person, manuscript: Manuscript, today: date, roster: Roster | None = None
) -> list[str]:
    """The only source of buttons: what the state allows and the person may.

    `pass` and `approve` are one button: the last level signs.
    """
    verbs = [
        verb
        for verb in MANUSCRIPT.verbs_from(manuscript.state)
        if person.may(f"desk.{verb}_manuscript", manuscript)
    ]
    review = current_review(manuscript)
    if review is not None:
        shut = {"pass" if review.last else "approve"}
        if not DECISIONS.isdisjoint(verbs) and not may_take(
            person, review, manuscript, roster or Roster(today)
        ):
            shut = DECISIONS
        verbs = [verb for verb in verbs if verb not in shut]
        roster = roster or Roster(today)
        verbs += shared_verbs(person, review, manuscript, roster)
    if may_edit(person, manuscript, today, roster):
        verbs.append("edit")
    return verbs


def shared_verbs(
    person: Person, review: Review, manuscript: Manuscript, roster: Roster
) -> list[str]:
    """What several who may decide one level may do among themselves, and what others at the
    desk may say to them."""
    able = roster.able(review, manuscript)
    if able == [person]:
        return []
    verbs = ["advise"] if person.may("desk.advise_manuscript", manuscript) else []
    if person in able:
        verbs.append("hand_over")
        if review.claimed_by_id != person.pk:
            verbs.append("claim")
    return verbs


def may_take(person: Person, review: Review, manuscript: Manuscript, roster: Roster) -> bool:
    """Holds the level and keeps apart from the other levels of the piece (rulings 28, 32)."""
    return any(one.pk == person.pk for one in roster.able(review, manuscript))


def may_edit(
    person: Person, manuscript: Manuscript, today: date, roster: Roster | None = None
) -> bool:
    """Authors while the piece is theirs; in review only who may decide the level; after signing
    authors and the desk, which voids the signature. What is from before is the desk's to mend."""
    if manuscript.state in {State.DRAFT, State.RETURNED}:
        return person.may("desk.submit_manuscript", manuscript)
    if manuscript.state == State.PAST:
        return person.may("desk.correct_credit", manuscript)
    review = current_review(manuscript)
    if review is not None:
        return person.may("desk.pass_manuscript", manuscript) and may_take(
            person, review, manuscript, roster or Roster(today)
        )
    return manuscript.state == State.APPROVED and person.may("desk.reopen_manuscript", manuscript)
