from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.core.web import carry_out_once, page_of, render_page, require, signed_in
from siqin.incentives import forms, queries
from siqin.incentives.operations import discipline


@require_GET
@signed_in
def findings(request: HttpRequest) -> HttpResponse:
    require(request.person, "incentives.view_settlement")
    return _page(request, _form(request))


@require_POST
@signed_in
def find_breach(request: HttpRequest) -> HttpResponse:
    require(request.person, "incentives.find_breach")
    form = _form(request, request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    return carry_out_once(request, lambda: _found(request, form))


@require_POST
@signed_in
def withdraw_finding(request: HttpRequest, pk: int) -> HttpResponse:
    require(request.person, "incentives.find_breach")
    finding = get_object_or_404(queries.findings_visible_to(request.person), pk=pk)
    form = forms.Reason(request.POST)
    if not form.is_valid():
        messages.error(request, "撤销要写明原因。")
        return redirect("incentives:findings")
    discipline.withdraw_finding(
        finding=finding, actor=request.person, now=timezone.now(), **form.cleaned_data
    )
    messages.success(request, "这项决定已撤销，原记录和原因都在。")
    return redirect("incentives:findings")


def _found(request: HttpRequest, form: forms.Finding) -> str:
    discipline.find_breach(actor=request.person, now=timezone.now(), **form.cleaned_data)
    messages.success(request, "决定已登记，重新计算后生效。")
    return redirect("incentives:findings").url


def _form(request: HttpRequest, data=None) -> forms.Finding:  # noqa: ANN001 -- a QueryDict
    return forms.Finding(data, choices=queries.finding_choices(request.person))


def _page(request: HttpRequest, form: forms.Finding, *, status: int = 200) -> HttpResponse:
    context = {
        "page": page_of(queries.findings_visible_to(request.person), request),
        "form": form,
        "may_find": request.person.may("incentives.find_breach"),
    }
    return render_page(request, "incentives/findings.html", context, status=status)
