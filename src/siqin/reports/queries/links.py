"""Where each figure opens to its rows: the lists' own addresses, so that the totals agree."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from siqin.adoptions.queries import Filter
from siqin.outlets.enums import MediaLevel
from siqin.people.enums import Role
from siqin.reports.enums import By, Figure
from siqin.reports.queries.exchange import Exchange
from siqin.reports.queries.office import UnitRow
from siqin.reports.queries.spans import Span


@dataclass(frozen=True)
class UnitLinks:
    """Of one unit's line; `by_level` in the order of the levels."""

    officers: str
    submitted: str
    adopted: str
    by_level: list[str]
    adoptions: str


class Links:
    """`{% figure it.adopted.total links.adoptions %}`"""

    def __init__(self, it: Exchange) -> None:
        span, rewards = it.span, it.reward_span
        self.adoptions = _adoptions(span)
        self.level = {str(level): _adoptions(span, level=level) for level in MediaLevel}
        self.outlet = {pk: _adoptions(span, outlet=pk) for pk, _, _ in it.adopted.by_outlet}
        self.works = Filter(counted=True, start=span.start, end=span.end).address("adoptions:works")
        self.submitted = _submitted(span)
        self.important = _submitted(span, importance="IMPORTANT")
        self.adopted = _rows(Figure.ADOPTED, span)
        self.rewards = _address(
            "incentives:entries", paid=1, **{"from": rewards.start, "to": rewards.end}
        )
        self.rewarded = _address(
            "incentives:rewarded", **{"from": rewards.start, "to": rewards.end}
        )
        self.officers = _address("people:persons", role=Role.INFO_OFFICER)
        self.units = "#units"
        self.rows = {figure.name.lower(): _rows(figure, span) for figure in Figure}
        self.by_unit = [(row, _of_unit(row, span)) for row in it.units]


def _of_unit(row: UnitRow, span: Span) -> UnitLinks:
    pk = row.unit.pk
    return UnitLinks(
        officers=_address("people:persons", role=Role.INFO_OFFICER, unit=pk),
        submitted=_submitted(span, unit=pk),
        adopted=_rows(Figure.ADOPTED, span, unit=pk),
        by_level=[_adoptions(span, unit=pk, level=level) for level in MediaLevel],
        adoptions=_adoptions(span, unit=pk),
    )


def rate_addresses(by: str, key: int | None, span: Span) -> list[str]:
    """Where the numbers of one line of rates open: submitted, adopted, printed, works, placed."""
    whose: dict[str, Any] = {} if key is None else {"unit" if by == By.UNIT else "person": key}
    submitted, adopted, printed, placed = (
        _rows(figure, span, **whose)
        for figure in (Figure.SUBMITTED, Figure.ADOPTED, Figure.PRINTED, Figure.PLACED)
    )
    works = Filter(counted=True, start=span.start, end=span.end, **whose)
    return [submitted, adopted, printed, works.address("adoptions:works"), placed]


def _adoptions(span: Span, **narrowed: Any) -> str:
    return Filter(counted=True, start=span.start, end=span.end, **narrowed).address()


def _submitted(span: Span, **narrowed: Any) -> str:
    return _address("desk:manuscripts", queue="all", since=span.start, until=span.end, **narrowed)


def _rows(figure: Figure, span: Span, **narrowed: Any) -> str:
    return _address("reports:rows", figure=figure.value, start=span.start, end=span.end, **narrowed)


def _address(page: str, **filters: Any) -> str:
    return f"{reverse(page)}?{urlencode(filters)}"
