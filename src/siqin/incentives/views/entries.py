from datetime import date
from typing import Any

from django.db.models import QuerySet, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.incentives import forms, queries, sheets
from siqin.incentives.enums import SettlementState
from siqin.people.queries import persons_visible_to


@require_GET
@signed_in
def entries(request: Request) -> HttpResponse:
    """Rewards by date, settlement and person; with ?paid=1 approved money alone."""
    form = forms.Wanted(request.GET)
    wanted = form.wanted()
    sees_all = request.person.may("incentives.view_settlement")
    if form.has_wrong_days:
        context = {"form": form, "wanted": wanted, "sees_all": sees_all}
        return render_page(request, "incentives/entries.html", context, status=422)
    found = _narrowed(queries.entries_visible_to(request.person), wanted)
    if request.GET.get("as") == "xlsx":
        rows = [sheets.entry_row(one) for one in queries.with_names(found)]
        return spreadsheet_response(request, "奖励明细", sheets.ENTRIES, rows)
    context = {
        "form": form,
        "wanted": wanted,
        "who": _who(request, wanted),
        "page": page_of(queries.with_names(found), request),
        "sums": found.order_by().aggregate(money=Sum("money"), points=Sum("points")),
        "sees_all": sees_all,
    }
    return render_page(request, "incentives/entries.html", context)


@require_GET
@signed_in
def entry(request: Request, pk: int) -> HttpResponse:
    """One amount: the sentence of how it came out, and the text of every article it names."""
    visible = queries.entries_visible_to(request.person).select_related(
        "person", "unit", "manuscript", "adoption__outlet", "placement__issue",
        "instruction", "settlement", "version__scheme",
    )  # fmt: skip
    one = get_object_or_404(visible.defer("settlement__snapshot", "settlement__refused"), pk=pk)
    context = {"entry": one, "articles": queries.articles_of(one)}
    return render_page(request, "incentives/entry.html", context)


@require_GET
@signed_in
def rewarded(request: Request) -> HttpResponse:
    """Who has approved money in the span, each opening to the entries."""
    require(request.person, "incentives.view_settlement")
    form = forms.Wanted(request.GET)
    wanted = form.wanted()
    if form.has_wrong_days:
        return render_page(request, "incentives/rewarded.html", {"form": form}, status=422)
    end = wanted.get("end") or timezone.localdate()
    start = wanted.get("start") or date(end.year, 1, 1)
    lines = queries.rewarded_people(start, end)
    context = {
        "form": form,
        "start": start,
        "end": end,
        "lines": lines,
        "total": sum(line.money for line in lines),
    }
    return render_page(request, "incentives/rewarded.html", context)


def _who(request: Request, wanted: dict[str, Any]) -> Any:
    """The person to whom the list is narrowed, by name."""
    if "person" not in wanted:
        return None
    return persons_visible_to(request.person).filter(pk=wanted["person"]).first()


def _narrowed(found: QuerySet[Any], wanted: dict[str, Any]) -> QuerySet[Any]:
    names = {
        "start": "counts_on__gte", "end": "counts_on__lte", "person": "person",
        "settlement": "settlement",
    }  # fmt: skip
    asked = {names[name]: value for name, value in wanted.items() if name in names}
    found = found.filter(**asked)
    if "paid" in wanted:
        found = found.filter(settlement__state=SettlementState.APPROVED).exclude(money=0)
    return found.order_by("-counts_on", "-pk")
