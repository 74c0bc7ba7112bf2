"""The list of settlements and the page of one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.spreadsheet import download
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.incentives import forms, queries, sheets
from siqin.incentives.enums import Deed


@require_GET
@signed_in
def settlements(request: Request) -> HttpResponse:
    """The settlements of the office; whoever works on no money sees his or her own rewards."""
    if not request.person.may("incentives.view_settlement"):
        return redirect("incentives:entries")
    return settlement_list(request, forms.Period(initial=forms.last_quarter(timezone.localdate())))


@require_GET
@signed_in
def settlement(request: Request, pk: int) -> HttpResponse:
    """Whoever has a part of it sees that part."""
    one = settlement_of(request, pk)
    if not request.person.may("incentives.view_settlement"):
        return _own_part(request, one)
    return settlement_page(request, one)


@require_GET
@signed_in
def pay_sheet(request: Request, pk: int) -> HttpResponse:
    one = settlement_of(request, pk)
    require(request.person, "incentives.view_settlement")
    entries = queries.entries_of(one)
    _, refusals = queries.named([], one.refused)
    book = sheets.pay_book(one, queries.PaySheet(entries), entries, refusals)
    return download(book, f"奖金发放表{one.period}.xlsx")


def settlement_of(request: Request, pk: int) -> Any:
    """404 for what the person may not see."""
    return get_object_or_404(queries.settlements_visible_to(request.person), pk=pk)


def settlement_list(request: Request, form: forms.Period, *, status: int = 200) -> HttpResponse:
    found = queries.settlements_visible_to(request.person).defer("snapshot", "refused")
    page = page_of(found, request)
    sums = queries.sums_of(page.object_list)
    scheme = queries.current_scheme()
    context = {
        "page": page,
        "rows": [(one, sums[one.pk]) for one in page],
        "form": form,
        "scheme": scheme,
        "year": queries.year_of(scheme, timezone.localdate()) if scheme else None,
        "may_settle": request.person.may("incentives.recompute_settlement"),
    }
    return render_page(request, "incentives/settlements.html", context, status=status)


def settlement_page(
    request: Request,
    one: Any,
    *,
    approve: forms.Approve | None = None,
    correct: forms.Correct | None = None,
    status: int = 200,
) -> HttpResponse:
    entries = queries.entries_of(one)
    outcome, corrections = queries.compared(one, entries)
    changes, refusals = queries.named(corrections, one.refused)
    approve = approve or forms.Approve(initial={"seen": one.reckoned_at.isoformat()})
    approve.fields["consent"].required = outcome.needs_consent
    correct = correct or forms.Correct()
    correct.fields["consent"].required = outcome.beyond(one.over_budget)
    context = {
        "settlement": one,
        "running": one.runs_on(timezone.localdate()),
        "pay": queries.PaySheet(entries),
        "changes": changes,
        "refusals": refusals,
        "page": page_of(entries, request),
        "story": [(Deed(deed.verb), deed) for deed in queries.story_of_settlement(one)],
        "approve_form": approve,
        "correct_form": correct,
        "may": {
            verb: request.person.may(f"incentives.{verb}_settlement", one)
            for verb in ("recompute", "approve", "correct")
        },
    }
    return render_page(request, "incentives/settlement.html", context, status=status)


def _own_part(request: Request, one: Any) -> HttpResponse:
    own = queries.with_names(queries.entries_visible_to(request.person).filter(settlement=one))
    context = {"settlement": one, "rows": own}
    return render_page(request, "incentives/own_part.html", context)
