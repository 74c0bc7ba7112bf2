"""What was held at this time last year, to be entered again."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.forms import whole_number
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.coverage import forms
from siqin.coverage.queries.events import events_visible_to
from siqin.coverage.queries.series import last_years_events, this_years_day


@require_safe
@signed_in
def last_year(request: Request) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "page": page_of(last_years_events(request.person, today), request),
        "year": today.year - 1,
        "may_add": request.person.may("coverage.add_event"),
    }
    return render_page(request, "coverage/last_year.html", context)


def model_of(request: Request) -> Any:
    """The event after which a new one is to be entered (`?like=`), or None."""
    asked = whole_number(request.GET.get("like"))
    return events_visible_to(request.person).filter(pk=asked).first() if asked else None


def said_after(model: Any) -> dict[str, Any]:
    """What the form of a new event says after last year's: the same, on this year's day."""
    said = forms.Event.of(model)
    first = this_years_day(model.office, said["first"])
    last = said["last"] and first + (said["last"] - said["first"])
    return said | {"first": first, "last": last}
