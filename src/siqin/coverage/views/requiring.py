"""A leader's requirement for one event: written by himself, or put down by the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.coverage import forms
from siqin.coverage.operations import requiring as operations
from siqin.coverage.queries import events_visible_to, requirement_of
from siqin.coverage.queries.requirements import requirements_visible_to


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def require_coverage(request: Request, pk: int) -> HttpResponse:
    event: Any = get_object_or_404(events_visible_to(request.person), pk=pk)
    require(request.person, "coverage.require_coverage", event)
    form = forms.Require(
        request.POST or None, request.FILES or None, person=request.person, event=event,
        initial={"said_on": timezone.localdate()},
    )  # fmt: skip
    if form.is_valid():
        now = timezone.now()
        return carry_out_once(
            request,
            lambda: operations.require(
                event=event, wanted=form.wanted(), saying=form.saying(now), actor=request.person,
                now=now,
            ),
        )  # fmt: skip
    context = {"event": event, "form": form, "standing": requirement_of(event)}
    status = 422 if form.errors else 200
    return render_page(request, "coverage/require.html", context, status=status)


@require_POST
@signed_in
def withdraw(request: Request, pk: int) -> HttpResponse:
    requirement: Any = get_object_or_404(requirements_visible_to(request.person), pk=pk)
    require(request.person, "coverage.withdraw_requirement", requirement)
    try:
        operations.withdraw(requirement=requirement, actor=request.person, now=timezone.now())
    except operations.Withdrawn:
        messages.info(request, "这一条要求先前已经收回了。")
    else:
        messages.success(request, f"这一条要求已收回，现在按{_in_force(requirement.event)}办。")
    return redirect(requirement)


def _in_force(event: Any) -> str:
    event.refresh_from_db()
    standing = requirement_of(event)
    whose = f"{standing.said_by.name}的要求" if standing else "办公室的规定"
    return f"{whose}（{event.get_rule_display()}）"
