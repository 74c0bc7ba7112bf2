"""Pasting a schedule: read, looked over and corrected, entered."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.coverage.enums import ScheduleDoubt
from siqin.coverage.forms import pasting as forms
from siqin.coverage.operations import schedule_pasting as operations


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def paste(request: Request) -> HttpResponse:
    """The text, and once it was sent what was read of it; nothing is written yet."""
    require(request.person, "coverage.add_events")
    form = forms.Schedule(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(request, "coverage/paste.html", {"form": form}, status=status)
    proposed = operations.propose(
        text=form.cleaned_data["text"], actor=request.person, today=timezone.localdate()
    )
    if not proposed:
        form.add_error("text", "没有读到一项活动。请看看粘贴的是不是工作安排。")
        return render_page(request, "coverage/paste.html", {"form": form}, status=422)
    rows = forms.rows(request.person, proposed=proposed[: forms.MOST_ROWS])
    return _look_over(request, form.cleaned_data["text"], rows, proposed)


@require_http_methods(["POST"])
@signed_in
def enter(request: Request) -> HttpResponse:
    """The rows as they were corrected."""
    require(request.person, "coverage.add_events")
    rows = forms.rows(request.person, request.POST)
    if not rows.is_valid():
        return _look_over(request, request.POST.get("text", ""), rows, status=422)

    def deed() -> str:
        events = operations.enter(rows=rows.chosen(), actor=request.person, now=timezone.now())
        first = min(one.day for one in events)
        messages.success(request, f"{len(events)}项活动已登记。")
        return f"{reverse('coverage:events')}?start={first.isoformat()}"

    return carry_out_once(request, deed)


def _look_over(
    request: Request, text: str, rows: Any, proposed: Any = (), *, status: int = 200
) -> HttpResponse:
    """`proposed` says beside each row what is doubtful; a page that comes back knows the rows alone."""
    beside = list(proposed[: len(rows.forms)]) or [None] * len(rows.forms)
    context = {
        "text": text,
        "rows": rows,
        "pairs": [(row, one, _doubts(one)) for row, one in zip(rows.forms, beside, strict=True)],
        "unread": sum(one is not None and one.particulars is None for one in beside),
        "left": max(len(proposed) - len(rows.forms), 0),
    }
    return render_page(request, "coverage/look_over.html", context, status=status)


def _doubts(one: Any) -> list[str]:
    if one is None:
        return []
    doubts = [*one.entry.doubts, *(["NO_EVENT"] if one.no_event else [])]
    return [str(ScheduleDoubt(doubt).label) for doubt in doubts]
