"""The page of one piece, its versions and its review sheet: reading only."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.panels import panels_for
from siqin.core.web import Request, render_page, signed_in
from siqin.desk import forms
from siqin.desk.queries import (
    Roster,
    compare,
    earlier_reviews,
    entered_for_others,
    first_hands,
    next_hands,
    reviews_on,
    round_began,
    route_of,
    story,
    verbs_open_to,
    version_numbered,
    versions_of,
)
from siqin.desk.rules import author_ids, current_review
from siqin.desk.views.pieces import find


@require_safe
@signed_in
def manuscript(request: Request, pk: int) -> HttpResponse:
    return manuscript_page(request, find(request, pk))


def manuscript_page(
    request: Request, manuscript: Any, *, pass_form: Any = None, submit_form: Any = None,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    today = timezone.localdate()
    roster = Roster(today)
    context = _facts(manuscript, roster) | {
        "verbs": verbs_open_to(request.person, manuscript, today, roster),
        "versions": versions_of(manuscript),
        "story": story(manuscript),
        "panels": panels_for("desk.manuscript", request.person, manuscript),
        "pass_form": pass_form or forms.Pass(initial=seen_level(manuscript)),
        "submit_form": submit_form or forms.Submit(initial={"version": manuscript.version.number}),
    }
    context["next_name"], context["next_people"] = _next(manuscript, request.person, roster)
    return render_page(request, "desk/manuscript.html", context, status=status)


def seen_level(manuscript: Any) -> dict[str, int]:
    """What a decision is about, as its form carries it."""
    return {
        "round": manuscript.round,
        "level": manuscript.level,
        "version": manuscript.version.number,
    }


@require_safe
@signed_in
def version(request: Request, pk: int, number: int) -> HttpResponse:
    manuscript = find(request, pk)
    shown = version_numbered(manuscript, number)
    if shown is None:
        raise Http404
    context = {
        "manuscript": manuscript,
        "version": shown,
        "reviews": reviews_on(manuscript, shown),
        "versions": versions_of(manuscript),
    }
    return render_page(request, "desk/version.html", context)


@require_safe
@signed_in
def compare_versions(request: Request, pk: int) -> HttpResponse:
    """Two versions against each other: `?from=1&to=3`, the last two where they are not named."""
    manuscript = find(request, pk)
    newest = manuscript.version.number
    new = version_numbered(manuscript, _number(request, "to", newest))
    if new is None:
        raise Http404
    old = version_numbered(manuscript, _number(request, "from", newest - 1)) or new
    context = {
        "manuscript": manuscript,
        "versions": versions_of(manuscript),
        "old": old,
        "new": new,
        "title": compare(old.title, new.title),
        "byline": compare(old.byline, new.byline),
        "body": compare(old.body_text, new.body_text),
    }
    return render_page(request, "desk/compare.html", context)


@require_safe
@signed_in
def review_sheet(request: Request, pk: int) -> HttpResponse:
    """审稿单: every decision of every round with names, dates and opinions, to be printed."""
    manuscript = find(request, pk)
    context = _facts(manuscript, Roster(timezone.localdate()))
    context["earlier"] = earlier_reviews(manuscript)
    return render_page(request, "desk/review_sheet.html", context)


def _facts(manuscript: Any, roster: Roster) -> dict[str, Any]:
    return {
        "manuscript": manuscript,
        "review": current_review(manuscript),
        "hands": roster.in_whose_hands(manuscript),
        "route": route_of(manuscript, roster),
        "round_began": round_began(manuscript),
        "entered_for_others": entered_for_others(manuscript),
    }


def _next(manuscript: Any, person: Any, roster: Roster) -> tuple[str, list[Any]]:
    """Whose turn it is after the person's own."""
    if current_review(manuscript):
        return next_hands(manuscript, person, roster)
    return first_hands(manuscript.importance, manuscript.unit_id, author_ids(manuscript), roster)


def _number(request: Request, name: str, default: int) -> int:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() else default
