"""Who sees which publications, and of which pieces each may record one."""

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from siqin.adoptions.models import Adoption, Article, Claim, Credit, Instruction, Source
from siqin.adoptions.rules import sees_the_whole_office
from siqin.desk.models import Authorship, Manuscript
from siqin.desk.queries import manuscripts_visible_to
from siqin.people.models import Person


def adoptions_visible_to(person: Person) -> QuerySet[Adoption]:
    """Desk, leaders and finance: all of the office. Authors: of their own pieces, and what they
    recorded or claimed. Unit heads: of their units' pieces. Removed ones among them.

    The twin of the permission adoptions.view_adoption; a test holds them together.
    """
    adoptions = Adoption.objects.filter(office=person.office_id)
    if sees_the_whole_office(person):
        return adoptions
    # One list of keys from four indexes: asked of each row, a million take fifteen seconds.
    sources = Source.objects.order_by().values("adoption")
    keys = sources.filter(credits__person=person).union(
        sources.filter(manuscript__authorships__person=person),
        sources.filter(unit__in=person.headed_units),
        Claim.objects.order_by().filter(person=person).values("adoption"),
        Adoption.objects.order_by().filter(recorded_by=person).values("pk"),
    )
    return adoptions.filter(pk__in=keys)


def instructions_visible_to(person: Person) -> QuerySet[Instruction]:
    """The twin of adoptions.view_instruction; a test holds them together."""
    instructions = Instruction.objects.filter(office=person.office_id)
    if sees_the_whole_office(person):
        return instructions
    by = Authorship.objects.filter(manuscript=OuterRef("manuscript"), person=person)
    return instructions.filter(Exists(by) | Q(manuscript__unit__in=person.headed_units))


def articles_visible_to(person: Person) -> QuerySet[Article]:
    """The desk's alone: what is nobody's yet concerns nobody else. The twin of
    adoptions.view_article; a test holds them together."""
    rows = Article.objects.filter(office=person.office_id)
    return rows if person.in_desk else rows.none()


def claimable_by(person: Person) -> QuerySet[Manuscript]:
    """Pieces of which the person may record a publication, whatever their decision: an outlet
    may print what the office declined or never saw (rulings 15)."""
    if person.in_desk:
        return manuscripts_visible_to(person)
    own = Authorship.objects.filter(manuscript=OuterRef("pk"), person=person)
    return Manuscript.objects.filter(Exists(own), office=person.office_id)


def with_sources(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Everything that a row of a list needs, in two further queries."""
    sources = Source.objects.select_related("manuscript", "unit").prefetch_related("credits")
    return adoptions.select_related("outlet").prefetch_related(Prefetch("sources", sources))


def with_authors_of(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    """Everything that the permissions and the page of one adoption need."""
    sources = Source.objects.select_related("manuscript", "unit").prefetch_related(
        Prefetch("credits", Credit.objects.select_related("person", "unit")),
        Prefetch("manuscript__authorships", Authorship.objects.select_related("person")),
    )
    return adoptions.select_related(
        "outlet", "recorded_by", "verified_by", "taken_from__outlet"
    ).prefetch_related(Prefetch("sources", sources), "claims")


def with_authors(manuscripts: QuerySet[Manuscript]) -> QuerySet[Manuscript]:
    return manuscripts.select_related("unit", "version").prefetch_related("authorships__person")


def pieces_found(pieces: QuerySet[Manuscript], words: str) -> QuerySet[Manuscript]:
    """Pieces to pick from: by title or an author's name, newest first."""
    if words:
        named = Authorship.objects.filter(manuscript=OuterRef("pk"), name__icontains=words)
        pieces = pieces.filter(Q(title__icontains=words) | Exists(named))
    return with_authors(pieces).order_by("-created_at", "-pk")


def instructions_listed(person: Person) -> QuerySet[Instruction]:
    return (
        instructions_visible_to(person)
        .filter(removed_reason="")
        .select_related("manuscript__unit")
        .prefetch_related("manuscript__authorships")
    )


def may_open_piece(person: Person, manuscript: Manuscript) -> bool:
    return manuscripts_visible_to(person).filter(pk=manuscript.pk).exists()
