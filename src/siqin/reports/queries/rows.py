"""The rows behind the figures that no other page lists: as many rows as the figure says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from siqin.adoptions.models import Adoption
from siqin.desk.enums import Decision
from siqin.desk.models import Review
from siqin.people.enums import LEADERS
from siqin.people.models import Person
from siqin.periodicals.models import Issue
from siqin.reports.enums import Figure
from siqin.reports.queries.exchange import Exchange, exchange_figures
from siqin.reports.queries.office import UnitRow, decisions_in, placements_in, submitted_in
from siqin.reports.queries.publications import Publication, adopted_in
from siqin.reports.queries.spans import Span


@dataclass(frozen=True)
class Row:
    """One line: what it is, where it opens, what belongs to it, and the date it counts by."""

    name: str
    url: str
    notes: tuple[str, ...] = ()
    on: date | datetime | None = None


def rows_behind(
    person: Person,
    figure: Figure,
    span: Span,
    *,
    unit: int | None = None,
    author: int | None = None,
) -> list[Row]:
    """`unit` narrows a cohort, or what our periodical holds, to the pieces of one unit (0: of
    none), `author` to those of one person."""
    whose = _whose(unit, author)
    if figure in _COHORTS:
        return _of_cohort(person, span, _COHORTS[figure] | whose)
    if figure == Figure.PLACED:
        return _placed(person, span, {f"manuscript__{name}": pk for name, pk in whose.items()})
    return _FINDERS[figure](person, span)


def _decided(
    person: Person, span: Span, decision: Decision, roles: set[str] | None = None
) -> list[Review]:
    reviews = decisions_in(person, span).filter(decision=decision)
    if roles is not None:
        reviews = reviews.filter(role__in=roles)
    return list(
        reviews.select_related("manuscript__unit", "decided_by").defer("manuscript__version")
    )


def _signed(person: Person, span: Span, roles: set[str] | None = None) -> list[Row]:
    """A piece signed twice is one piece: its last signature."""
    last = {one.manuscript_id: one for one in _decided(person, span, Decision.PASSED, roles)}
    return [_reviewed(one) for one in last.values()]


def _returned(person: Person, span: Span) -> list[Row]:
    return [_reviewed(one) for one in _decided(person, span, Decision.RETURNED)]


def _reviewed(review: Review) -> Row:
    piece = review.manuscript
    notes = (review.name, str(review.decided_by or ""), str(piece.unit or ""), review.comment)
    return Row(piece.title, piece.get_absolute_url(), notes, review.decided_at)


def _whose(unit: int | None, author: int | None) -> dict[str, Any]:
    of_unit = {} if unit is None else {"unit": unit or None}
    return of_unit | ({} if author is None else {"authorships__person": author})


def _of_cohort(person: Person, span: Span, conditions: dict[str, Any]) -> list[Row]:
    pieces = submitted_in(person, span).filter(**conditions).select_related("unit")
    return [
        Row(one.title, one.get_absolute_url(), (str(one.unit or ""),), one.submitted_at)
        for one in pieces.order_by("submitted_at", "pk")
    ]


def _placed(person: Person, span: Span, conditions: dict[str, Any]) -> list[Row]:
    held = placements_in(person, span).filter(**conditions)
    placements = held.select_related("manuscript", "issue", "column")
    return [
        Row(
            one.manuscript.title,
            one.manuscript.get_absolute_url(),
            (str(one.issue), one.column.name),
            one.issue.issued_on,
        )
        for one in placements
    ]


def _issues(person: Person, span: Span) -> list[Row]:
    holding = placements_in(person, span).order_by().values("issue")
    issues = Issue.objects.filter(pk__in=holding).select_related("signer")
    return [
        Row(str(one), one.get_absolute_url(), (str(one.signer or ""),), one.issued_on)
        for one in issues.order_by("issued_on", "pk")
    ]


def _publications(publications: Iterable[Publication]) -> list[Row]:
    found = Adoption.objects.select_related("outlet").in_bulk([one.pk for one in publications])
    return [
        Row(one.title, one.get_absolute_url(), (one.outlet.name, one.byline), one.published_on)
        for one in found.values()
    ]


def _units(rows: Iterable[UnitRow]) -> list[Row]:
    return [Row(row.unit.name, "") for row in rows]


def _of_exchange(find: Callable[[Exchange], list[Row]]) -> Callable[[Person, Span], list[Row]]:
    return lambda person, span: find(exchange_figures(person, span.start, span.end))


_COHORTS: dict[Figure, dict[str, Any]] = {
    Figure.SUBMITTED: {},
    Figure.ADOPTED: {"was_adopted": True},
    Figure.PRINTED: {"was_printed": True},
}
_FINDERS: dict[Figure, Callable[[Person, Span], list[Row]]] = {
    Figure.SIGNED: _signed,
    Figure.SIGNED_BY_LEADERS: lambda person, span: _signed(person, span, set(LEADERS)),
    Figure.RETURNED: _returned,
    Figure.ISSUES: _issues,
    Figure.TOP_AUTHORS: lambda person, span: _publications(adopted_in(person, span).by_top_authors),
    Figure.TOP_OUTLETS: lambda person, span: _publications(adopted_in(person, span).by_top_outlets),
    Figure.IDLE_OUTLETS: _of_exchange(
        lambda it: [
            Row(one.name, one.get_absolute_url(), (one.get_level_display(),))
            for one in it.idle_outlets
        ]
    ),
    Figure.SILENT_UNITS: _of_exchange(lambda it: _units(it.silent_units)),
    Figure.GROUPS_WITHOUT: _of_exchange(lambda it: _units(it.groups_without)),
    Figure.GROUPS_ALONE: _of_exchange(lambda it: _units(it.groups_alone)),
}
