"""What nobody has told of."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage.operations import events
from siqin.coverage.queries import events_visible_to
from siqin.coverage.views.events import wanted_by
from siqin.watch import forms
from siqin.watch.enums import QUICK_REASONS
from siqin.watch.queries import gaps_of
from siqin.watch.queries.gaps import ROWS, late


@require_safe
@signed_in
def gaps(request: Request) -> HttpResponse:
    require(request.person, "watch.view_gaps")
    return _page(request)


@require_POST
@signed_in
def close(request: Request, pk: int) -> HttpResponse:
    """One click in the list: this event needs no piece."""
    event: Any = get_object_or_404(events_visible_to(request.person), pk=pk)
    require(request.person, "coverage.close_event", event)
    form = forms.Close(request.POST)
    if not form.is_valid():
        return _page(request, failed={"pk": event.pk, "form": form}, status=422)
    try:
        reason = form.cleaned_data["reason"]
        events.close(event=event, reason=reason, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, f"“{event}”刚刚被别人处理过，现在是“{event.get_state_display()}”。")
    except events.LeaderWantsIt as wanted:
        messages.error(request, wanted_by(wanted))
    else:
        messages.success(request, f"“{event}”已记为无需报道，要恢复请打开活动。")
    return redirect(f"{reverse('watch:gaps')}?{request.GET.urlencode()}")


def _page(
    request: Request, *, failed: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """`failed`: the event whose reason was not understood, and the form that says why."""
    now = timezone.now()
    page = page_of(late(request.person, now), request, ROWS)
    context = {
        "gaps": gaps_of(request.person, now, skipped=max(page.start_index() - 1, 0)),
        "page": page,
        "failed": failed,
        "reasons": QUICK_REASONS,
        "now": now,
        "may_offer": request.person.may("coverage.offer_assignment"),
        "may_close": request.person.may("watch.view_all_gaps"),
    }
    return render_page(request, "watch/gaps.html", context, status=status)
