"""The page of one piece, its versions and its review sheet: reading only."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.forms import whole_number
from siqin.core.panels import panels_for
from siqin.core.web import Request, render_page, signed_in
from siqin.desk import forms
from siqin.desk.enums import State
from siqin.desk.operations import telling
from siqin.desk.queries import (
    Roster,
    advice_on,
    entered_for_others,
    first_hands,
    next_hands,
    photos_of,
    reviews_on,
    round_began,
    route_of,
    story,
    undoable_deed,
    verbs_open_to,
    version_numbered,
    versions_of,
)
from siqin.desk.queries.annotations import annotations_of
from siqin.desk.queries.reuse import repeated_by
from siqin.desk.queries.sheet import sheet_of
from siqin.desk.queries.verbs import DECISIONS
from siqin.desk.queries.versions import authors_last, photo_changes
from siqin.desk.rules import author_ids, current_review
from siqin.desk.views.appraising import signals_beside
from siqin.desk.views.leaders import beside_the_levels
from siqin.desk.views.pieces import find
from siqin.desk.views.proofreading import beside_the_text
from textkit.compare import compare


@require_safe
@signed_in
def manuscript(request: Request, pk: int) -> HttpResponse:
    return manuscript_page(request, find(request, pk))


def manuscript_page(
    request: Request, manuscript: Any, *, pass_form: Any = None, submit_form: Any = None,
    hand_form: Any = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    today = timezone.localdate()
    roster = Roster(today)
    context = _facts(manuscript, roster) | {
        "verbs": verbs_open_to(request.person, manuscript, today, roster),
        "versions": list(versions_of(manuscript)),
        "photos": photos_of(manuscript.version),
        "wishes": manuscript.wishes.select_related("outlet"),
        "story": story(manuscript),
        "undo": undoable_deed(request.person, manuscript, timezone.now()),
        "panels": panels_for("desk.manuscript", request.person, manuscript),
        "pass_form": pass_form or forms.Pass(initial=seen_level(manuscript)),
        "submit_form": submit_form or forms.Submit(initial={"version": manuscript.version.number}),
    }
    context |= beside_the_text(manuscript, context["verbs"])
    context |= signals_beside(request, manuscript, context)
    context["repeated"] = _repeated(request, manuscript)
    context["may_proofread"] = request.person.may("desk.edit_manuscript", manuscript)
    others = [one for one in context["able"] if one != request.person]
    context["hand_form"] = hand_form or forms.HandOver(
        initial=seen_level(manuscript) | seen_claim(context["claimer"]), others=others
    )
    comment = context["pass_form"].data.get("comment", "")
    if DECISIONS & set(context["verbs"]):
        context["principal"] = roster.acts_for(request.person, context["review"], manuscript)
        context["message"] = telling.before_passing(
            manuscript, comment, actor=request.person, now=timezone.now(), roster=roster
        )
    if context["story"]:
        newest = max(context["story"], key=lambda entry: entry.pk)
        context["group"] = telling.for_the_group(request.person, newest, manuscript)
    context["next_name"], context["next_people"] = _next(manuscript, request.person, roster)
    context["remarks"] = annotations_of(manuscript).filter(settled_at=None)
    context |= beside_the_levels(request, manuscript, roster)
    context["authors_last"] = authors_last(manuscript, context["versions"])
    return render_page(request, "desk/manuscript.html", context, status=status)


def _repeated(request: Request, manuscript: Any) -> list[dict[str, Any]]:
    """For the desk, while the piece is being decided on."""
    if manuscript.state != State.IN_REVIEW or not request.person.may("desk.appraise", manuscript):
        return []
    rows = []
    for one in repeated_by(request.person, manuscript):
        here, there = one.beside(manuscript.version.body_text)
        rows.append({"piece": one.piece, "shared": one.shared, "here": here, "there": there})
    return rows


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
        "photos": photos_of(shown),
        "may_restore": shown.pk != manuscript.version_id
        and "edit" in verbs_open_to(request.person, manuscript, timezone.localdate()),
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
        "photos": photo_changes(old, new),
        "side": request.GET.get("view") == "side",
    }
    return render_page(request, "desk/compare.html", context)


@require_safe
@signed_in
def review_sheet(request: Request, pk: int) -> HttpResponse:
    """审稿单: every decision of every round with names, dates and opinions, to be printed."""
    manuscript = find(request, pk)
    sheet = sheet_of(manuscript, Roster(timezone.localdate()), timezone.localdate())
    context = {"manuscript": manuscript, "sheet": sheet}
    return render_page(request, "desk/review_sheet.html", context)


def seen_claim(claimer: Any) -> dict[str, int | None]:
    return {"over": claimer.pk if claimer else None}


def _facts(manuscript: Any, roster: Roster) -> dict[str, Any]:
    review = current_review(manuscript)
    return {
        "manuscript": manuscript,
        "review": review,
        "able": roster.able(review, manuscript) if review else [],
        "claimer": roster.claimer(review, manuscript) if review else None,
        "hands": roster.in_whose_hands(manuscript),
        "route": route_of(manuscript, roster),
        "advice": advice_on(manuscript),
        "round_began": round_began(manuscript),
        "entered_for_others": entered_for_others(manuscript),
    }


def _next(manuscript: Any, person: Any, roster: Roster) -> tuple[str, list[Any]]:
    """Whose turn it is after the person's own."""
    if current_review(manuscript):
        return next_hands(manuscript, person, roster)
    return first_hands(manuscript.importance, manuscript.unit_id, author_ids(manuscript), roster)


def _number(request: Request, name: str, default: int) -> int:
    return whole_number(request.GET.get(name, ""), default)
