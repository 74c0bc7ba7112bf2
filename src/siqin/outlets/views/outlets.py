from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from siqin.core.panels import panels_for
from siqin.core.spreadsheet import download
from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.outlets import forms, operations, sheets
from siqin.outlets.enums import Carrier, MediaLevel
from siqin.outlets.queries import (
    Filter,
    changes_of,
    contacts_of,
    narrowed,
    outlets_visible_to,
    with_parts,
)


@require_GET
@signed_in
def outlet_list(request: Request) -> HttpResponse:
    wanted = Filter(**forms.Search(request.GET).wanted())
    outlets = narrowed(outlets_visible_to(request.person), wanted)
    page = page_of(outlets, request)
    columns, rows = _with_columns(request.person, list(page))
    context = {
        "page": page,
        "rows": rows,
        "columns": columns,
        "wanted": wanted,
        "levels": MediaLevel,
        "carriers": Carrier,
        "may_manage": request.person.may("outlets.manage_outlet"),
    }
    return render_page(request, "outlets/outlets.html", context)


@require_GET
@signed_in
def sheet(request: Request) -> HttpResponse:
    """The list as an Excel file: what the same address shows; changed, it may come back."""
    wanted = Filter(**forms.Search(request.GET).wanted())
    outlets = list(with_parts(narrowed(outlets_visible_to(request.person), wanted)))
    columns, rows = _with_columns(request.person, outlets)
    figures = {one.pk: [cell["figure"] for _, cell in cells] for one, cells in rows}
    data = sheets.catalogue_sheet(
        outlets,
        [one.title for one in columns],
        figures,
        creator=request.person.office.name,
    )
    return download(data, "媒体名录.xlsx")


@require_GET
@signed_in
def outlet_page(request: Request, pk: int) -> HttpResponse:
    outlet = _outlet(request, pk)
    context = {
        "outlet": outlet,
        "columns": outlet.columns.all(),
        "contacts": contacts_of(outlet),
        "panels": panels_for("outlets.outlet", request.person, outlet),
        "story": changes_of(outlet),
        "may_manage": request.person.may("outlets.manage_outlet", outlet),
    }
    return render_page(request, "outlets/outlet.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def add(request: Request) -> HttpResponse:
    require(request.person, "outlets.manage_outlet")
    form = forms.Outlet(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return carry_out_once(
                request,
                lambda: operations.add(
                    entry=form.entry(), actor=request.person, now=timezone.now()
                ),
            )
        except operations.NameTaken:
            form.say_name_is_taken()
    return _form_page(request, form)


@require_http_methods(["GET", "POST"])
@signed_in
def change(request: Request, pk: int) -> HttpResponse:
    outlet = _outlet(request, pk)
    require(request.person, "outlets.manage_outlet", outlet)
    said = {name: getattr(outlet, name) for name in forms.Outlet.base_fields}
    form = forms.Outlet(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        try:
            operations.change(
                outlet=outlet, entry=form.entry(), actor=request.person, now=timezone.now()
            )
        except operations.NameTaken:
            form.say_name_is_taken()
        else:
            messages.success(request, f"名录里《{outlet}》的内容已经改好，以前登记的采用不受影响。")
            return redirect(outlet)
    return _form_page(request, form, outlet)


@require_POST
@signed_in
def retire(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, operations.retire, "《{}》已停用，以前登记的采用照旧。")


@require_POST
@signed_in
def reinstate(request: Request, pk: int) -> HttpResponse:
    return _turn(request, pk, operations.reinstate, "《{}》已恢复使用。")


def _turn(request: Request, pk: int, operation: Callable[..., None], sentence: str) -> HttpResponse:
    outlet = _outlet(request, pk)
    require(request.person, "outlets.manage_outlet", outlet)
    operation(outlet=outlet, actor=request.person, now=timezone.now())
    messages.success(request, sentence.format(outlet))
    return redirect(outlet)


def _outlet(request: Request, pk: int) -> Any:
    return get_object_or_404(outlets_visible_to(request.person), pk=pk)


def _form_page(request: Request, form: forms.Outlet, outlet: Any = None) -> HttpResponse:
    context = {"form": form, "outlet": outlet}
    return render_page(
        request, "outlets/outlet_form.html", context, status=422 if form.errors else 200
    )


def _with_columns(person: Any, outlets: list[Any]) -> tuple[list[Any], list[Any]]:
    """What upper apps add to each row: a panel of the page "outlets.outlets" is a column. Its
    context has `cells`, from the outlet's id to what its template draws as `cell`, where
    `figure` is the number that goes into the Excel file."""
    columns = panels_for("outlets.outlets", person, outlets)
    rows = [
        (one, [(column.template, column.context["cells"][one.pk]) for column in columns])
        for one in outlets
    ]
    return columns, rows
