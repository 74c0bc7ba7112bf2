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
from siqin.desk.enums import Decision
from siqin.desk.forms.refusals import REFUSALS, explain
from siqin.desk.operations import drafting, reviewing
from siqin.desk.queries import owners_of, review_at, verbs_open_to, version_numbered
from siqin.desk.views.manuscript import manuscript_page, seen_level
from siqin.desk.views.pieces import find, say_where, too_late

page = require_http_methods(["GET", "HEAD", "POST"])


@require_POST
@signed_in
def submit(request: Request, pk: int) -> HttpResponse:
    manuscript = find(request, pk)
    require(request.person, "desk.submit_manuscript", manuscript)
    form = forms.Submit(request.POST)
    if not form.is_valid():
        return manuscript_page(request, manuscript, submit_form=form, status=422)
    version = version_numbered(manuscript, form.cleaned_data["version"])
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
    comment = form.cleaned_data["comment"]
    return _decide(
        request,
        manuscript,
        form,
        lambda **level: reviewing.pass_level(**level, comment=comment),
        comment,
    )


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
    if not form.is_valid():
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
    if not form.is_valid():
        return _ask(request, manuscript, verb, form)
    reason = form.reason()
    return _decide(
        request, manuscript, form, lambda **level: operation(**level, reason=reason), reason
    )


def _ask(request: Request, manuscript: Any, verb: str, form: Any) -> HttpResponse:
    """The page that asks for the reason, while the verb is open to the person."""
    if verb not in verbs_open_to(request.person, manuscript, timezone.localdate()):
        return too_late(request, manuscript, form.data.get("text", ""))
    context = {"manuscript": manuscript, "verb": verb, "form": form}
    context["owners"] = owners_of(manuscript)
    return render_page(request, "desk/reason.html", context, status=422 if form.is_bound else 200)


def _decide(
    request: Request, manuscript: Any, form: Any, operation: Callable[..., Any], typed: str
) -> HttpResponse:
    """Carry out a decision on the level and the words that the form was drawn for."""
    seen = form.cleaned_data
    review = review_at(manuscript, seen["round"], seen["level"])
    version = version_numbered(manuscript, seen["version"])
    if review is None or version is None:
        raise Http404
    require(request.person, "desk.decide_level", review)
    if seen["round"] != manuscript.round:
        return too_late(request, manuscript, typed)
    try:
        decided = operation(
            manuscript=manuscript,
            level=review.level,
            version=version,
            actor=request.person,
            now=timezone.now(),
        )
    except WrongState:
        return too_late(request, manuscript, typed)
    except reviewing.TakesTwoLevels:
        messages.error(request, "一人不能审同一篇稿件的两级，这一级请由别人来审。")
        return redirect(manuscript)
    say_where(request, manuscript, _what(decided))
    return redirect(manuscript)


def _what(review: Any) -> str:
    said = {
        Decision.PASSED: "已签发" if review.last else f"已通过{review.name}",
        Decision.RETURNED: "已退回修改",
        Decision.DECLINED: "已定为不采用",
    }
    return said[Decision(review.decision)]
