"""The calendar beside the list: a day, a week, a month."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from siqin.core.web import Request, render_page, signed_in
from siqin.coverage import forms
from siqin.coverage.enums import CalendarView
from siqin.coverage.queries.calendar import days_of, span_of


@require_safe
@signed_in
def calendar(request: Request) -> HttpResponse:
    """What the address does not say, or says wrongly, is this week."""
    today = timezone.localdate()
    form = forms.CalendarAsked(request.GET)
    form.is_valid()
    on = form.cleaned_data.get("on") or today
    view = form.cleaned_data.get("view") or CalendarView.WEEK
    span = span_of(view, on)
    days = days_of(request.person, span)
    context = {
        "span": span,
        "days": days,
        "on": on,
        "today": today,
        "views": CalendarView.choices,
        "empty": not any(one.events for one in days if not one.outside),
        "may_add": request.person.may("coverage.add_event"),
    }
    return render_page(request, "coverage/calendar.html", context)
