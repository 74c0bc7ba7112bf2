"""The figures of the exchange report (总结交流材料), each computed, none stored.

What counts is decided below: adoptions.queries says which publications (rulings 23), incentives
which money (rulings 23, 24, 48). Every figure here has its rows (queries.links, queries.rows).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from siqin.incentives.queries import rewarded_between
from siqin.outlets.enums import Carrier
from siqin.outlets.models import Outlet
from siqin.outlets.queries import outlets_visible_to
from siqin.people.enums import UnitKind
from siqin.people.models import Person
from siqin.reports.enums import INTERNAL, Problem
from siqin.reports.queries.office import Desk, UnitRow, desk_in, placements_in, unit_rows
from siqin.reports.queries.publications import TOP_AUTHORS, Adopted, adopted_in
from siqin.reports.queries.spans import Span

# Shares above which a dependency is told (domain research, mix_targets).
TOP_OUTLETS_SHARE, TOP_AUTHORS_SHARE = 0.7, 0.4


@dataclass(frozen=True)
class Exchange:
    """Everything the exchange report says in figures."""

    span: Span
    reward_span: Span
    adopted: Adopted
    desk: Desk
    issues: int
    placements: int
    officers_rewarded: int
    reward_total: Decimal
    units: list[UnitRow]
    idle_outlets: list[Outlet]

    @property
    def officers(self) -> int:
        return sum(row.officers for row in self.units)

    @property
    def groups(self) -> list[UnitRow]:
        return [row for row in self.units if row.is_group and row.unit.active]

    @property
    def groups_without(self) -> list[UnitRow]:
        return [row for row in self.groups if not row.officers]

    @property
    def groups_alone(self) -> list[UnitRow]:
        return [row for row in self.groups if row.officers == 1]

    @property
    def groups_covered(self) -> int:
        return len(self.groups) - len(self.groups_without)

    @property
    def silent_units(self) -> list[UnitRow]:
        """The office itself edits what the others send."""
        return [
            row
            for row in self.units
            if row.unit.active and row.unit.kind != UnitKind.OFFICE and not row.submitted
        ]

    @property
    def reporting_units(self) -> int:
        return sum(row.submitted > 0 for row in self.units)

    @property
    def adopted_units(self) -> int:
        return sum(row.adoptions > 0 for row in self.units)

    @property
    def problems(self) -> list[Problem]:
        return list(_problems(self))

    @property
    def problems_to_tell(self) -> list[Problem]:
        """Without what is for the office alone."""
        return [one for one in self.problems if one not in INTERNAL]

    def as_json(self) -> dict[str, Any]:
        """The figures for scripts: counts as numbers, money as a string."""
        return {
            "from": self.span.start.isoformat(),
            "to": self.span.end.isoformat(),
            "adoptions": self.adopted.total,
            "adoptions_by_level": {
                level.lower(): number for level, number in self.adopted.by_level.items()
            },
            "works": self.adopted.works,
            "submitted": self.desk.submitted,
            "adopted_of_submitted": self.desk.adopted,
            "printed_of_submitted": self.desk.printed,
            "signed": self.desk.signed,
            "issues": self.issues,
            "reward_from": self.reward_span.start.isoformat(),
            "reward_to": self.reward_span.end.isoformat(),
            "officers_rewarded": self.officers_rewarded,
            "reward_total": f"{self.reward_total:.2f}",
        }


def exchange_figures(
    person: Person,
    start: date,
    end: date,
    reward_start: date | None = None,
    reward_end: date | None = None,
) -> Exchange:
    """The figures for `person`'s office from `start` to `end`; the rewards may be told over
    another span (rulings 48). In a fixed number of queries."""
    span, reward_span = Span(start, end), Span(reward_start or start, reward_end or end)
    adopted, desk = adopted_in(person, span), desk_in(person, span)
    placements = list(placements_in(person, span).values_list("issue", flat=True))
    rewards = rewarded_between(reward_span.start, reward_span.end)
    used = {pk for pk, _, _ in adopted.by_outlet}
    return Exchange(
        span=span,
        reward_span=reward_span,
        adopted=adopted,
        desk=desk,
        issues=len(set(placements)),
        placements=len(placements),
        officers_rewarded=rewards.officers,
        reward_total=rewards.total,
        units=unit_rows(person, desk, adopted),
        idle_outlets=[
            one
            for one in outlets_visible_to(person).exclude(carrier=Carrier.INTERNAL)
            if one.active and one.pk not in used
        ],
    )


def _problems(it: Exchange) -> Iterator[Problem]:
    """Each where the figures show it, and only where they can."""
    if it.groups_without:
        yield Problem.GROUPS_WITHOUT
    if it.desk.submitted and it.silent_units:
        yield Problem.SILENT_UNITS
    if it.adopted.total and it.adopted.top_outlets_share >= TOP_OUTLETS_SHARE:
        yield Problem.NARROW_OUTLETS
    if it.adopted.total and not it.adopted.by_level["NATIONAL"]:
        yield Problem.NO_NATIONAL
    if len(_writers(it)) > TOP_AUTHORS and it.adopted.top_authors_share >= TOP_AUTHORS_SHARE:
        yield Problem.FEW_AUTHORS
    if it.groups_alone:
        yield Problem.GROUPS_ALONE


def _writers(it: Exchange) -> set[int]:
    return {writer for one in it.adopted.publications for writer in one.writers}
