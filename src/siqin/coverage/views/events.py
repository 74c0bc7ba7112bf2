"""Events: the list, a page, and what is done with one."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.panels import panels_for
from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.enums import SeriesScope
from siqin.coverage.operations import events as operations
from siqin.coverage.operations import recurring
from siqin.coverage.queries import (
    changes_of,
    events_visible_to,
    limits_for,
    narrowed,
    requirement_of,
    rule_lines,
    verbs_open_to,
)
from siqin.coverage.queries.assignments import of_event
from siqin.coverage.queries.events import with_rows
from siqin.coverage.queries.leads import leads_of
from siqin.coverage.queries.series import later_of
from siqin.coverage.views.lastyear import model_of, said_after

CHANGED_SINCE = "您打开这一页以后，别人改过这个活动，现在登记的是：{}。您填的都在，请核对，再存一次就照您填的改。"
TOO_LATE = "这个活动刚刚被别人处理过，现在是“{}”，请看最新状态。"


def wanted_by(refusal: operations.LeaderWantsIt) -> str:
    """Why an event cannot be set aside, for the screen."""
    leader = refusal.requirement.said_by.name
    return f"{leader}要求必报，不能记为无需报道。不用报了的，请{leader}先收回要求。"


@require_safe
@signed_in
def event_list(request: Request) -> HttpResponse:
    """Every event that fits, the nearest past and to come first."""
    form = forms.Find(request.GET, person=request.person)
    wanted = form.wanted()
    events = narrowed(with_rows(events_visible_to(request.person)), wanted)
    page = page_of(events.order_by("-starts_at", "-pk"), request)
    context = {
        "form": form,
        "page": page,
        "rows": [(event, requirement_of(event)) for event in page],
        "narrowed": any(vars(wanted).values()),
        "may_add": request.person.may("coverage.add_event"),
        "may_add_many": request.person.may("coverage.add_events"),
    }
    return render_page(request, "coverage/events.html", context)


@require_safe
@signed_in
def event_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _event(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def add(request: Request) -> HttpResponse:
    """One, or one after the other by a rule; after last year's where the address names it."""
    require(request.person, "coverage.add_event")
    model = model_of(request)
    said = {"first": timezone.localdate(), "unit": request.person.unit_id}
    form = forms.NewEvent(
        request.POST if request.method == "POST" else None,
        person=request.person,
        initial=said_after(model) if model else said,
    )
    if not form.is_valid():
        return _form_page(request, form, model=model)
    return carry_out_once(request, lambda: _added(request, form))


def _added(request: Request, form: forms.NewEvent) -> Any:
    said: dict[str, Any] = {
        "particulars": form.particulars(), "actor": request.person, "now": timezone.now()
    }  # fmt: skip
    repeat = form.repeat()
    if repeat is None:
        return operations.add(**said)
    made = recurring.add_series(repeat=repeat, **said)
    lacking = "、".join(f"{one.year}年{one.month}月" for one in made.days.lacking)
    skipped = f"{lacking}没有这一天，跳过了。" if lacking else ""
    messages.success(request, f"一共登记了{len(made.days.held)}项，这是第一项。{skipped}")
    return made.first


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, pk: int) -> HttpResponse:
    event = _event(request, pk)
    require(request.person, "coverage.change_event", event)
    form_class = forms.SeriesEvent if event.series_id else forms.Event
    form = form_class(
        request.POST if request.method == "POST" else None,
        person=request.person,
        initial=forms.Event.of(event),
    )
    if not form.is_valid() or not _as_seen(request, form, event):
        return _form_page(request, form, event)
    said = {"particulars": form.particulars(), "actor": request.person, "now": timezone.now()}
    if form.cleaned_data.get("scope") == SeriesScope.ONWARD:
        later = later_of(event, request.person, "change")
        number = recurring.change_onward(event=event, later=later, **said)
        messages.success(request, f"“{event}”这一次和以后的，一共改了{number}项。")
    elif operations.change(event=event, **said):
        messages.success(request, f"“{event}”已经改好。")
    return redirect(event)


def _as_seen(request: Request, form: Any, event: Any) -> bool:
    """Nobody changed the event since the page was drawn; else the form says what stands there now,
    and sent again it counts."""
    if request.POST.get("seen", "") in {"", forms.seen(event)}:
        return True
    stands = form.differing(event)
    if stands:
        form.add_error(None, CHANGED_SINCE.format("；".join(stands)))
    return not stands


