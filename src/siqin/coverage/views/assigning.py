"""Assignments: the list, a page, its paper, and what is done with it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.spreadsheet import download, spreadsheet_response
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage import forms
from siqin.coverage.documents import paper as documents
from siqin.coverage.enums import ASSIGNMENTS_COLUMNS, ASSIGNMENTS_SHEET, AssignmentList
from siqin.coverage.operations import assigning as operations
from siqin.coverage.queries.assignments import (
    ASKED,
    assignments_visible_to,
    changes_of,
    is_late,
    listed,
    verbs_open_to,
    with_rows,
)
from siqin.coverage.queries.links import links_of
from textkit import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TOO_LATE = "这份约稿刚刚被处理过，现在是“{}”，请看最新状态。"
ALREADY = "{}手上另有这个活动的约稿“{}”，这一份没有恢复。"


@require_safe
@signed_in
def assignment_list(request: Request) -> HttpResponse:
    now = timezone.now()
    shown = _shown(request)
    page = page_of(_found(request, shown, now), request)
    context = {
        "page": page,
        "rows": [(one, is_late(one, now)) for one in page],
        "shown": shown,
        "lists": AssignmentList,
        "may_offer": request.person.may("coverage.offer_assignment"),
    }
    return render_page(request, "coverage/assignments.html", context)


@require_safe
@signed_in
def assignments_sheet(request: Request) -> HttpResponse:
    """Exactly the list that the same address shows, every page of it."""
    now = timezone.now()
    found = _found(request, _shown(request), now)
    rows = (_in_sheet(one, late=is_late(one, now)) for one in found)
    return spreadsheet_response(request, ASSIGNMENTS_SHEET, ASSIGNMENTS_COLUMNS, rows)


def _shown(request: Request) -> str:
    shown = request.GET.get("show", "")
    return shown if shown in AssignmentList.values else AssignmentList.ALL


def _found(request: Request, shown: str, now: Any) -> Any:
    seen = with_rows(assignments_visible_to(request.person))
    return listed(seen, shown, person=request.person, now=now)


def _in_sheet(one: Any, *, late: bool) -> list[Any]:
    unit = one.assignee.unit
    return [
        one.number, one.title, one.assignee.name, unit.name if unit else "",
        one.get_state_display(), one.due_at, "是" if late else "",
        one.event.title if one.event else "", one.topic.title if one.topic else "",
        one.get_genre_display(), one.max_characters, "是" if one.photo else "", one.requirement,
        one.offered_by.name, one.offered_at, one.answered_at, one.delivered_at, one.finished_at,
        one.reason,
    ]  # fmt: skip


@require_safe
@signed_in
def assignment_page(request: Request, pk: int) -> HttpResponse:
    return _page(request, _assignment(request, pk))


@require_safe
@signed_in
def paper(request: Request, pk: int) -> HttpResponse:
    """《约稿通知单》 in Word."""
    assignment = _assignment(request, pk)
    dated = timezone.localdate(assignment.offered_at)
    data = typeset.to_docx(documents.assignment_note(assignment, dated=dated))
    return download(data, f"约稿通知单{assignment.number}.docx", DOCX)


@require_POST
@signed_in
def accept(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, "accept", "您接下了“{0}”，{1}和编辑会收到消息。")


@require_POST
@signed_in
def decline(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, "decline", "已告诉{1}和编辑，您不能承担“{0}”。")


@require_POST
@signed_in
def undo_answer(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, "undo_answer", "您的答复已收回，可以重新答复。")


@require_POST
@signed_in
def drop(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, "drop", "“{0}”已取消，{2}会收到消息。")


@require_POST
@signed_in
def restore(request: Request, pk: int) -> HttpResponse:
    return _do(request, pk, "restore", "“{0}”已恢复，重新请{2}答复。")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, pk: int) -> HttpResponse:
    assignment = _assignment(request, pk)
    require(request.person, "coverage.change_assignment", assignment)
    initial = {"requirement": assignment.requirement, **forms.Due.of(assignment.due_at)}
    data = request.POST if request.method == "POST" else None
    form = forms.Due(data, now=timezone.now(), initial=initial)
    if not form.is_valid():
        context = {"form": form, "assignment": assignment}
        status = 422 if form.errors else 200
        return render_page(request, "coverage/assignment_change.html", context, status=status)
    try:
        changed = operations.change(
            assignment=assignment, **form.asked(), actor=request.person, now=timezone.now()
        )
    except WrongState:
        messages.error(request, TOO_LATE.format(assignment.get_state_display()))
    else:
        if changed:
            messages.success(request, f"已改好，{assignment.assignee.name}会收到消息。")
    return redirect(assignment)


def _do(request: Request, pk: int, verb: str, sentence: str) -> HttpResponse:
    """One of the verbs of the table; those that need a reason have it in the form, and the state that
    the page showed: what a page of this morning says does not undo what was answered since."""
    assignment = _assignment(request, pk)
    require(request.person, f"coverage.{ASKED[verb]}_assignment", assignment)
    said: dict[str, Any] = {}
    if request.POST.get("state", assignment.state) != assignment.state:
        messages.error(request, TOO_LATE.format(assignment.get_state_display()))
        return redirect(assignment)
    if verb in REASONED:
        form = forms.Answer(request.POST, auto_id=f"{verb}_%s")
        if not form.is_valid():
            return _page(request, assignment, failed=(verb, form), status=422)
        said = form.cleaned_data
    operation: Callable[..., None] = getattr(operations, verb)
    try:
        operation(assignment=assignment, actor=request.person, now=timezone.now(), **said)
    except WrongState:
        messages.error(request, TOO_LATE.format(assignment.get_state_display()))
    except operations.AlreadyAsked as already:
        other = already.assignment
        messages.error(request, ALREADY.format(assignment.assignee.name, other.title))
    else:
        asker, assignee = assignment.offered_by.name, assignment.assignee.name
        messages.success(request, sentence.format(assignment, asker, assignee))
    return redirect(assignment)


REASONED = ("decline", "drop")


def _assignment(request: Request, pk: int) -> Any:
    return get_object_or_404(with_rows(assignments_visible_to(request.person)), pk=pk)


def _page(
    request: Request, assignment: Any, *, failed: tuple[str, Any] = ("", None), status: int = 200
) -> HttpResponse:
    now = timezone.now()
    verbs = verbs_open_to(request.person, assignment)
    reasons = {verb: forms.Answer(auto_id=f"{verb}_%s") for verb in REASONED} | dict([failed])
    context = {
        "assignment": assignment,
        "late": is_late(assignment, now),
        "verbs": verbs,
        "reasons": reasons,
        # For the group: as long as it is owed, and by whoever asks.
        "said": operations.words(assignment, now).body if "change" in verbs else "",
        "links": links_of(assignment, now) if "change" in verbs else [],
        "may_offer": request.person.may("coverage.offer_assignment"),
        "story": changes_of(assignment),
    }
    return render_page(request, "coverage/assignment.html", context, status=status)
