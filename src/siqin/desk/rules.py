"""Who may do what with a manuscript. No state in here: when stands in workflow.py.

Whether somebody would take two levels of one piece is no permission but a rule of the deed
(operations.reviewing), since a recorded exception may lift it.
"""

import rules
from django.utils import timezone

from siqin.core.permissions import declare
from siqin.desk.models import Manuscript, Review, SourceImport
from siqin.people.enums import Role
from siqin.people.models import Person
from siqin.people.rules import is_leader, runs_the_office, works_at_the_desk


def author_ids(manuscript: Manuscript) -> set[int]:
    return {one.person_id for one in manuscript.authorships.all() if one.person_id}


def current_review(manuscript: Manuscript) -> Review | None:
    """The level that the piece waits at, from the (prefetched) reviews; None outside review."""
    for one in manuscript.reviews.all():
        if one.level and (one.round, one.level) == (manuscript.round, manuscript.level):
            return one
    return None


def holds_level(person: Person, manuscript: Manuscript, review: Review) -> bool:
    """Holds the role of this level, or is today the deputy of somebody who does and is no author:
    a deputy may never more than the person."""
    return _holds(person, manuscript, review) or any(
        _holds(one, manuscript, review)
        for one in _principals(person)
        if one.pk not in author_ids(manuscript)
    )


def _principals(person: Person) -> list[Person]:
    return person.stands_in_for(timezone.localdate())


def _holds(person: Person, manuscript: Manuscript, review: Review) -> bool:
    """The unit head's role counts for the piece's own unit."""
    if review.role == Role.UNIT_HEAD:
        return manuscript.unit_id in person.headed_units
    return person.has_role(review.role)


@rules.predicate
def is_author(person: Person, manuscript: Manuscript) -> bool:
    return person.pk in author_ids(manuscript)


@rules.predicate
def entered_it(person: Person, manuscript: Manuscript) -> bool:
    return manuscript.entered_by_id == person.pk


@rules.predicate
def was_submitted(person: Person, manuscript: Manuscript) -> bool:
    """A draft is nobody's business but its author's."""
    return manuscript.round > 0


@rules.predicate
def heads_its_unit(person: Person, manuscript: Manuscript) -> bool:
    return manuscript.unit_id in person.headed_units


@rules.predicate
def decided_a_level(person: Person, manuscript: Manuscript) -> bool:
    """Answers for it ever after, whatever has become of the role or the deputyship."""
    return any(one.decided_by_id == person.pk for one in manuscript.reviews.all())


@rules.predicate
def stands_in_for_a_reviewer(person: Person, manuscript: Manuscript) -> bool:
    """Today's deputy of somebody whose role stands on the piece's way."""
    return any(
        _holds(one, manuscript, review)
        for one in _principals(person)
        for review in manuscript.reviews.all()
    )


@rules.predicate
def holds_current_level(person: Person, manuscript: Manuscript) -> bool:
    review = current_review(manuscript)
    return review is not None and holds_level(person, manuscript, review)


@rules.predicate
def holds_some_level(person: Person, manuscript: Manuscript) -> bool:
    """One of its reviewers, at whatever level it is now."""
    return any(holds_level(person, manuscript, one) for one in manuscript.reviews.all())


@rules.predicate
def holds_this_level(person: Person, review: Review) -> bool:
    return holds_level(person, review.manuscript, review)


@rules.predicate
def wrote_the_piece_under_review(person: Person, review: Review) -> bool:
    return person.pk in author_ids(review.manuscript)


@rules.predicate
def imported_it(person: Person, source: SourceImport) -> bool:
    return source.imported_by_id == person.pk


@rules.predicate
def imported_by_the_desk(person: Person, source: SourceImport) -> bool:
    """Mail to the office is the desk's common work."""
    return source.imported_by.in_desk


owns_it = is_author | entered_it
reviews_it = holds_current_level & ~is_author

reads_it = owns_it | (
    (works_at_the_desk | is_leader | heads_its_unit | decided_a_level | stands_in_for_a_reviewer)
    & was_submitted
)

PERMISSIONS = {
    "desk.view_manuscript": reads_it,
    "desk.edit_manuscript": owns_it | (holds_some_level & ~is_author) | works_at_the_desk,
    # A remark changes nothing: whoever reads the piece may make one.
    "desk.annotate_manuscript": reads_it,
    "desk.submit_manuscript": owns_it,
    "desk.withdraw_manuscript": owns_it,
    "desk.pass_manuscript": reviews_it,
    "desk.approve_manuscript": reviews_it,
    "desk.return_manuscript": reviews_it,
    "desk.decline_manuscript": reviews_it,
    # Over the level that a form was drawn for. Who held it and comes a moment late is told who
    # was first; who never held it may not.
    "desk.decide_level": holds_this_level & ~wrote_the_piece_under_review,
    # A recommendation to whoever decides; it decides nothing.
    "desk.advise_manuscript": works_at_the_desk & was_submitted & ~is_author,
    # To have a leader sign by a link or on paper; never one's own piece.
    "desk.ask_leader": works_at_the_desk & was_submitted & ~is_author,
    "desk.proof_manuscript": (works_at_the_desk | heads_its_unit) & was_submitted & ~is_author,
    "desk.reopen_manuscript": owns_it | works_at_the_desk,
    # After signing, who is credited for the same words: the award hangs on it.
    "desk.correct_credit": works_at_the_desk,
    # Everybody, for a draft of their own; whose names may stand over it is enter_for_others.
    "desk.import_file": rules.always_allow,
    "desk.view_import": imported_it | (works_at_the_desk & imported_by_the_desk),
    "desk.enter_for_others": works_at_the_desk,
    # The office's lists, and which rules of proofreading it does not want to hear of.
    "desk.keep_lists": works_at_the_desk,
    # What a piece is, said beside it; of no weight in review.
    "desk.appraise": works_at_the_desk & was_submitted,
    "desk.view_routes": runs_the_office | works_at_the_desk | is_leader,
    "desk.manage_routes": runs_the_office,
    "desk.make_exception": is_leader,
}
declare(PERMISSIONS)
