from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from siqin.adoptions import forms
from siqin.adoptions.enums import By
from siqin.adoptions.queries import Filter, counted_between, number_of_works
from siqin.adoptions.queries.tables import SPANS, Line, table_of
from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import Request, page_of, render_page, signed_in
from siqin.outlets.enums import MediaLevel


@require_GET
@signed_in
def figures(request: Request) -> HttpResponse:
    """采用统计: what counts, by one thing of the reader's choice; every number opens its rows."""
    form = _asked(request)
    start, end = form.span()
    by, across = form.by_what(), form.cleaned_data.get("across") and form.by_what() != By.LEVEL
    lines = table_of(request.person, by, start, end)
    adoptions = counted_between(request.person, start, end)
    span: dict[str, Any] = {"counted": True, "start": start, "end": end}
    context = {
        "form": form,
        "start": start,
        "end": end,
        "by": By(by),
        "levels": list(MediaLevel) if across else [],
        "page": page_of([_shown(one, by) for one in lines], request),
        "number": adoptions.count(),
        "address": Filter(**span).address(),
        "works": number_of_works(adoptions, request.person),
        "works_address": Filter(**span).address("adoptions:works"),
        "several": by in {By.UNIT, By.PERSON},
        "choices": [(one.label, _address(request, by=one), one == by) for one in By],
        "sheet_query": request.GET.urlencode(),
    }
    status = 422 if form.errors else 200
    return render_page(request, "adoptions/figures.html", context, status=status)


@require_GET
@signed_in
def sheet(request: Request) -> HttpResponse:
    """The same lines, all of them, always with their levels."""
    form = _asked(request)
    start, end = form.span()
    by = By(form.by_what())
    lines = [_shown(one, by) for one in table_of(request.person, by, start, end)]
    rows: list[list[Any]] = [
        [label, line.note, line.number, *line.levels] for label, line, _ in lines
    ]
    header = [str(by.label), "", "采用（篇）", *(str(level.label) for level in MediaLevel)]
    title = f"采用统计（按{by.label}）"
    return spreadsheet_response(request, f"{title}{start}至{end}", header, rows, title=title)


def _asked(request: Request) -> forms.Figures:
    said = request.GET.copy()
    said.setdefault("by", By.OUTLET)
    form = forms.Figures(said, today=timezone.localdate())
    form.is_valid()
    return form


def _shown(line: Line, by: str) -> tuple[str, Line, list[tuple[str, int, str]]]:
    labels = [str(level.label) for level in MediaLevel]
    return _label(line, by), line, list(zip(labels, line.levels, line.addresses, strict=True))


def _label(line: Line, by: str) -> str:
    if by not in SPANS:
        return str(line.label)
    first = line.label
    if by == By.YEAR:
        return f"{first.year}年"
    if by == By.QUARTER:
        return f"{first.year}年第{'一二三四'[first.month // 3]}季度"
    return f"{first.year}年{first.month}月"


def _address(request: Request, **changed: Any) -> str:
    said = request.GET.copy()
    said.pop("page", None)
    for name, value in changed.items():
        said[name] = value
    return f"?{said.urlencode()}"
