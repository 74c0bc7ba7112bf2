"""What an assignee does on the page of his link, without signing in (core.link_pages)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from siqin.core import link_pages
from siqin.core.link_pages import TOO_LATE, closed, door, open_here
from siqin.core.links import LinkClosed
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.enums import LinkState
from siqin.coverage.operations import answering, assigning
from siqin.coverage.queries.links import assignment_of, link_at, reader_of, state_of


@dataclass
class Visit(link_pages.Visit):
    """With the assignment, and how the link stands."""

    assignment: Any
    state: LinkState

    namespace, cookie, salt = "commission", "siqin_commission", "siqin.coverage.commission"
    templates = "coverage/commission"
    find = staticmethod(link_at)

    @classmethod
    def of(cls, request: Any, token: str, link: Any) -> "Visit":
        now = timezone.now()
        link.assignment, link.person = assignment_of(link), reader_of(link)
        state = state_of(link, link.assignment, now)
        return cls(request, token, link, link.person, now, link.assignment, state)

    @property
    def open(self) -> bool:
        return self.state == LinkState.OPEN

    def prove(self, digits: str, device: str) -> None:
        answering.prove(
            link=self.link, digits=digits, device=device, actor=self.reader, now=self.now
        )


for_reader = link_pages.for_reader(Visit)
only_bound = link_pages.only_bound("reason")


@require_safe
@for_reader
def link(visit: Visit) -> HttpResponseBase:
    """Whatever the address leads to now."""
    if visit.state == LinkState.USED and visit.bound:
        return visit.page("done")
    if visit.state != LinkState.OPEN:
        return closed(visit)
    return _asked(visit, forms.Answer()) if visit.bound else door(visit)


def _asked(visit: Visit, form: Any, *, note: str = "", status: int = 200) -> HttpResponse:
    return visit.page("asked", {"form": form, "note": note}, status=status)


@require_POST
@for_reader
def open_link(visit: Visit) -> HttpResponseBase:
    return open_here(visit)


@require_POST
@for_reader
@only_bound
def accept(visit: Visit) -> HttpResponseBase:
    return _do(visit, answering.accept_by_link)


@require_POST
@for_reader
@only_bound
def decline(visit: Visit) -> HttpResponseBase:
    form = forms.Answer(visit.request.POST)
    if visit.open and not form.is_valid():
        return _asked(visit, form, status=422)
    return _do(visit, answering.decline_by_link, reason=visit.request.POST.get("reason", ""))


@require_POST
@for_reader
@only_bound
def undo(visit: Visit) -> HttpResponseBase:
    return _do(visit, answering.undo_by_link)


LATE = (WrongState, LinkClosed, assigning.AlreadyAsked)


def _do(visit: Visit, deed: Callable[..., None], **said: str) -> HttpResponseBase:
    try:
        deed(link=visit.link, actor=visit.reader, now=visit.now, **said)
    except LATE:
        return _too_late(visit.again(), said.get("reason", ""))
    return redirect(visit.address)


def _too_late(visit: Visit, typed: str) -> HttpResponseBase:
    """Pressed twice it leads to what was answered; else to how it stands, with what was typed."""
    if visit.state in {LinkState.USED, LinkState.OPEN}:
        return redirect(visit.address)
    return closed(visit, typed, TOO_LATE)
