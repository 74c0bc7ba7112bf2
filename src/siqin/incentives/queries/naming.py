"""Entries, corrections and refusals of the engine with persons, pieces and publications by name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from siqin.adoptions.models import Adoption
from siqin.desk.models import Manuscript
from siqin.incentives import reckoning
from siqin.people.models import Person, Unit
from siqin.periodicals.models import Issue, Placement


@dataclass(frozen=True)
class Publication:
    """Where and when something was printed: an outside outlet, or a number of the own periodical."""

    outlet: str
    on: date
    url: str


@dataclass(frozen=True)
class Given:
    """What an entry gives, or a correction adds (or takes): money in yuan, points, and why."""

    receiver: Person | Unit | None
    manuscript: Manuscript | None
    publication: Publication | None
    money: Decimal
    points: Decimal
    why: str


@dataclass(frozen=True)
class Refusal:
    """One use, instruction, claim or author's part that earned nothing; `amount` in yuan is what
    the part would have been."""

    why: str
    article: str
    manuscript: Manuscript | None
    publication: Publication | None
    person: Person | None
    amount: Decimal

    @property
    def author(self) -> str:
        """Whose part it is; of a whole piece its by-line."""
        if self.person is not None:
            return self.person.name
        version = self.manuscript.version if self.manuscript else None
        return version.byline if version else ""


@dataclass(frozen=True)
class Named:
    """By id; a publication of the own periodical has a negative one (queries.facts)."""

    persons: Mapping[int, Person]
    units: Mapping[int, Unit]
    pieces: Mapping[int, Manuscript]
    publications: Mapping[int, Publication]


def named(
    items: Iterable[reckoning.Entry | reckoning.Correction], refused: Iterable[dict[str, Any]]
) -> tuple[list[Given], list[Refusal]]:
    """At most five queries, one a kind of thing that is named."""
    items, refused = list(items), list(refused)
    entries = [one.entry if isinstance(one, reckoning.Correction) else one for one in items]
    names = Named(
        persons=Person.objects.in_bulk(_ids(entries, refused, "person")),
        units=Unit.objects.in_bulk({one.unit for one in entries if one.unit and not one.person}),
        pieces=Manuscript.objects.select_related("version")
        .defer("version__body_html", "version__body_text")
        .in_bulk(_ids(entries, refused, "manuscript")),
        publications=_publications(_ids(entries, refused, "publication")),
    )
    given = [_given(one, entry, names) for one, entry in zip(items, entries, strict=True)]
    return given, [_refusal(one, names) for one in refused]


def _ids(
    entries: Iterable[reckoning.Entry], refused: Iterable[dict[str, Any]], kind: str
) -> set[int]:
    ids = [getattr(one, kind) for one in entries] + [one[kind] for one in refused]
    return {pk for pk in ids if pk}


def _publications(ids: set[int]) -> dict[int, Publication]:
    outside, own = {pk for pk in ids if pk > 0}, {-pk for pk in ids if pk < 0}
    adoptions = Adoption.objects.select_related("outlet").in_bulk(outside)
    placements = Placement.objects.select_related("issue__periodical").in_bulk(own)
    return {
        pk: Publication(one.outlet.name, one.published_on, one.get_absolute_url())
        for pk, one in adoptions.items()
    } | {-pk: _printed(one.issue) for pk, one in placements.items()}


def _printed(issue: Issue) -> Publication:
    assert issue.issued_on is not None, "only issued numbers are reckoned"  # noqa: S101 -- a constraint of the model
    return Publication(str(issue), issue.issued_on, issue.get_absolute_url())


def _given(
    one: reckoning.Entry | reckoning.Correction, entry: reckoning.Entry, names: Named
) -> Given:
    return Given(
        receiver=names.persons.get(entry.person or 0) or names.units.get(entry.unit or 0),
        manuscript=names.pieces.get(entry.manuscript or 0),
        publication=names.publications.get(entry.publication or 0),
        money=one.money,
        points=one.points,
        why=one.why,
    )


def _refusal(one: dict[str, Any], names: Named) -> Refusal:
    return Refusal(
        why=one["why"],
        article=one["article"],
        manuscript=names.pieces.get(one["manuscript"]),
        publication=names.publications.get(one["publication"]),
        person=names.persons.get(one["person"]),
        amount=Decimal(one["amount"]),
    )
