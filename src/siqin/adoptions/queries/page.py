"""What the page of one adoption shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, Q, QuerySet
from django.utils.dateparse import parse_date

from siqin.adoptions.enums import Relation, State
from siqin.adoptions.models import Adoption, Claim, Credit, Evidence, Source
from siqin.adoptions.queries.visible import adoptions_visible_to, claimable_by
from siqin.adoptions.rules import claimed_it, pieces_of, sees_the_whole_office
from siqin.adoptions.workflow import ADOPTION
from siqin.core.audit import story_of
from siqin.core.models import AuditEntry, OfficeRow
from siqin.desk.models import Manuscript
from siqin.desk.queries import manuscripts_visible_to
from siqin.desk.rules import author_ids
from siqin.people.models import Person

# What a correction keeps of each piece, called as its rows are.
OF_PIECES: dict[str, type[OfficeRow]] = {"sources": Source, "credit": Credit}


@dataclass(frozen=True)
class Origin:
    """One source as a reader sees it: a link only where the piece may be opened, its title only
    to those who may know of it."""

    source: Source
    may_open: bool
    may_name: bool


@dataclass(frozen=True)
class Line:
    """One line of the story; `changes` has (label, old, new) of a correction."""

    entry: AuditEntry
    changes: list[tuple[str, Any, Any]]


def verbs_open_to(person: Person, adoption: Adoption) -> list[str]:
    """The only source of buttons: what the state allows and the person may."""
    verbs = [
        verb
        for verb in ADOPTION.verbs_from(adoption.state)
        if person.may(f"adoptions.{verb}_adoption", adoption)
    ]
    if adoption.state == State.REMOVED:
        return verbs
    if person.may("adoptions.correct_adoption", adoption):
        verbs.append("correct")
    if person.may("adoptions.add_evidence", adoption):
        verbs.append("add_evidence")
    if person.may("adoptions.claim_adoption", adoption) and not claimed_it(person, adoption):
        verbs.append("claim")
    return verbs


def evidence_of(adoption: Adoption) -> QuerySet[Evidence]:
    return adoption.evidence.select_related("file", "added_by")


def claims_of(adoption: Adoption) -> list[tuple[Claim, bool]]:
    """Each claim, and whether the piece that it names is among the sources."""
    known = {one.manuscript_id for one in adoption.sources.all()}
    claims = adoption.claims.select_related("person", "manuscript")
    return [(one, one.manuscript_id in known) for one in claims]


def origins_of(adoption: Adoption, person: Person) -> list[Origin]:
    ids = {one.manuscript_id for one in adoption.sources.all()}
    open_ids = set(manuscripts_visible_to(person).filter(pk__in=ids).values_list("pk", flat=True))
    names_all = sees_the_whole_office(person)
    return [
        Origin(one, one.manuscript_id in open_ids, names_all or one.manuscript_id in open_ids)
        for one in adoption.sources.all()
    ]


def titles_known_to(person: Person, adoptions: Iterable[Adoption]) -> dict[int, str]:
    """Of the pieces that these (with their sources) were made from, those that the person may know
    of: of a round-up its other authors' pieces are none of his business."""
    pieces = {
        one.manuscript_id: one.manuscript.title for each in adoptions for one in each.sources.all()
    }
    if sees_the_whole_office(person):
        return pieces
    visible = set(manuscripts_visible_to(person).values_list("pk", flat=True))
    return {pk: title for pk, title in pieces.items() if pk in visible}


def own_pieces(person: Person, adoption: Adoption) -> list[Manuscript]:
    """Those of its pieces that the person wrote."""
    return [one for one in pieces_of(adoption) if person.pk in author_ids(one)]


def pieces_for_correction(person: Person, adoption: Adoption) -> QuerySet[Manuscript]:
    """What a correction may name: what the editor sees, and what was named by others before,
    which may be a draft that never came to the office."""
    return Manuscript.objects.filter(
        Q(pk__in=claimable_by(person).order_by().values("pk"))
        | Q(pk__in=adoption.sources.order_by().values("manuscript"))
        | Q(pk__in=adoption.claims.order_by().values("manuscript"))
    )


def same_work(adoption: Adoption, person: Person) -> QuerySet[Adoption]:
    """Other publications of its pieces, first use first."""
    return uses_of(person, pieces_of(adoption), adoption)


def uses_of(
    person: Person, pieces: Iterable[Manuscript], without: Adoption | None = None
) -> QuerySet[Adoption]:
    """Publications of these pieces, first use first."""
    used = Source.objects.filter(manuscript__in=[one.pk for one in pieces])
    return (
        adoptions_visible_to(person)
        .filter(pk__in=used.order_by().values("adoption"))
        .exclude(state=State.REMOVED)
        .exclude(pk=without.pk if without else 0)
        .select_related("outlet")
        .order_by("published_on", "pk")
    )


def credit_differs(adoption: Adoption) -> bool:
    """Whether a piece names by now whom the fact does not credit, or stands with another unit."""
    return any(
        one.unit_id != one.manuscript.unit_id
        or _names(one) != _names(one.manuscript, "authorships")
        for one in adoption.sources.all()
    )


def _names(thing: Source | Manuscript, rows: str = "credits") -> list[tuple[Any, ...]]:
    return [(one.person_id, one.name, one.share) for one in getattr(thing, rows).all()]


def story_lines(thing: OfficeRow) -> list[Line]:
    return [Line(one, _changes(one)) for one in story_of(thing)]


def latest_deed(adoption: Adoption) -> AuditEntry | None:
    """Who was first, for somebody who came a moment late; its id is what a form has seen."""
    return story_of(adoption).last()


def _changes(entry: AuditEntry) -> list[tuple[str, Any, Any]]:
    """In the order of the fields: a JSON column of PostgreSQL keeps none of its own."""
    changed = entry.detail.get("changed", {})
    fields = [*(one.name for one in Adoption._meta.fields), *OF_PIECES]
    return [
        (_label(name), *(_said(name, value) for value in changed[name]))
        for name in fields
        if name in changed
    ]


def _label(name: str) -> str:
    of_pieces = OF_PIECES.get(name)
    return str(of_pieces._meta.verbose_name if of_pieces else _field(name).verbose_name)


def _said(name: str, value: Any) -> Any:
    """A recorded value as people say it: a code's label, a date, the names of the pieces."""
    if name in OF_PIECES:
        titles = dict(
            Manuscript.objects.filter(pk__in=[pk for pk, _ in value]).values_list("pk", "title")
        )
        labels = dict(Relation.choices) if name == "sources" else {}
        return [(titles[pk], labels.get(said, said)) for pk, said in value]
    if name == "published_on":
        return parse_date(value)
    choices = dict(_field(name).flatchoices)
    return choices.get(value, value)


def _field(name: str) -> "Field[Any, Any]":
    field = Adoption._meta.get_field(name)
    assert isinstance(field, Field)  # noqa: S101 -- only plain fields are corrected
    return field
