"""Changing a piece: the author's own, a reviewer's correction, or after signing."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.forms import whole_number
from siqin.core.reliances import reliances_on
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import forms
from siqin.desk.enums import State
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting
from siqin.desk.operations.authorship import authors_of
from siqin.desk.operations.reviewing import ClaimedByAnother
from siqin.desk.queries import (
    Roster,
    first_hands,
    may_edit,
    sent_back,
    takers_of,
    version_numbered,
    writing_now,
)
from siqin.desk.queries.importing import import_of
from siqin.desk.rules import author_ids, current_review
from siqin.desk.views.keeping import kept_for
from siqin.desk.views.photos import with_files
from siqin.desk.views.pieces import ASKED, find, say_where, too_late

OWN = {State.DRAFT, State.RETURNED}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.edit_manuscript", manuscript)
    if not may_edit(request.person, manuscript, timezone.localdate()):
        return too_late(request, manuscript, request.POST.get("body", ""))
    authors = authors_of(manuscript)
    if request.method != "POST":
        source = _asked_for(request, manuscript)
        change = forms.Change(manuscript, authors, person=request.person, source=source)
        return _page(request, manuscript, change, restores=source)
    data, troubles = with_files(request)
    change = forms.Change(manuscript, authors, person=request.person, data=data)
    if troubles or not change.is_valid():
        return _page(request, manuscript, change, troubles=troubles, status=422)
    if change.asks:
        return _page(request, manuscript, change, status=ASKED)
    return _save(request, manuscript, change)


def _asked_for(request: Request, manuscript: Any) -> Any:
    """`?from=2`: the words of an older version, to be looked over and saved as the next one."""
    number = whole_number(request.GET.get("from", ""))
    return version_numbered(manuscript, number) if number else None


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
    except ClaimedByAnother:
        return _page(request, find(request, manuscript.pk), change, asks_over=True, status=ASKED)
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
        State.PAST: f"已存为第{version.number}版",
        State.APPROVED: "与签发过的文字一致，签发仍然有效",
    }
    if version == base:
        messages.info(request, "文字没有变化，没有另存新版。")
    else:
        say_where(request, manuscript, said[State(manuscript.state)])


def _page(
    request: Request, manuscript: Any, change: Any, *, stale: Any = None,
    troubles: list[str] | None = None, restores: Any = None, asks_over: bool = False,
    status: int = 200,
) -> HttpResponse:  # fmt: skip
    people: tuple[str, list[Any]] = ("", [])
    roster = Roster(timezone.localdate())
    review = current_review(manuscript)
    claimer = roster.claimer(review, manuscript) if review else None
    if manuscript.state in OWN:
        authors = author_ids(manuscript)
        people = first_hands(manuscript.importance, manuscript.unit_id, authors, roster)
    context = {
        "manuscript": manuscript,
        "piece": change,
        "troubles": troubles,
        "refused": status == 422,  # noqa: PLR2004 -- the form came back with its errors
        "restores": restores,
        "token": change.token or uuid4().hex,
        "copies": kept_for(request, manuscript),
        "others": writing_now(manuscript, besides=request.person, now=timezone.now()),
        "base": manuscript.version.number,
        "imported": import_of(manuscript) if manuscript.version.source_id else None,
        "stale": stale,
        "review": review,
        "claimer": None if claimer == request.person else claimer,
        "passed": takers_of(manuscript) - {request.person.pk},
        "asks_over": asks_over,
        "over": claimer.pk if asks_over and claimer else change.over,
        "sent_back": sent_back(manuscript),
        "level": people[0],
        "people": people[1],
        "reliances": reliances_on(manuscript.version) if manuscript.approved_version_id else [],
    }
    return render_page(request, "desk/edit.html", context, status=status)
