"""采用率 and 刊用率 by unit or author (rulings 22): of the pieces first submitted in a span, how many
were adopted outside, how many printed in our own periodical, whenever that was. What was printed in
the span, whenever it was submitted, stands beside it under a name of its own."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from siqin.adoptions.enums import NoUnit
from siqin.adoptions.queries import counted_between, number_of_works
from siqin.people.models import Person, Unit
from siqin.reports.enums import By
from siqin.reports.queries.office import placements_in, submitted_in
from siqin.reports.queries.spans import Span

# By -> where it stands of a piece, of an adoption, of a placement.
COLUMNS = {
    By.UNIT: ("unit", "sources__unit", "manuscript__unit"),
    By.PERSON: (
        "authorships__person",
        "sources__credits__person",
        "manuscript__authorships__person",
    ),
}


@dataclass(frozen=True)
class Rates:
    """`submitted` is the cohort, of which `adopted` and `printed`. `works` and `placed` count by
    date of publication: pieces that outside outlets printed in the span, and places in our issues
    of it. `key` is the id of the unit or person, 0 for no unit, None for the whole office."""

    label: str
    note: str
    key: int | None
    submitted: int
    adopted: int
    printed: int
    works: int
    placed: int

    @property
    def adoption_rate(self) -> float | None:
        return self._of_submitted(self.adopted)

    @property
    def periodical_rate(self) -> float | None:
        return self._of_submitted(self.printed)

    @property
    def works_ratio(self) -> float | None:
        """同期采用比: may exceed one, since what is printed now was submitted at any time."""
        return self._of_submitted(self.works)

    @property
    def placed_ratio(self) -> float | None:
        """同期刊用比."""
        return self._of_submitted(self.placed)

    def _of_submitted(self, number: int) -> float | None:
        return number / self.submitted if self.submitted else None


def rates_of(person: Person, by: str, span: Span) -> tuple[list[Rates], Rates]:
    """One line each for whoever submitted or was printed in the span, most submitted first, and
    the whole office; in eight queries."""
    of_piece, of_adoption, of_placement = COLUMNS[By(by)]
    cohort = _counters(submitted_in(person, span), of_piece)
    adoptions = counted_between(person, span.start, span.end).order_by()
    works = Counter(
        dict(
            adoptions.values_list(of_adoption).annotate(
                n=Count("sources__manuscript", distinct=True)
            )
        )
    )
    placements = placements_in(person, span).order_by()
    placed = Counter(dict(placements.values_list(of_placement).annotate(n=Count("pk"))))
    names = _names(by, {*cohort[0], *works, *placed})
    submitted, adopted, printed = cohort
    lines = [
        Rates(
            label,
            note,
            key or 0,
            submitted[key],
            adopted[key],
            printed[key],
            works[key],
            placed[key],
        )
        for key, (label, note) in names.items()
    ]
    lines.sort(key=lambda one: (-one.submitted, -one.works, one.label, one.note))
    return lines, _whole(person, span)


def _whole(person: Person, span: Span) -> Rates:
    pieces = submitted_in(person, span).aggregate(
        whole=Count("pk"),
        adopted=Count("pk", filter=Q(was_adopted=True)),
        printed=Count("pk", filter=Q(was_printed=True)),
    )
    works = number_of_works(counted_between(person, span.start, span.end), person)
    placed = placements_in(person, span).count()
    return Rates("", "", None, pieces["whole"], pieces["adopted"], pieces["printed"], works, placed)


def _counters(pieces: Any, column: str) -> tuple[Counter[int | None], ...]:
    """Submitted, adopted, printed, by the column."""
    rows = list(pieces.order_by().values_list(column, "was_adopted", "was_printed"))
    return (
        Counter(key for key, _, _ in rows),
        Counter(key for key, adopted, _ in rows if adopted),
        Counter(key for key, _, printed in rows if printed),
    )


def _names(by: str, keys: set[int | None]) -> dict[int | None, tuple[str, str]]:
    """Somebody outside the office has no line; a piece without a unit has."""
    ids = [key for key in keys if key is not None]
    if by == By.PERSON:
        people = Person.objects.filter(pk__in=ids).select_related("unit")
        return {one.pk: (one.name, one.unit.name if one.unit else "") for one in people}
    names: dict[int | None, tuple[str, str]] = {
        one.pk: (one.name, "") for one in Unit.objects.filter(pk__in=ids)
    }
    return names | ({None: (str(NoUnit.NONE.label), "")} if None in keys else {})
