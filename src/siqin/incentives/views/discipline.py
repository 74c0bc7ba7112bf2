from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from siqin.core.web import Request, carry_out_once, page_of, render_page, require, signed_in
from siqin.incentives import forms, queries
from siqin.incentives.operations import discipline


@require_GET
@signed_in
def findings(request: Request) -> HttpResponse:
    require(request.person, "incentives.view_settlement")
    context = {
        "page": page_of(queries.findings_visible_to(request.person), request),
        "may_find": request.person.may("incentives.find_breach"),
    }
    return render_page(request, "incentives/findings.html", context)


@require_http_methods(["GET", "POST"])
@signed_in
def find_breach(request: Request) -> HttpResponse:
    """The piece or the publication comes with the address, from its page."""
    require(request.person, "incentives.find_breach")
    choices = queries.finding_choices(request.person)
    form = forms.Finding(
        request.POST or None, choices=choices, today=timezone.localdate(),
        initial={name: request.GET.get(name) for name in ("manuscript", "adoption")},
    )  # fmt: skip
    if form.is_valid():
        return carry_out_once(request, lambda: _found(request, form))
    context = {"form": form, "about": _about(request, choices)}
    return render_page(
        request, "incentives/find_breach.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw_finding(request: Request, pk: int) -> HttpResponse:
    """A page that asks for the reason."""
    finding = get_object_or_404(queries.findings_visible_to(request.person), pk=pk)
    require(request.person, "incentives.find_breach")
    form = forms.Withdrawal(request.POST or None)
    if form.is_valid():
        if discipline.withdraw_finding(
            finding=finding, actor=request.person, now=timezone.now(), **form.cleaned_data
        ):
            messages.success(request, "这项决定已撤销，原记录和原因都在；重新计算后生效。")
        else:
            messages.error(request, "这项决定已经撤销过，以先前的原因为准。")
        return redirect("incentives:findings")
    context = {"finding": finding, "form": form}
    return render_page(
        request, "incentives/withdraw_finding.html", context, status=422 if form.errors else 200
    )


def _found(request: Request, form: forms.Finding) -> str:
    discipline.find_breach(actor=request.person, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "决定已登记。试算的重新计算后生效，已审定的由更正收回。")
    return reverse("incentives:findings")


def _about(request: Request, choices: dict[str, Any]) -> list[Any]:
    """The piece and the publication that the form is about, if they may be seen."""
    said = request.POST or request.GET
    asked = {name: said.get(name, "") for name in ("manuscript", "adoption")}
    return [
        one
        for name, pk in asked.items()
        if pk.isdecimal() and int(pk) <= forms.LARGEST_ID
        for one in choices[name].filter(pk=pk)
    ]
