"""四勤: what was said is noted, and becomes something in one click."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.frontdesk import forms, operations
from siqin.frontdesk.queries import (
    events_meant,
    leads_the_office,
    remarks_visible_to,
    with_outcomes,
)


@require_safe
@signed_in
def remarks(request: Request) -> HttpResponse:
    page = page_of(with_outcomes(remarks_visible_to(request.person)), request)
    context = {"page": page, "may_note": request.person.may("frontdesk.note_remark")}
    return render_page(request, "frontdesk/remarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def note(request: Request) -> HttpResponse:
    require(request.person, "frontdesk.note_remark")
    form = forms.Note(
        request.POST if request.method == "POST" else None,
        person=request.person,
        initial={"said_on": timezone.localdate()},
    )
    if form.is_valid():
        return carry_out_once(
            request,
            lambda: operations.note(said=form.said(), actor=request.person, now=timezone.now()),
        )
    status = 422 if form.errors else 200
    return render_page(request, "frontdesk/note.html", {"form": form}, status=status)


@require_safe
@signed_in
def remark_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _remark(request, pk))


@require_POST
@signed_in
def to_lead(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, operations.turn_into_lead, "已变成线索，在线索里派人或者并入活动。")


@require_POST
@signed_in
def to_topic(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, operations.turn_into_topic, "已变成这一季度的选题，可以接着改。")


@require_POST
@signed_in
def to_requirement(request: Request, pk: int) -> HttpResponse:
    remark = _remark(request, pk)
    require(request.person, "frontdesk.turn_remark", remark)
    if not leads_the_office(remark.said_by):
        raise Http404
    form = _require_form(request, request.POST)
    if not form.is_valid():
        return _page(request, remark, form=form, status=422)

    def deed(**who: Any) -> Any:
        return operations.turn_into_requirement(**form.cleaned_data, **who)

    return _turn(request, pk, deed, "已变成对这个活动的报道要求，该知道的人都收到了消息。")


def _turn(request: Request, pk: int, operation: Callable[..., Any], said: str) -> HttpResponse:
    remark = _remark(request, pk)
    require(request.person, "frontdesk.turn_remark", remark)

    def deed() -> Any:
        made = operation(remark=remark, actor=request.person, now=timezone.now())
        messages.success(request, said)
        return made

    return carry_out_once(request, deed)


def _remark(request: Request, pk: int) -> Any:
    return get_object_or_404(with_outcomes(remarks_visible_to(request.person)), pk=pk)


def _require_form(request: Request, data: Any = None) -> forms.Require:
    return forms.Require(data, events=events_meant(request.person, timezone.now()))


def _page(request: Request, remark: Any, *, form: Any = None, status: int = 200) -> HttpResponse:
    may_turn = request.person.may("frontdesk.turn_remark", remark)
    leader = may_turn and leads_the_office(remark.said_by)
    context = {
        "remark": remark,
        "may_turn": may_turn,
        "became": {one.kind for one in remark.outcomes.all()},
        "form": form or (_require_form(request) if leader else None),
    }
    return render_page(request, "frontdesk/remark.html", context, status=status)
