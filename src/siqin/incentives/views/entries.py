from datetime import date

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import page_of, render_page, require, signed_in
from siqin.incentives import forms, queries

ENTRIES = [
    "计算日期", "受奖", "稿件", "种类", "奖金发放", "金额（元）", "得分", "条款", "说明", "结算",
]


@require_GET
@signed_in
def entries(request: HttpRequest) -> HttpResponse:
    """Rewards by date, settlement, person; only approved money with ?paid=1."""
    form = forms.Span(request.GET)
    found = _filtered(request, form)
    if "xlsx" in request.GET:
        return spreadsheet_response(request, "奖励明细", ENTRIES, _rows(found))
    context = {
        "form": form,
        "page": page_of(found, request),
        "sums": found.aggregate(money=Sum("money"), points=Sum("points")),
    }
    return render_page(request, "incentives/entries.html", context)


@require_GET
@signed_in
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One amount: how it came out, step by step, and the text of every article it names."""
    visible = queries.with_names(queries.entries_visible_to(request.person))
    one = get_object_or_404(visible, pk=pk)
    articles = queries.articles_of(one)
    context = {"entry": one, "articles": articles}
    return render_page(request, "incentives/entry.html", context)


@require_GET
@signed_in
def rewarded(request: HttpRequest) -> HttpResponse:
    """Who has approved money in the span, each opening to the entries."""
    require(request.person, "incentives.view_settlement")
    form = forms.Span(request.GET)
    form.is_valid()
    today = timezone.localdate()
    start = form.cleaned_data.get("start") or date(today.year, 1, 1)
    end = form.cleaned_data.get("end") or today
    lines = queries.rewarded_people(start, end)
    context = {
        "form": form, "start": start, "end": end, "lines": lines,
        "total": sum(line.money for line in lines),
    }
    return render_page(request, "incentives/rewarded.html", context)


def _filtered(request: HttpRequest, form: forms.Span):  # noqa: ANN202 -- a queryset of entries
    found = queries.with_names(queries.entries_visible_to(request.person))
    form.is_valid()
    if start := form.cleaned_data.get("start"):
        found = found.filter(counts_on__gte=start)
    if end := form.cleaned_data.get("end"):
        found = found.filter(counts_on__lte=end)
    if (person := request.GET.get("person", "")).isdigit():
        found = found.filter(person=int(person))
    if request.GET.get("paid"):
        found = found.filter(settlement__state="APPROVED").exclude(money=0)
    return found.order_by("-counts_on", "-pk")


def _rows(found) -> list[list[object]]:  # noqa: ANN001 -- a queryset of entries
    return [
        [
            one.counts_on, str(one.person or one.unit), str(one.manuscript or ""),
            one.get_kind_display(), one.get_eligibility_display(), one.money, one.points,
            "、".join(one.articles), one.why, one.settlement.get_state_display(),
        ]
        for one in found
    ]
