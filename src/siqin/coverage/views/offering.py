"""Asking somebody for a piece: for itself, or out of an event, a lead or a topic."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.forms import whole_number
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.operations import assigning as operations
from siqin.coverage.operations import leads
from siqin.coverage.queries import events_visible_to, requirement_of
from siqin.coverage.queries.assignments import assignments_visible_to, with_rows
from siqin.coverage.queries.leads import leads_visible_to
from siqin.coverage.queries.topics import topics_visible_to

FOUND_IN = {
    "event": events_visible_to,
    "topic": topics_visible_to,
    "lead": leads_visible_to,
}
LEAD_GONE = "这条线索刚刚被别人处理过，现在是“{}”，没有再派人写。"
ALREADY = "{}手上已经有这个活动的约稿“{}”，没有再派。可以改那一份的要求和时限，或另请人。"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def offer(request: Request) -> HttpResponse:
    """`?event=`, `?topic=` or `?lead=` names what it comes out of, and fills the form; `?again=` an
    assignment that somebody else is to take."""
    require(request.person, "coverage.offer_assignment")
    again = _again(request)
    source = _source_of(again) if again else _source(request)
    if "lead" in source:
        require(request.person, "coverage.triage_lead", source["lead"])
    now = timezone.now()
    form = forms.Offer(
        request.POST if request.method == "POST" else None,
        person=request.person, now=now, initial=_as_before(again, now) if again else _filled(source, now),
    )  # fmt: skip
    if form.is_valid():
        try:
            return carry_out_once(request, lambda: _offered(request, form, source))
        except WrongState:
            lead = source["lead"]
            messages.error(request, LEAD_GONE.format(lead.get_state_display()))
            return redirect(lead)
        except operations.AlreadyAsked as already:
            one = already.assignment
            form.add_error("assignee", ALREADY.format(one.assignee.name, one.title))
    context = {"form": form, "source": next(iter(source.values()), None)}
    status = 422 if form.errors else 200
    return render_page(request, "coverage/offer.html", context, status=status)


def _offered(request: Request, form: forms.Offer, source: dict[str, Any]) -> Any:
    deed = leads.assign if "lead" in source else operations.offer
    made = deed(**form.asked(), **source, actor=request.person, now=timezone.now())
    messages.success(request, f"已约{made.assignee.name}写“{made}”，消息已经发给本人和单位负责人。")
    return made


def _source(request: Request) -> dict[str, Any]:
    for name, visible_to in FOUND_IN.items():
        if name in request.GET:
            pk = whole_number(request.GET[name])
            return {name: get_object_or_404(visible_to(request.person), pk=pk)}
    return {}


def _again(request: Request) -> Any:
    if "again" not in request.GET:
        return None
    pk = whole_number(request.GET["again"])
    return get_object_or_404(with_rows(assignments_visible_to(request.person)), pk=pk)


def _source_of(again: Any) -> dict[str, Any]:
    found = {"event": again.event, "topic": again.topic}
    return {name: one for name, one in found.items() if one}


def _as_before(again: Any, now: Any) -> dict[str, Any]:
    same = ("title", "requirement", "genre", "max_characters", "photo")
    due = forms.Due.of(again.due_at) if again.due_at > now else {}
    return {name: getattr(again, name) for name in same} | due


def _filled(source: dict[str, Any], now: Any) -> dict[str, Any]:
    if event := source.get("event"):
        return _of_event(event, now)
    if topic := source.get("topic"):
        due = {"due_on": topic.due_on} if topic.due_on else {}
        genre = topic.genres[0] if len(topic.genres) == 1 else ""
        return {"title": topic.title, "requirement": topic.points, "genre": genre, **due}
    if lead := source.get("lead"):
        # A lead of one line is its title; the rest of a longer one is what to write.
        said = [lead.rest, lead.place]
        return {"title": str(lead), "requirement": "\n".join(filter(None, said))}
    return {}


def _of_event(event: Any, now: Any) -> dict[str, Any]:
    """What a leader wants of it goes into the asking; a limit that is over does not."""
    due = event.submit_by
    filled = forms.Due.of(due) if due and due > now else {}
    filled["title"] = event.title
    if wanted := requirement_of(event):
        filled["requirement"] = wanted.words
        filled["genre"] = wanted.genres[0] if len(wanted.genres) == 1 else ""
        filled["max_characters"] = wanted.max_characters
        filled["photo"] = wanted.photo
    return filled
