"""What adoptions shows on lower apps' pages."""

from datetime import date

from django.utils import timezone

from siqin.adoptions.enums import PanelTitle, State
from siqin.adoptions.queries.figures import counted_between, numbers_by_outlet
from siqin.adoptions.queries.listing import list_address
from siqin.adoptions.queries.visible import adoptions_visible_to, instructions_visible_to
from siqin.core.panels import Panel
from siqin.desk.models import Manuscript
from siqin.outlets.models import Outlet
from siqin.people.models import Person

LATEST = 10


def manuscript_panel(person: Person, manuscript: Manuscript) -> Panel:
    """A piece's publications and the instructions given on it."""
    adoptions = (
        adoptions_visible_to(person)
        .filter(sources__manuscript=manuscript)
        .exclude(state=State.REMOVED)
        .select_related("outlet")
        .order_by("published_on", "pk")
    )
    instructions = instructions_visible_to(person).filter(manuscript=manuscript, removed_reason="")
    return Panel(
        PanelTitle.MANUSCRIPT.label,
        "adoptions/_manuscript_panel.html",
        {
            "piece": manuscript,
            "adoptions": adoptions,
            "instructions": instructions,
            "may_record": person.may("adoptions.record_adoption", manuscript),
            "may_record_instruction": person.may("adoptions.record_instruction"),
        },
    )


def outlet_panel(person: Person, outlet: Outlet) -> Panel:
    """What the outlet took from us: this year's figure and the latest publications."""
    start, end = _year_so_far()
    latest = (
        adoptions_visible_to(person).filter(outlet=outlet).exclude(state=State.REMOVED)[:LATEST]
    )
    return Panel(
        PanelTitle.OUTLET.label,
        "adoptions/_outlet_panel.html",
        {
            "adoptions": latest,
            "number": counted_between(person, start, end).filter(outlet=outlet).count(),
            "this_year": list_address(counted=True, outlet=outlet.pk, start=start, end=end),
            "all_of_them": list_address(outlet=outlet.pk),
        },
    )


def outlets_column(person: Person, outlets: list[Outlet]) -> Panel:
    """A column of the catalogue: how many publications count this year."""
    start, end = _year_so_far()
    numbers = numbers_by_outlet(person, [one.pk for one in outlets], start, end)
    return Panel(
        PanelTitle.OUTLETS.label,
        "adoptions/_figure.html",
        {
            "cells": {
                pk: {
                    "figure": number,
                    "url": list_address(counted=True, outlet=pk, start=start, end=end),
                }
                for pk, number in numbers.items()
            }
        },
    )


def _year_so_far() -> tuple[date, date]:
    today = timezone.localdate()
    return date(today.year, 1, 1), today
