"""Leads: the list, the form of two lines, a page, and what the desk makes of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.enums import LeadState
from siqin.coverage.operations import leads as operations
from siqin.coverage.queries import leads as queries

TOO_LATE = "这条线索刚刚被别人处理过，现在是“{}”，请看最新状态。"
TAKEN_ON = "{}的约稿现在是“{}”，线索不能撤销；确实不要了，先取消约稿。"
ALL = "ALL"


@require_safe
@signed_in
def lead_list(request: Request) -> HttpResponse:
    """What waits stands first for the desk; whoever sent some sees all of theirs."""
    leads = queries.leads_visible_to(request.person)
    asked = request.GET.get("state", LeadState.NEW if request.person.in_desk else ALL)
    state = asked if asked in LeadState else ALL
    numbers = queries.numbers_by_state(leads)
    narrowed = leads if state == ALL else leads.filter(state=state)
    chips = [(one.value, one.label, numbers[one]) for one in LeadState]
    context = {
        "state": state,
        "chips": [*chips, (ALL, "全部", sum(numbers.values()))],
        "page": page_of(queries.with_particulars(narrowed), request),
    }
    return render_page(request, "coverage/leads.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def send(request: Request) -> HttpResponse:
    require(request.person, "coverage.send_lead")
    form = forms.Send(request.POST or None, request.FILES or None)
    if form.is_valid():
        return carry_out_once(request, lambda: _sent(request, form.cleaned_data))
    status = 422 if form.errors else 200
    return render_page(request, "coverage/lead_form.html", {"form": form}, status=status)


def _sent(request: Request, given: dict[str, Any]) -> Any:
    now = timezone.now()
    if there := queries.sent_already(request.person, given["words"], given["place"], now):
        messages.info(request, "这条线索刚才已经报过，没有重复登记。")
        return there
    lead = operations.send(**given, actor=request.person, now=now)
    messages.success(request, "线索已报给办公室。怎么处理的，会有消息告诉您。")
    return lead


@require_safe
@signed_in
def lead_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _lead(request, pk))


@require_POST
@signed_in
def attach(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "attach")


@require_POST
@signed_in
def merge(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "merge")


@require_POST
@signed_in
def drop(request: Request, pk: int) -> HttpResponse:
    return _settle(request, pk, "drop")


@require_POST
@signed_in
def undo(request: Request, pk: int) -> HttpResponse:
    """`state` is what the page said: what became of it since is not undone unseen."""
    lead = _lead(request, pk)
    require(request.person, "coverage.triage_lead", lead)
    try:
        seen = request.POST.get("state", "")
        operations.undo(lead=lead, seen=seen, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, TOO_LATE.format(lead.get_state_display()))
    except operations.TakenOn as taken:
        one = taken.assignment
        messages.error(request, TAKEN_ON.format(one.assignee.name, one.get_state_display()))
    else:
        messages.success(request, "已撤销，这条线索重新等待处理。")
    return redirect(lead)


# What is said of the lead after each.
SETTLED = {
    "attach": "线索已并入活动“{0.event}”。",
    "merge": "线索已并入“{0.merged_into}”，两边的文字和照片都留着。",
    "drop": "已记为不采写，原因已告诉{0.sent_by.name}。",
}


def _settle(request: Request, pk: int, verb: str) -> HttpResponse:
    """The verb's operation takes what its form gives."""
    lead = _lead(request, pk)
    require(request.person, "coverage.triage_lead", lead)
    form = _triage(request, lead, verb)[verb]
    if not form.is_valid():
        return _page(request, lead, failed={verb: form}, status=422)
    try:
        operation = getattr(operations, verb)
        operation(lead=lead, **form.cleaned_data, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, TOO_LATE.format(lead.get_state_display()))
    except operations.NothingToJoin:
        messages.error(request, "要并到的那一条刚刚被别人处理了，请另选一条。")
    else:
        messages.success(request, SETTLED[verb].format(lead))
    return redirect(lead)


def _triage(request: Request, lead: Any, posted: str = "") -> dict[str, Any]:
    """The forms of triage by their verb; the one `posted` is filled in."""
    person = request.person

    def given(verb: str) -> Any:
        return request.POST if verb == posted else None

    return {
        "attach": forms.Attach(
            given("attach"), events=queries.events_near(person, timezone.localdate())
        ),
        "merge": forms.Merge(given("merge"), leads=queries.leads_like(person, lead)),
        "drop": forms.Drop(given("drop")),
    }


def _lead(request: Request, pk: int) -> Any:
    visible = queries.leads_visible_to(request.person)
    return get_object_or_404(queries.with_particulars(visible), pk=pk)


def _page(
    request: Request, lead: Any, *, failed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    verbs = queries.verbs_open_to(request.person, lead)
    into = lead.merged_into
    context = {
        "lead": lead,
        "verbs": verbs,
        "triage": (_triage(request, lead) if verbs else {}) | (failed or {}),
        "asked": queries.asked_for(request.person, lead),
        "joined": queries.joined_to(lead),
        "may_open_other": into and request.person.may("coverage.view_lead", into),
        "story": queries.changes_of(lead),
    }
    return render_page(request, "coverage/lead.html", context, status=status)
