"""Changing a piece: the author's own, a reviewer's correction, or after signing."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.reliances import reliances_on
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import forms
from siqin.desk.enums import State
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting
from siqin.desk.operations.authorship import authors_of
from siqin.desk.queries import Roster, first_hands, may_edit, version_numbered
from siqin.desk.rules import author_ids
from siqin.desk.views.pieces import find, say_where, too_late

OWN = {State.DRAFT, State.RETURNED}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    data = request.POST if request.method == "POST" else None
    if not may_edit(request.person, manuscript, timezone.localdate()):
        return too_late(request, manuscript, request.POST.get("body", ""))
    change = forms.Change(manuscript, authors_of(manuscript), person=request.person, data=data)
    if data is None:
        return _page(request, manuscript, change)
    if not change.is_valid():
        return _page(request, manuscript, change, status=422)
    return _save(request, manuscript, change)


def _save(request: Request, manuscript: Any, change: Any) -> HttpResponse:
    base = version_numbered(manuscript, change.base)
    if base is None:
        raise Http404
    operation = drafting.revise if change.submits else drafting.edit
    try:
        version = operation(
            manuscript=manuscript,
            base=base,
            actor=request.person,
            now=timezone.now(),
            **change.wanted(base),
        )
    except drafting.StaleVersion as stale:
        return _page(request, find(request, manuscript.pk), change, stale=stale.newest, status=409)
    except WrongState:
        return too_late(request, manuscript, change.writing.cleaned_data["body"])
    except tuple(REFUSALS) as error:
        explain(change.writing, error)
        return _page(request, find(request, manuscript.pk), change, status=422)
    _say(request, manuscript, version, base)
    return redirect(manuscript)


def _say(request: Request, manuscript: Any, version: Any, base: Any) -> None:
    said = {
        State.DRAFT: f"已存为第{version.number}版",
        State.RETURNED: f"已存为第{version.number}版，还没有报送",
        State.IN_REVIEW: f"第{version.number}版已送审",
        State.APPROVED: "与签发过的文字一致，签发仍然有效",
    }
    if version == base:
        messages.info(request, "文字没有变化，没有另存新版。")
    else:
        say_where(request, manuscript, said[State(manuscript.state)])


def _page(
    request: Request, manuscript: Any, change: Any, *, stale: Any = None, status: int = 200
) -> HttpResponse:
    people: tuple[str, list[Any]] = ("", [])
    if manuscript.state in OWN:
        authors = author_ids(manuscript)
        roster = Roster(timezone.localdate())
        people = first_hands(manuscript.importance, manuscript.unit_id, authors, roster)
    context = {
        "manuscript": manuscript,
        "change": change,
        "base": manuscript.version.number,
        "stale": stale,
        "level": people[0],
        "people": people[1],
        "reliances": reliances_on(manuscript.version) if manuscript.approved_version_id else [],
    }
    return render_page(request, "desk/edit.html", context, status=status)
