"""The periodicals, their settings, and opening a new issue."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from siqin.core.web import (
    Request,
    carry_out_once,
    page_of,
    render_page,
    require,
    signed_in,
)
from siqin.periodicals import forms
from siqin.periodicals.operations import composing, managing
from siqin.periodicals.queries import (
    columns_of,
    issues_visible_to,
    periodicals_visible_to,
    proposed_numbers,
)

FOLLOWED = (
    "name",
    "kind",
    "permit",
    "issuing_unit",
    "report_to",
    "send_to",
    "issue_to",
    "print_run",
    "three_proofs",
)


@require_safe
@signed_in
def periodical_list(request: Request) -> HttpResponse:
    person = request.person
    context = {
        "periodicals": periodicals_visible_to(person),
        "may_manage": person.may("periodicals.manage_periodical"),
        "may_compose": person.may("periodicals.compose_issue"),
    }
    return render_page(request, "periodicals/periodicals.html", context)


@require_safe
@signed_in
def periodical(request: Request, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def found(request: Request) -> HttpResponse:
    require(request.person, "periodicals.manage_periodical")
    initial = {"issuing_unit": request.person.office.name}
    form = forms.Periodical(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            return carry_out_once(
                request,
                lambda: managing.found(
                    settings=form.settings(), actor=request.person, now=timezone.now()
                ),
            )
        except forms.REFUSED as error:
            form.explain(error)
    return _form_page(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change(request: Request, pk: int) -> HttpResponse:
    found = _find(request, pk)
    require(request.person, "periodicals.manage_periodical", found)
    initial = {name: getattr(found, name) for name in FOLLOWED}
    initial["columns"] = "\n".join(one.name for one in columns_of(found))
    form = forms.Periodical(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            managing.change(
                periodical=found,
                settings=form.settings(),
                actor=request.person,
                now=timezone.now(),
            )
        except forms.REFUSED as error:
            form.explain(error)
            found.refresh_from_db()
        else:
            messages.success(request, f"《{found}》的设置已改好，已印发的各期照旧。")
            return redirect(found)
    return _form_page(request, form, found)


@require_POST
@signed_in
def open_issue(request: Request, pk: int) -> HttpResponse:
    found = _find(request, pk)
    require(request.person, "periodicals.compose_issue")
    form = forms.Numbers(request.POST)
    if form.is_valid():
        try:
            return carry_out_once(
                request,
                lambda: composing.open_issue(
                    periodical=found,
                    actor=request.person,
                    now=timezone.now(),
                    **form.cleaned_data,
                ),
            )
        except composing.NumberTaken:
            form.say_number_is_taken()
    return _page(request, found, form, status=422)


def _find(request: Request, pk: int) -> Any:
    return get_object_or_404(periodicals_visible_to(request.person), pk=pk)


def _page(
    request: Request, found: Any, form: forms.Numbers | None = None, status: int = 200
) -> HttpResponse:
    person = request.person
    year = timezone.localdate().year
    number, total = proposed_numbers(found, year)
    proposed = {"year": year, "number": number, "total_number": total}
    context = {
        "periodical": found,
        "columns": columns_of(found),
        "page": page_of(issues_visible_to(person).filter(periodical=found), request),
        "form": form or forms.Numbers(initial=proposed),
        "may_manage": person.may("periodicals.manage_periodical"),
        "may_compose": person.may("periodicals.compose_issue"),
    }
    return render_page(request, "periodicals/periodical.html", context, status=status)


def _form_page(request: Request, form: forms.Periodical, found: Any = None) -> HttpResponse:
    context = {"form": form, "periodical": found}
    return render_page(
        request, "periodicals/periodical_form.html", context, status=422 if form.errors else 200
    )
