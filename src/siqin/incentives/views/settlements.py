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
    book = sheets.pay_book(one, queries.pay_lines(entries), entries, refusals)
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
    lines = queries.pay_lines(entries)
    changes, refusals = queries.named(queries.changes_since(one, entries), one.refused)
    context = {
        "settlement": one,
        "paid": [line for line in lines if line.money or line.undecided],
        "scored": sorted((line for line in lines if line.points), key=lambda line: -line.points),
        "total": sum(line.money for line in lines),
        "payable": sum(line.payable for line in lines),
        "to_unit": sum(line.to_unit for line in lines),
        "undecided": [line for line in lines if line.undecided],
        "waiting": sum(line.undecided for line in lines),
        "changes": changes,
        "refusals": refusals,
        "page": page_of(entries, request),
        "story": [(Deed(deed.verb), deed) for deed in queries.story_of_settlement(one)],
        "approve_form": approve or forms.Approve(initial={"seen": one.reckoned_at.isoformat()}),
        "correct_form": correct or forms.Correct(),
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
