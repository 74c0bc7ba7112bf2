"""Of each survey, inspection, proposal and visit: what could be made of it, and what was."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.coverage.enums import EventKind
from siqin.watch.enums import MAY_BECOME
from siqin.watch.queries.derivatives import conversions_of, fruitful_events

PAGE = 20


@require_safe
@signed_in
def derivatives(request: Request) -> HttpResponse:
    require(request.person, "watch.view_gaps")
    events = fruitful_events(request.person, timezone.now())
    kind = request.GET.get("kind", "")
    if kind in MAY_BECOME:
        events = events.filter(kind=kind)
    page = page_of(events, request, PAGE)
    context = {
        "page": page,
        "rows": conversions_of(request.person, page.object_list),
        "kinds": [EventKind(one) for one in MAY_BECOME],
        "kind": kind,
    }
    return render_page(request, "watch/derivatives.html", context)
