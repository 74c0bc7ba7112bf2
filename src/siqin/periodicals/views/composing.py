"""Composing an issue: each press is one verb, works without scripts, and leads back to the page."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.web import Request, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk.queries import manuscripts_visible_to
from siqin.periodicals import forms
from siqin.periodicals.operations import composing
from siqin.periodicals.queries import columns_of, placements_visible_to
from siqin.periodicals.views.issues import find, issue_page, too_late

PERMISSION = "periodicals.compose_issue"
REFUSALS: dict[type[Exception], str] = {
    composing.NotSigned: "这篇稿件刚才又改过或撤了签发，只能编入现在签发的一版。",
    composing.TakenOut: "这篇稿件刚才已被移出本期。",
    composing.ForeignColumn: "这个栏目已停用，请选别的栏目。",
}


@require_POST
@signed_in
def place(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    require(request.person, PERMISSION, issue)
    form = forms.Place(request.POST)
    if not form.is_valid():
        raise Http404
    wanted = form.cleaned_data
    manuscript = get_object_or_404(manuscripts_visible_to(request.person), pk=wanted["manuscript"])
    version = get_object_or_404(manuscript.versions, pk=wanted["version"])
    column = _column(issue, wanted["column"])
    try:
        placement = composing.place(
            issue=issue,
            manuscript=manuscript,
            version=version,
            column=column,
            actor=request.person,
            now=timezone.now(),
        )
    except composing.AlreadyPlaced as standing:
        messages.info(request, f"《{manuscript}》已编在本期，没有重复编入。")
        return _to(standing.placement)
    except WrongState:
        return too_late(request, issue)
    except tuple(REFUSALS) as error:
        messages.error(request, REFUSALS[type(error)])
        return redirect(issue)
    messages.success(request, f"《{version.title}》已编入“{column}”。")
    return _to(placement)


@require_POST
@signed_in
def amend(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    require(request.person, PERMISSION, issue)
    form = forms.Issue(request.POST)
    if form.is_valid():
        try:
            composing.amend_issue(
                issue=issue, actor=request.person, now=timezone.now(), **form.cleaned_data
            )
        except WrongState:
            return too_late(request, issue)
        except composing.NumberTaken:
            form.say_number_is_taken()
        else:
            messages.success(request, f"已改好，现在是{issue}（总第{issue.total_number}期）。")
            return redirect(issue)
    return issue_page(request, find(request, pk), amending=form, status=422)


@require_POST
@signed_in
def drop(request: Request, pk: int) -> HttpResponse:
    issue = find(request, pk)
    require(request.person, PERMISSION, issue)
    periodical, name = issue.periodical, str(issue)
    try:
        composing.drop_issue(issue=issue, actor=request.person, now=timezone.now())
    except WrongState:
        return too_late(request, issue)
    except composing.NotEmpty:
        messages.error(request, "本期里还有稿件，请先移出，再撤掉这一期。")
        return redirect(issue)
    messages.success(request, f"{name}已撤掉，期号可以再用。")
    return redirect(periodical)


@require_POST
@signed_in
def move(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, composing.move, up="up" in request.POST)


@require_POST
@signed_in
def change_column(request: Request, pk: int) -> HttpResponse:
    placement = _placement(request, pk)
    chosen = request.POST.get("column", "")
    column = _column(placement.issue, int(chosen) if chosen.isdecimal() else 0)
    return _turn(request, pk, composing.change_column, column=column)


@require_POST
@signed_in
def place_anew(request: Request, pk: int) -> HttpResponse:
    placement = _placement(request, pk)
    chosen = request.POST.get("version", "")
    version = get_object_or_404(
        placement.manuscript.versions, pk=int(chosen) if chosen.isdecimal() else 0
    )
    return _turn(request, pk, composing.place_anew, version=version)


@require_POST
@signed_in
def take_out(request: Request, pk: int) -> HttpResponse:
    placement = _placement(request, pk)
    done = f"《{placement.version.title}》已移出本期，仍在已签发的稿件中。"
    return _turn(request, pk, composing.take_out, to=placement.issue, done=done)


def _turn(
    request: Request,
    pk: int,
    operation: Callable[..., None],
    *,
    to: Any = None,
    done: str = "",
    **wanted: Any,
) -> HttpResponse:
    placement = _placement(request, pk)
    require(request.person, PERMISSION, placement.issue)
    try:
        operation(placement=placement, actor=request.person, now=timezone.now(), **wanted)
    except WrongState:
        return too_late(request, placement.issue)
    except tuple(REFUSALS) as error:
        messages.error(request, REFUSALS[type(error)])
        return redirect(placement.issue)
    if done:
        messages.success(request, done)
    return redirect(to) if to else _to(placement)


def _placement(request: Request, pk: int) -> Any:
    return get_object_or_404(placements_visible_to(request.person), pk=pk)


def _column(issue: Any, pk: int) -> Any:
    column = {one.pk: one for one in columns_of(issue.periodical)}.get(pk)
    if column is None:
        raise Http404
    return column


def _to(placement: Any) -> HttpResponse:
    address = reverse("periodicals:issue", args=[placement.issue_id])
    return redirect(f"{address}#p{placement.pk}")
