"""What adoptions shows on lower apps' pages."""

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from siqin.adoptions.enums import PanelTitle, State
from siqin.adoptions.models import Adoption
from siqin.adoptions.queries.figures import counted_between, numbers_by_outlet
from siqin.adoptions.queries.listing import list_address
from siqin.adoptions.queries.pitches import GONE, Filter, pitches_visible_to
from siqin.adoptions.queries.taking import days_to_print, taken_by
from siqin.adoptions.queries.visible import adoptions_visible_to, instructions_visible_to
from siqin.core.panels import Panel
from siqin.core.reliances import Reliance
from siqin.desk.models import Manuscript, Version
from siqin.outlets.models import Outlet
from siqin.people.models import Person

LATEST = 10


def adoptions_of(version: Version) -> Iterator[Reliance]:
    """Publications that were made from the piece whose version this is."""
    made = Adoption.objects.filter(sources__manuscript=version.manuscript_id)
    standing = made.exclude(state=State.REMOVED).select_related("outlet")
    return (Reliance(one.outlet.name, one.get_absolute_url()) for one in standing)


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
            "pitches": pitches_visible_to(person)
            .filter(manuscript=manuscript)
            .select_related("outlet"),
            "may_pitch": person.may("adoptions.pitch_piece", manuscript)
            and manuscript.state not in GONE,
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
            "taken": [
                (one, list_address(counted=True, outlet=outlet.pk, genre=one.genre.value))
                for one in taken_by(person, outlet)
            ],
            "days": days_to_print(person, outlet),
        },
    )


def pitches_panel(person: Person, outlet: Outlet) -> Panel:
    """What was offered to the outlet, the latest first."""
    pitches = pitches_visible_to(person).filter(outlet=outlet)
    return Panel(
        PanelTitle.PITCHES.label,
        "adoptions/_pitches_panel.html",
        {
            "outlet": outlet,
            "pitches": pitches.select_related("version")[:LATEST],
            "all_of_them": Filter(outlet=outlet.pk).address(),
            "may_pitch": person.may("adoptions.pitch_piece") and outlet.active,
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
