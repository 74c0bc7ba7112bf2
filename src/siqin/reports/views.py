from typing import Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.core.spreadsheet import download
from siqin.core.web import Request, page_of, render_page, require, signed_in
from siqin.outlets.enums import MediaLevel
from siqin.reports import documents, queries, sheets
from siqin.reports.enums import INTERNAL, By, Figure
from siqin.reports.forms import ExchangeSpan, RatesSpan, Rows, whole_year

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
YEARS = 3


@require_GET
@signed_in
def reports(request: Request) -> HttpResponse:
    require(request.person, "reports.view_exchange")
    this = timezone.localdate().year
    context = {
        "years": range(this, this - YEARS, -1),
        "form": ExchangeSpan(initial=whole_year(timezone.localdate())),
    }
    return render_page(request, "reports/reports.html", context)


@require_GET
@signed_in
def exchange(request: Request) -> HttpResponse:
    """The figures of the exchange report, each opening its rows, with the text below them."""
    form = _asked(request)
    if not form.is_valid():
        return _not_asked(request, form)
    it = queries.exchange_figures(request.person, **form.cleaned_data)
    links = queries.Links(it)
    context = {
        "form": form,
        "it": it,
        "links": links,
        "levels": MediaLevel,
        "title": documents.exchange_title(it),
        "problems": [(one, one in INTERNAL) for one in it.problems],
        "text": documents.exchange_text(it, links),
    }
    return render_page(request, "reports/exchange.html", context)


@require_GET
@signed_in
def exchange_word(request: Request) -> HttpResponse:
    form = _asked(request)
    if not form.is_valid():
        return _not_asked(request, form)
    it = queries.exchange_figures(request.person, **form.cleaned_data)
    data = documents.exchange_docx(it, office=request.person.office, dated=timezone.localdate())
    return download(data, f"{documents.exchange_title(it)}.docx", WORD)


@require_GET
@signed_in
def exchange_sheet(request: Request) -> HttpResponse:
    form = _asked(request)
    if not form.is_valid():
        return _not_asked(request, form)
    it = queries.exchange_figures(request.person, **form.cleaned_data)
    data = sheets.exchange_book(it, office=request.person.office)
    return download(data, f"{documents.exchange_title(it)}数字.xlsx")


@require_GET
@signed_in
def rows(request: Request) -> HttpResponse:
    """The rows of a figure that no other page lists; an address of no figure has no page."""
    require(request.person, "reports.view_exchange")
    usual = {"figure": Figure.SIGNED, **whole_year(timezone.localdate())}
    form = Rows({**usual, **request.GET.dict()})
    if not form.has_sense:
        raise Http404
    said = form.cleaned_data
    figure = Figure(said["figure"])
    if form.errors:
        context = {"figure": figure, "form": form}
        return render_page(request, "reports/rows.html", context, status=422)
    span = queries.Span(said["start"], said["end"])
    found = queries.rows_behind(
        request.person, figure, span, unit=said["unit"], author=said["person"]
    )
    context = {"figure": figure, "span": span, "page": page_of(found, request)}
    return render_page(request, "reports/rows.html", context)


@require_GET
@signed_in
def rates(request: Request) -> HttpResponse:
    """采用率 and 刊用率 of a cohort, and apart what was printed in the same days."""
    form = _rates_asked(request)
    if not form.is_valid():
        return render_page(request, "reports/rates.html", {"form": form}, status=422)
    by, span = By(form.cleaned_data["by"]), _span(form)
    lines, whole = queries.rates_of(request.person, by, span)
    page = page_of(lines, request)
    context = {
        "form": form,
        "by": by,
        "span": span,
        "page": page,
        "lines": [(one, queries.rate_addresses(by, one.key, span)) for one in page],
        "whole": (whole, queries.rate_addresses(by, None, span)),
        "choices": [(one, one == by) for one in By],
    }
    return render_page(request, "reports/rates.html", context)


@require_GET
@signed_in
def rates_sheet(request: Request) -> HttpResponse:
    form = _rates_asked(request)
    if not form.is_valid():
        return render_page(request, "reports/rates.html", {"form": form}, status=422)
    by, span = By(form.cleaned_data["by"]), _span(form)
    lines, whole = queries.rates_of(request.person, by, span)
    data = sheets.rates_book(by, lines, whole, creator=request.person.office.name)
    return download(data, f"采用率和刊用率{span.start}至{span.end}.xlsx")


def _rates_asked(request: Request) -> RatesSpan:
    require(request.person, "reports.view_exchange")
    usual = {"by": By.UNIT.value, **whole_year(timezone.localdate())}
    return RatesSpan({**usual, **request.GET.dict()})


def _span(form: RatesSpan) -> queries.Span:
    return queries.Span(form.cleaned_data["start"], form.cleaned_data["end"])


def _asked(request: Request) -> ExchangeSpan:
    require(request.person, "reports.view_exchange")
    given: Any = request.GET or whole_year(timezone.localdate())
    return ExchangeSpan(given)


def _not_asked(request: Request, form: ExchangeSpan) -> HttpResponse:
    return render_page(request, "reports/exchange.html", {"form": form}, status=422)
