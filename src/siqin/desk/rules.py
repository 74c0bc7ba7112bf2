"""Who may do what with a manuscript. No state in here: when stands in workflow.py.

Whether somebody would take two levels of one piece is no permission but a rule of the deed
(operations.reviewing), since a recorded exception may lift it.
"""

import rules

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
    """Holds the role of this level; the unit head's role for the piece's own unit."""
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

PERMISSIONS = {
    "desk.view_manuscript": owns_it
    | ((works_at_the_desk | is_leader | heads_its_unit) & was_submitted),
    "desk.edit_manuscript": owns_it | (holds_some_level & ~is_author) | works_at_the_desk,
    "desk.submit_manuscript": owns_it,
    "desk.withdraw_manuscript": owns_it,
    "desk.pass_manuscript": reviews_it,
    "desk.approve_manuscript": reviews_it,
    "desk.return_manuscript": reviews_it,
    "desk.decline_manuscript": reviews_it,
    # Over the level that a form was drawn for. Who held it and comes a moment late is told who
    # was first; who never held it may not.
    "desk.decide_level": holds_this_level & ~wrote_the_piece_under_review,
    "desk.reopen_manuscript": owns_it | works_at_the_desk,
    # After signing, who is credited for the same words: the award hangs on it.
    "desk.correct_credit": works_at_the_desk,
    # Everybody, for a draft of their own; whose names may stand over it is enter_for_others.
    "desk.import_file": rules.always_allow,
    "desk.view_import": imported_it | (works_at_the_desk & imported_by_the_desk),
    "desk.enter_for_others": works_at_the_desk,
    "desk.view_routes": runs_the_office | works_at_the_desk | is_leader,
    "desk.manage_routes": runs_the_office,
    "desk.make_exception": is_leader,
}
declare(PERMISSIONS)
