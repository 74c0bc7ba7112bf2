from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.adoptions import forms
from siqin.adoptions.enums import PitchState
from siqin.adoptions.queries import list_address
from siqin.adoptions.queries.breadth import (
    UNTRIED_FOR,
    breadth_of,
    unmoved_outlets,
    untried_outlets,
)
from siqin.adoptions.queries.pitches import Filter
from siqin.core.web import Request, render_page, signed_in


@require_GET
@signed_in
def breadth(request: Request) -> HttpResponse:
    """On how few outlets the publications of a span rest, and which take nothing."""
    today = timezone.localdate()
    form = forms.Span(request.GET, today=today)
    start, end = form.span()
    found = breadth_of(request.person, start, end)
    of_span = {"counted": True, "start": start, "end": end}
    context = {
        "form": form,
        "start": start,
        "end": end,
        "found": found,
        "whole_address": list_address(**of_span),
        "top": [(one, number, list_address(outlet=one.pk, **of_span)) for one, number in found.top],
        "untried": [
            (one, last, list_address(outlet=one.pk, counted=True))
            for one, last in untried_outlets(request.person, today)
        ],
        "days": UNTRIED_FOR.days,
        "unmoved": [
            (
                one,
                *(
                    Filter(outlet=one.outlet.pk, state=said, start=start, end=end).address()
                    for said in ("", PitchState.DECLINED.value, PitchState.SILENT.value)
                ),
            )
            for one in unmoved_outlets(request.person, start, end)
        ],
        "may_pitch": request.person.may("adoptions.pitch_piece"),
    }
    status = 422 if form.errors else 200
    return render_page(request, "adoptions/breadth.html", context, status=status)
