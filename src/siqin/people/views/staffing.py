"""Adding and correcting people, their roles, pay, leaving, accounts."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.people import forms
from siqin.people.operations import accounts, staffing
from siqin.people.queries import holdings_visible_to, units_visible_to
from siqin.people.views.persons import person_page, person_to_see

LAST = "{}是眼下唯一能管理单位的人，请先让另一位同志担任办公室主任或管理员并开通账号。"


@require_http_methods(["GET", "POST"])
@signed_in
def add_person(request: Request) -> HttpResponse:
    require(request.person, "people.manage")
    form = forms.PersonFields(
        request.POST or None, units=_units(request), initial={"unit": request.GET.get("unit")}
    )
    if form.is_valid():

        def deed() -> Any:
            made = staffing.add_person(
                **form.cleaned_data, actor=request.person, now=timezone.now()
            )
            messages.success(request, f"{made.name}已登记在册。接下来可以给角色、做邀请单。")
            return made

        try:
            return carry_out_once(request, deed)
        except staffing.MobileTaken:
            form.add_error("mobile", "这个手机号已在另一个人名下。")
    return _form_page(request, form, None)


@require_http_methods(["GET", "POST"])
@signed_in
def edit_person(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    fields = ("name", "mobile", "unit", "post", "civil_servant")
    form = forms.PersonFields(
        request.POST or None,
        units=_units(request) | units_visible_to(request.person).filter(pk=whom.unit_id),
        initial={field: getattr(whom, field) for field in fields},
    )
    if form.is_valid():
        try:
            staffing.describe_person(
                person=whom, **form.cleaned_data, actor=request.person, now=timezone.now()
            )
        except staffing.MobileTaken:
            form.add_error("mobile", "这个手机号已在另一个人名下。")
        else:
            messages.success(request, f"{whom.name}的资料已改。")
            return redirect(whom)
    return _form_page(request, form, whom)


@require_POST
@signed_in
def give_role(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    form = forms.GiveRole(request.POST, units=_units(request))
    if not form.is_valid():
        return person_page(request, whom, role_form=form, status=422)
    holding = staffing.give_role(
        person=whom, **form.cleaned_data, actor=request.person, now=timezone.now()
    )
    messages.success(request, f"{whom.name}现在是{holding.get_role_display()}。")
    return redirect(whom)


@require_POST
@signed_in
def end_role(request: Request, pk: int) -> HttpResponse:
    holding = get_object_or_404(holdings_visible_to(request.person), pk=pk)
    require(request.person, "people.manage")
    whom = holding.person
    try:
        staffing.end_role(holding=holding, actor=request.person, now=timezone.now())
    except staffing.LastInCharge:
        messages.error(request, LAST.format(whom.name))
    else:
        messages.success(request, f"{whom.name}不再担任{holding.get_role_display()}。")
    return redirect(whom)


@require_POST
@signed_in
def decide_pay(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.decide_pay")
    form = forms.Pay(request.POST)
    if not form.is_valid():
        return person_page(request, whom, status=422)
    staffing.decide_pay(person=whom, **form.cleaned_data, actor=request.person, now=timezone.now())
    messages.success(request, f"{whom.name}的奖金：{whom.get_pay_eligibility_display()}。")
    return redirect(whom)


@require_http_methods(["GET", "POST"])
@signed_in
def leave(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    form = forms.Leave(request.POST or None, today=timezone.localdate())
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render_page(
            request, "people/leave.html", {"form": form, "whom": whom}, status=status
        )
    try:
        staffing.leave(person=whom, **form.cleaned_data, actor=request.person, now=timezone.now())
    except staffing.LastInCharge:
        messages.error(request, LAST.format(whom.name))
    else:
        messages.success(request, f"{whom.name}已登记离任，账号已停用，写过的稿件都在。")
    return redirect(whom)


@require_POST
@signed_in
def come_back(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    staffing.come_back(person=whom, actor=request.person, now=timezone.now())
    messages.success(request, f"{whom.name}恢复在册，角色要重新给。")
    return redirect(whom)


@require_POST
@signed_in
def close_account(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    try:
        accounts.close_account(person=whom, actor=request.person, now=timezone.now())
    except staffing.LastInCharge:
        messages.error(request, LAST.format(whom.name))
    else:
        messages.success(request, f"{whom.name}的账号已停用。")
    return redirect(whom)


@require_POST
@signed_in
def reopen_account(request: Request, pk: int) -> HttpResponse:
    whom = person_to_see(request, pk)
    require(request.person, "people.manage")
    accounts.reopen_account(person=whom, actor=request.person, now=timezone.now())
    messages.success(request, f"{whom.name}的账号恢复使用。")
    return redirect(whom)


def _units(request: Request) -> Any:
    return units_visible_to(request.person).filter(active=True)


def _form_page(request: Request, form: forms.PersonFields, whom: Any) -> HttpResponse:
    status = 422 if form.is_bound else 200
    context = {"form": form, "whom": whom}
    return render_page(request, "people/person_form.html", context, status=status)