@require_POST
@signed_in
def cancel(request: Request, pk: int) -> HttpResponse:
    event = _event(request, pk)
    require(request.person, "coverage.cancel_event", event)
    form = _reason("cancel", event, request.POST)
    operation, sentence = operations.cancel, "“{}”已记为取消。"
    if form.is_valid() and form.cleaned_data.get("scope") == SeriesScope.ONWARD:
        later = later_of(event, request.person, "cancel")
        operation = partial(recurring.cancel_onward, later=later)
        sentence = f"“{{}}”这一次和以后的，一共{len(later) + 1}项已记为取消。"
    return _set_aside(request, event, "cancel", form, operation, sentence)


@require_POST
@signed_in
def close(request: Request, pk: int) -> HttpResponse:
    event = _event(request, pk)
    require(request.person, "coverage.close_event", event)
    form = _reason("close", event, request.POST)
    return _set_aside(request, event, "close", form, operations.close, "“{}”已记为无需报道。")


@require_POST
@signed_in
def add_document(request: Request, pk: int) -> HttpResponse:
    event = _event(request, pk)
    require(request.person, "coverage.change_event", event)
    form = forms.Document(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, event, document=form, status=422)

    def deed() -> str:
        file = form.cleaned_data["file"]
        operations.add_document(
            event=event, data=file.read(), name=file.name, actor=request.person, now=timezone.now()
        )
        messages.success(request, f"“{file.name}”已经放进材料。")
        return f"{event.get_absolute_url()}#documents"

    return carry_out_once(request, deed)


@require_POST
@signed_in
def reopen(request: Request, pk: int) -> HttpResponse:
    event = _event(request, pk)
    require(request.person, "coverage.reopen_event", event)
    try:
        operations.reopen(event=event, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, TOO_LATE.format(event.get_state_display()))
    else:
        messages.success(request, f"“{event}”已恢复。")
    return redirect(event)


def _set_aside(
    request: Request,
    event: Any,
    verb: str,
    form: forms.Reason,
    operation: Callable[..., None],
    sentence: str,
) -> HttpResponse:
    if not form.is_valid():
        return _page(request, event, failed=(verb, form), status=422)
    try:
        operation(
            event=event, reason=form.cleaned_data["reason"], actor=request.person,
            now=timezone.now(),
        )  # fmt: skip
    except WrongState:
        messages.error(request, TOO_LATE.format(event.get_state_display()))
    except operations.LeaderWantsIt as wanted:
        messages.error(request, wanted_by(wanted))
    else:
        messages.success(request, sentence.format(event))
    return redirect(event)


def _event(request: Request, pk: int) -> Any:
    return get_object_or_404(with_rows(events_visible_to(request.person)), pk=pk)


def _reason(verb: str, event: Any, data: Any = None) -> forms.Reason:
    """Two such forms stand on the page of an event: each field has an id of its own."""
    if verb == "cancel":
        return forms.Cancel(data, series=event.series_id is not None, auto_id=f"{verb}_%s")
    return forms.Reason(data, auto_id=f"{verb}_%s")


def _page(
    request: Request,
    event: Any,
    *,
    failed: tuple[str, Any] = ("", None),
    document: Any = None,
    status: int = 200,
) -> HttpResponse:
    requirement = requirement_of(event)
    lines = list(rule_lines(request.person.office))
    context = {
        "event": event,
        "requirement": requirement,
        "earlier": [one for one in event.requirements.all() if one != requirement],
        "limits": limits_for(lines, kind=event.kind, rank=event.rank),
        "verbs": verbs_open_to(request.person, event),
        "may_withdraw": requirement is not None
        and request.person.may("coverage.withdraw_requirement", requirement),
        "leads": leads_of(request.person, event),
        "asked": of_event(request.person, event),
        "may_offer": request.person.may("coverage.offer_assignment"),
        "reasons": {verb: _reason(verb, event) for verb in ("cancel", "close")} | dict([failed]),
        "documents": event.documents.select_related("file__uploaded_by"),
        "document": document or forms.Document(),
        "panels": panels_for("coverage.event", request.person, event),
        "story": changes_of(event),
        "now": timezone.now(),
    }
    return render_page(request, "coverage/event.html", context, status=status)


def _form_page(
    request: Request, form: forms.Event, event: Any = None, *, model: Any = None
) -> HttpResponse:
    context = {
        "form": form, "event": event, "model": model, "seen": forms.seen(event) if event else "",
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render_page(request, "coverage/event_form.html", context, status=status)
