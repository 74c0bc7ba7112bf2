"""Who reviews what: the office's routes, and the exception of an office of two."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from siqin.core.templatetags.siqin import full_day
from siqin.core.web import Request, render_page, require, signed_in
from siqin.desk import forms
from siqin.desk.enums import DEFAULT_ROUTES, TWO_PERSON_ROUTE, Importance
from siqin.desk.operations import routes as operations
from siqin.desk.queries import Roster, exceptions_of_office, routes_of_office


@require_safe
@signed_in
def routes(request: Request) -> HttpResponse:
    require(request.person, "desk.view_routes")
    return _page(request)


@require_POST
@signed_in
def set_route(request: Request, importance: str) -> HttpResponse:
    require(request.person, "desk.manage_routes")
    importance = _known(importance)
    form = forms.levels_form(importance, request.POST)
    if not form.is_valid():
        return _page(request, levels={importance: form}, status=422)
    _put_into_force(request, importance, form.levels())
    return redirect("desk:routes")


@require_POST
@signed_in
def use_two_person_route(request: Request) -> HttpResponse:
    """The template for an office of two, for both kinds of piece."""
    require(request.person, "desk.manage_routes")
    for importance in Importance.values:
        _put_into_force(request, importance, TWO_PERSON_ROUTE)
    return redirect("desk:routes")


@require_POST
@signed_in
def set_undo_time(request: Request) -> HttpResponse:
    require(request.person, "desk.manage_routes")
    form = forms.UndoTime(request.POST)
    if not form.is_valid():
        return _page(request, undo_time=form, status=422)
    minutes = form.cleaned_data["minutes"]
    operations.set_undo_time(minutes=minutes, actor=request.person, now=timezone.now())
    said = f"{minutes}分钟内可以撤销" if minutes else "以后不能撤销"
    messages.success(request, f"审稿的决定{said}。")
    return redirect("desk:routes")


@require_POST
@signed_in
def make_exception(request: Request) -> HttpResponse:
    require(request.person, "desk.make_exception")
    form = forms.Separation(request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, separation=form, status=422)
    made = operations.make_exception(**form.cleaned_data, actor=request.person, now=timezone.now())
    messages.success(request, f"例外已记录，到{full_day(made.until)}为止，一人可以审同一篇的两级。")
    return redirect("desk:routes")


@require_POST
@signed_in
def revoke_exception(request: Request, pk: int) -> HttpResponse:
    exception = get_object_or_404(exceptions_of_office(), pk=pk)
    require(request.person, "desk.make_exception")
    operations.revoke_exception(exception=exception, actor=request.person, now=timezone.now())
    messages.success(request, "例外已撤销，从现在起一人不能再审同一篇的两级。")
    return redirect("desk:routes")


def _known(importance: str) -> str:
    if importance.upper() not in Importance.values:
        raise Http404
    return importance.upper()


def _put_into_force(request: Request, importance: str, levels: Any) -> None:
    route = operations.set_route(
        name=DEFAULT_ROUTES[importance][0],
        importance=importance,
        levels=levels,
        actor=request.person,
        now=timezone.now(),
    )
    names = " → ".join(name for name, _, _ in levels)
    messages.success(request, f"{route.name}的流程改为：{names}。已在审的稿件仍走原来的流程。")


def _page(
    request: Request, *, levels: dict[str, Any] | None = None, separation: Any = None,
    undo_time: Any = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    today = timezone.localdate()
    kept = {route.importance: route for route in routes_of_office()}
    shown = []
    for importance in Importance:
        route = kept.get(importance)
        own = list(route.levels.all()) if route else []
        form = (levels or {}).get(importance) or forms.levels_form(importance, levels=own)
        shown.append({"importance": importance, "levels": own, "form": form})
    context = {
        "routes": shown,
        "vacant": _vacant(shown, Roster(today)),
        "exceptions": exceptions_of_office()[:20],
        "separation": separation or forms.Separation(initial={"since": today}, today=today),
        "undo_time": undo_time
        or forms.UndoTime(initial={"minutes": request.person.office.undo_minutes}),
        "today": today,
        "may_manage": request.person.may("desk.manage_routes"),
        "may_except": request.person.may("desk.make_exception"),
    }
    return render_page(request, "desk/routes.html", context, status=status)


def _vacant(shown: list[dict[str, Any]], roster: Roster) -> list[tuple[Any, str]]:
    """Levels whose role nobody holds, and into which one they are merged (rulings 28)."""
    return [
        (level, "前" if level == one["levels"][-1] else "后")
        for one in shown
        for level in one["levels"]
        if level.role != "UNIT_HEAD" and not roster.holders(level.role, None)
    ]
