from urllib.parse import quote

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.web import render_page, require, signed_in
from siqin.reports import documents, queries
from siqin.reports.forms import ExchangeSpan, whole_year

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
@signed_in
def reports(request: HttpRequest) -> HttpResponse:
    require(request.person, "reports.view_exchange")
    return render_page(
        request, "reports/reports.html", {"years": _years(timezone.localdate().year)}
    )


@require_GET
@signed_in
def exchange(request: HttpRequest) -> HttpResponse:
    """The figures of the exchange report, each opening its rows, with the text below them."""
    require(request.person, "reports.view_exchange")
    form = ExchangeSpan(request.GET or whole_year(timezone.localdate()))
    if not form.is_valid():
        return render_page(request, "reports/exchange.html", {"form": form}, status=422)
    figures = queries.exchange_figures(request.person, **form.cleaned_data)
    context = {
        "form": form,
        "it": figures,
        "levels": queries.MediaLevel,
        "text": documents.exchange_text(figures),
    }
    return render_page(request, "reports/exchange.html", context)


@require_GET
@signed_in
def exchange_word(request: HttpRequest) -> HttpResponse:
    require(request.person, "reports.view_exchange")
    form = ExchangeSpan(request.GET or whole_year(timezone.localdate()))
    if not form.is_valid():
        return render_page(request, "reports/exchange.html", {"form": form}, status=422)
    figures = queries.exchange_figures(request.person, **form.cleaned_data)
    data = documents.exchange_docx(
        figures, office=request.person.office, dated=timezone.localdate()
    )
    name = quote(f"交流材料{figures.span.start}至{figures.span.end}.docx")
    return HttpResponse(
        data,
        content_type=WORD,
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
    )


def _years(this: int) -> list[int]:
    return [this, this - 1, this - 2]
