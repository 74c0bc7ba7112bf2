"""How long everything took, and the rows behind each figure."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.watch import forms
from siqin.watch.enums import SHEET_COLUMNS, Reach, Stage
from siqin.watch.queries import timeliness as queries
from siqin.watch.templatetags.watch import in_its_unit

WORST = 8
THREE = (Stage.SUBMIT, Stage.SIGN, Stage.PUBLISH)


@require_safe
@signed_in
def timeliness(request: Request) -> HttpResponse:
    form, span = _asked(request)
    facts = queries.facts_of(request.person, span)
    whole = request.person.may("watch.view_all_gaps")
    submitted, levels = facts.of(Stage.SUBMIT), facts.of(Stage.LEVEL)
    context = {
        "form": form,
        "span": span,
        "reaches": Reach,
        "stages": [(stage, _figure(facts.of(stage)), _worst(facts, stage)) for stage in THREE],
        "units": [(stage, queries.figures_by(facts.of(stage), _unit)) for stage in THREE],
        "people": queries.figures_by(submitted, lambda one: facts.authors.get(one.piece, [])),
        "level": Stage.LEVEL,
        "levels": queries.figures_by(levels, _by),
        "leaders": queries.figures_by(levels, lambda one: [one.who]) if whole else [],
        "outlets": queries.figures_by(facts.of(Stage.PUBLISH), _by),
        "apart": [(stage, _figure(_rows(facts.apart, stage))) for stage in THREE[1:]],
        "without_event": facts.without_event,
    }
    return render_page(request, "watch/timeliness.html", context)


@require_safe
@signed_in
def rows(request: Request) -> HttpResponse:
    """The pieces behind a figure, the longest first."""
    form, span = _asked(request)
    facts = queries.facts_of(request.person, span, [Stage(_stage(form))])
    found = _narrowed(request, form, facts)
    page = page_of(found, request)
    context = {
        "form": form,
        "span": span,
        "page": page,
        "stage": Stage(_stage(form)),
        "rows": [(one, facts.authors.get(one.piece, [])) for one in page],
    }
    return render_page(request, "watch/rows.html", context)


@require_safe
@signed_in
def sheet(request: Request) -> HttpResponse:
    """The same rows, every page of them, in Excel."""
    form, span = _asked(request)
    facts = queries.facts_of(request.person, span, [Stage(_stage(form))])
    table = [
        [
            one.title,
            "、".join(name for _, name in facts.authors.get(one.piece, [])),
            one.unit,
            one.by,
            one.start,
            one.end,
            in_its_unit(one),
            one.limit.label,
            "是" if one.within else "否",
        ]
        for one in _narrowed(request, form, facts)
    ]
    name = f"时效（{Stage(_stage(form)).label}）"
    return spreadsheet_response(request, name, SHEET_COLUMNS, table)


def _asked(request: Request) -> tuple[Any, queries.Span]:
    require(request.person, "watch.view_gaps")
    form = forms.Asked(request.GET)
    return form, form.span(timezone.localdate())


def _stage(form: Any) -> str:
    return form.cleaned_data.get("stage") or Stage.SUBMIT


def _narrowed(request: Request, form: Any, facts: Any) -> list[Any]:
    asked = form.cleaned_data
    found = _rows(facts.apart if asked.get("apart") else facts.rows, _stage(form))
    if asked.get("unit"):
        found = [one for one in found if one.unit == asked["unit"]]
    if asked.get("by"):
        found = [one for one in found if one.by == asked["by"]]
    if person := asked.get("person"):
        found = [
            one for one in found if person in {pk for pk, _ in facts.authors.get(one.piece, [])}
        ]
    # How long a leader took is for the leaders and the office alone.
    if (who := asked.get("who")) and request.person.may("watch.view_all_gaps"):
        found = [one for one in found if one.who[0] == who]
    if asked.get("late"):
        found = [one for one in found if not one.within]
    return sorted(found, key=lambda one: one.clock, reverse=True)


def _rows(rows: Iterable[Any], stage: str) -> list[Any]:
    return [one for one in rows if one.stage == stage]


def _figure(rows: list[Any]) -> Any:
    return queries.figure("", rows) if rows else None


def _worst(facts: Any, stage: Stage) -> list[Any]:
    return queries.worst(facts.of(stage), WORST)


def _unit(one: Any) -> list[tuple[str, str]]:
    return [(one.unit, one.unit)]


def _by(one: Any) -> list[tuple[str, str]]:
    return [(one.by, one.by)]
