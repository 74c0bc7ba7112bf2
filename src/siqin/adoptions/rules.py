"""Who may do what with an adoption. No state in here: when stands in workflow.py.

All predicates read the (prefetched) sources with their credits, manuscripts and authorships
(queries.with_authors_of).
"""

import rules

from siqin.adoptions.models import Adoption, Article, Instruction, Pitch
from siqin.core.permissions import declare
from siqin.desk.models import Manuscript
from siqin.desk.rules import author_ids
from siqin.desk.rules import is_author as is_author_of_piece
from siqin.people.models import Person
from siqin.people.rules import is_finance, is_leader, works_at_the_desk


def pieces_of(adoption: Adoption) -> list[Manuscript]:
    return [one.manuscript for one in adoption.sources.all()]


def credited_ids(adoption: Adoption) -> set[int]:
    return {
        one.person_id
        for source in adoption.sources.all()
        for one in source.credits.all()
        if one.person_id
    }


@rules.predicate
def is_author(person: Person, adoption: Adoption) -> bool:
    """Of one of the pieces that it was made from, now or when it was recorded."""
    return person.pk in credited_ids(adoption) or any(
        person.pk in author_ids(one) for one in pieces_of(adoption)
    )


@rules.predicate
def recorded_it(person: Person, adoption: Adoption) -> bool:
    return adoption.recorded_by_id == person.pk


@rules.predicate
def claimed_it(person: Person, adoption: Adoption) -> bool:
    return any(one.person_id == person.pk for one in adoption.claims.all())


@rules.predicate
def heads_its_unit(person: Person, adoption: Adoption) -> bool:
    return any(one.unit_id in person.headed_units for one in adoption.sources.all())


@rules.predicate
def wrote_the_piece(person: Person, instruction: Instruction) -> bool:
    return is_author_of_piece(person, instruction.manuscript)


@rules.predicate
def heads_the_unit_of_the_piece(person: Person, instruction: Instruction) -> bool:
    return instruction.manuscript.unit_id in person.headed_units


@rules.predicate
def came_to_this_office(person: Person, article: Article) -> bool:
    return article.office_id == person.office_id


@rules.predicate
def wrote_the_pitched_piece(person: Person, pitch: Pitch) -> bool:
    return is_author_of_piece(person, pitch.manuscript)


@rules.predicate
def heads_the_unit_of_the_pitched_piece(person: Person, pitch: Pitch) -> bool:
    return pitch.manuscript.unit_id in person.headed_units


# Those who see every publication of the office: finance pays by them.
sees_the_whole_office = works_at_the_desk | is_leader | is_finance
is_concerned = is_author | recorded_it | claimed_it

PERMISSIONS = {
    "adoptions.view_adoption": sees_the_whole_office | heads_its_unit | is_concerned,
    # Of a manuscript: the desk records any publication, an author those of own pieces.
    "adoptions.record_adoption": works_at_the_desk | is_author_of_piece,
    "adoptions.import_adoptions": works_at_the_desk,
    "adoptions.add_evidence": works_at_the_desk | is_concerned,
    "adoptions.claim_adoption": is_author,
    # Nobody verifies or corrects the credit of a piece of their own.
    "adoptions.verify_adoption": works_at_the_desk & ~is_author,
    "adoptions.correct_adoption": works_at_the_desk & ~is_author,
    "adoptions.remove_adoption": works_at_the_desk,
    "adoptions.restore_adoption": works_at_the_desk,
    "adoptions.view_instruction": sees_the_whole_office
    | wrote_the_piece
    | heads_the_unit_of_the_piece,
    # What media printed is compared by the desk; whose it was is not yet said.
    "adoptions.bring_article": works_at_the_desk,
    "adoptions.watch_outlets": works_at_the_desk,
    "adoptions.view_article": works_at_the_desk & came_to_this_office,
    "adoptions.confirm_article": works_at_the_desk,
    "adoptions.set_aside_article": works_at_the_desk,
    "adoptions.take_up_again_article": works_at_the_desk,
    "adoptions.record_instruction": works_at_the_desk,
    "adoptions.remove_instruction": works_at_the_desk,
    "adoptions.view_pitch": sees_the_whole_office
    | wrote_the_pitched_piece
    | heads_the_unit_of_the_pitched_piece,
    # Pieces go out through the office; whoever else sent one tells the desk, which notes it.
    "adoptions.pitch_piece": works_at_the_desk,
    "adoptions.answer_pitch": works_at_the_desk,
}
declare(PERMISSIONS)
