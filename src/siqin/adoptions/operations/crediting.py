"""Whose a publication is, copied from the pieces it was made from at the moment it is recorded:
names, units and shares (rulings 43)."""

from collections.abc import Iterable, Sequence

from siqin.adoptions.models import Adoption, Credit, Source
from siqin.desk.models import Authorship, Manuscript

# A manuscript and how the publication was made from it (enums.Relation).
Made = tuple[Manuscript, str]
# Of one piece: its id, and its unit, names and shares in one line.
Said = list[int | str]


def name_sources(adoption: Adoption, made_from: Iterable[Made]) -> None:
    """Further pieces, each with whom it credits now."""
    made = Source.objects.bulk_create(
        Source(
            office_id=adoption.office_id,
            adoption=adoption,
            manuscript=piece,
            relation=relation,
            unit_id=piece.unit_id,
        )
        for piece, relation in made_from
    )
    freeze(made)


def freeze(sources: Sequence[Source]) -> None:
    """Credit whoever the pieces name now; what stood there before is gone."""
    Credit.objects.filter(source__in=sources).delete()
    names: dict[int, list[Authorship]] = {}
    pieces = [one.manuscript_id for one in sources]
    for name in Authorship.objects.filter(manuscript__in=pieces).select_related("person"):
        names.setdefault(name.manuscript_id, []).append(name)
    Credit.objects.bulk_create(
        Credit(
            office_id=source.office_id,
            source=source,
            position=name.position,
            person=name.person,
            name=name.name,
            unit_id=name.person.unit_id if name.person else None,
            share=name.share,
            journalist=name.journalist,
        )
        for source in sources
        for name in names.get(source.manuscript_id, [])
    )


def credit_of(adoption: Adoption) -> list[Said]:
    """As it is frozen, for the record of a correction."""
    sources = adoption.sources.select_related("unit").prefetch_related("credits").order_by("pk")
    return [[one.manuscript_id, _line(one.unit, one.credits.all())] for one in sources]


def credit_now(piece: Manuscript) -> Said:
    """What freezing it today would give."""
    return [piece.pk, _line(piece.unit, piece.authorships.all())]


def _line(unit: object, names: Iterable[Credit | Authorship]) -> str:
    said = [f"{one.name} {one.share}" if one.share is not None else one.name for one in names]
    return "\u3000".join([str(unit), *said] if unit else said)
