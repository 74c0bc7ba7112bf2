"""Deciding: submit and pass are one press, return, decline and withdraw ask for a reason."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.desk import forms
from siqin.desk.enums import Decision, State
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting, reviewing, telling
from siqin.desk.queries import Roster, owners_of, verbs_open_to, version_numbered
from siqin.desk.queries.signals import bare_headings
from siqin.desk.queries.unhandled import unhandled_in
from siqin.desk.rules import current_review
from siqin.desk.views.manuscript import manuscript_page, seen_level
from siqin.desk.views.pieces import (
    ASKED,
    ask_despite,
    ask_over,
    find,
    level_seen,
    say_where,
    takes_two,
    too_late,
)

page = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@signed_in
def submit(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.submit_manuscript", manuscript)
    form = forms.Submit(request.POST)
    if not form.is_valid():
        return manuscript_page(request, manuscript, submit_form=form, status=422)
    version = version_numbered(manuscript, form.cleaned_data["version"]) or manuscript.version
    bare = bare_headings(manuscript.genre, version.title, version.body_text)
    still_theirs = manuscript.state in {State.DRAFT, State.RETURNED}
    if still_theirs and bare and form.cleaned_data["bare"] != bare:
        asking = forms.Submit(initial={"version": version.number, "bare": bare})
        return manuscript_page(request, manuscript, submit_form=asking, status=ASKED)
    try:
        drafting.submit(
            manuscript=manuscript, version=version, actor=request.person, now=timezone.now()
        )
    except WrongState:
        return too_late(request, manuscript)
    except tuple(REFUSALS) as error:
        explain(form, error)
        return manuscript_page(request, find(request, pk), submit_form=form, status=422)
    say_where(request, manuscript, "已报送")
    return redirect(manuscript)


@require_POST
@signed_in
def pass_level(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    form = forms.Pass(request.POST)
    if not form.is_valid():
        return manuscript_page(request, manuscript, pass_form=form, status=422)
    if "preview" in request.POST:
        return manuscript_page(request, manuscript, pass_form=form)
    left = _unasked(request, manuscript, form)
    if left:
        return ask_despite(request, manuscript, left)
    comment = form.cleaned_data["comment"]
    return _decide(
        request,
        manuscript,
        form,
        lambda **level: reviewing.pass_level(**level, comment=comment),
        comment,
    )


def _unasked(request: Request, manuscript: Any, form: Any) -> Any:
    """What is still open on the words that are to be passed, where nobody was asked about it; None
    for a form that is late, whose sender reads that."""
    seen = form.cleaned_data
    level_seen(request, manuscript, form)
    version = version_numbered(manuscript, seen["version"])
    late = any(seen[name] != value for name, value in seen_level(manuscript).items())
    if version is None or late:
        return None
    left = unhandled_in(manuscript, version)
    return None if seen["despite"] == left.sign else left


@page
@signed_in
def return_for_revision(request: Request, pk: int) -> HttpResponse:
    return _send_back(request, pk, "return", forms.Return, reviewing.return_for_revision)


@page
@signed_in
def decline(request: Request, pk: int) -> HttpResponse:
    return _send_back(request, pk, "decline", forms.Decline, reviewing.decline)


@page
@signed_in
def withdraw(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.withdraw_manuscript", manuscript)
    if request.method != "POST":
        return _ask(request, manuscript, "withdraw", forms.Withdraw())
    form = forms.Withdraw(request.POST)
    if not form.is_valid() or "preview" in request.POST:
        return _ask(request, manuscript, "withdraw", form)
    try:
        drafting.withdraw(
            manuscript=manuscript, reason=form.reason(), actor=request.person, now=timezone.now()
        )
    except WrongState:
        return too_late(request, manuscript, form.reason())
    messages.success(request, f"《{manuscript.title}》已撤回，各版本和经过都留着。")
    return redirect(manuscript)


def _send_back(
    request: Request, pk: int, verb: str, form_class: type[Any], operation: Callable[..., Any]
) -> HttpResponse:
    manuscript = find(request, pk)
    if request.method != "POST":
        require(request.person, "desk.edit_manuscript", manuscript)
        return _ask(request, manuscript, verb, form_class(initial=seen_level(manuscript)))
    form = form_class(request.POST)
    if not form.is_valid() or "preview" in request.POST:
        return _ask(request, manuscript, verb, form)
    reason = form.reason()
    return _decide(
        request, manuscript, form, lambda **level: operation(**level, reason=reason), reason
    )


def _ask(request: Request, manuscript: Any, verb: str, form: Any) -> HttpResponse:
    """The page that asks for the reason, while the verb is open to the person."""
    roster, review = Roster(timezone.localdate()), current_review(manuscript)
    if verb not in verbs_open_to(request.person, manuscript, roster.today, roster):
        return too_late(request, manuscript, form.data.get("text", ""))
    context = {"manuscript": manuscript, "verb": verb, "form": form}
    context["owners"] = owners_of(manuscript)
    if review is not None:
        context["review"] = review
        context["principal"] = roster.acts_for(request.person, review, manuscript)
    reason = form.reason() if form.is_bound and form.is_valid() else ""
    context["message"] = telling.before_sending_back(
        verb, manuscript, reason, actor=request.person, now=timezone.now()
    )
    return render_page(request, "desk/reason.html", context, status=422 if form.errors else 200)


def _decide(
    request: Request, manuscript: Any, form: Any, operation: Callable[..., Any], typed: str
) -> HttpResponse:
    """Carry out a decision on the level and the words that the form was drawn for."""
    seen = form.cleaned_data
    review = level_seen(request, manuscript, form)
    version = version_numbered(manuscript, seen["version"])
    if version is None:
        raise Http404
    if seen["round"] != manuscript.round:
        return too_late(request, manuscript, typed)
    try:
        decided = operation(
            manuscript=manuscript,
            level=review.level,
            version=version,
            actor=request.person,
            now=timezone.now(),
            over=seen["over"],
        )
    except WrongState:
        return too_late(request, manuscript, typed)
    except reviewing.TakesTwoLevels:
        return takes_two(request, manuscript)
    except reviewing.ClaimedByAnother as claimed:
        return ask_over(request, manuscript, claimed)
    say_where(request, manuscript, _what(decided))
    return redirect(manuscript)


def _what(review: Any) -> str:
    said = {
        Decision.PASSED: "签发" if review.last else f"通过{review.name}",
        Decision.RETURNED: "退回修改",
        Decision.DECLINED: "定为不采用",
    }
    behalf = f"代{review.on_behalf_of.name}" if review.on_behalf_of else ""
    return f"已{behalf}{said[Decision(review.decision)]}"
