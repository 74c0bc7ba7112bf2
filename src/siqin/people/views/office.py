"""The office itself: its name, its own working days, its units."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from siqin.core import calendar
from siqin.core.web import Request, carry_out_once, render_page, require, signed_in
from siqin.people import forms
from siqin.people.operations import staffing, units
from siqin.people.queries import (
    deputies_visible_to,
    possible_deputies,
    units_visible_to,
    units_with_counts,
)


@require_http_methods(["GET", "POST"])
@signed_in
def office(request: Request) -> HttpResponse:
    require(request.person, "people.manage")
    here = request.person.office
    now_written = {"name": here.name, "short_name": here.short_name, "level": here.level}
    form = forms.OfficeSettings(request.POST or None, initial=now_written)
    if form.is_valid():
        try:
            staffing.describe_office(**form.cleaned_data, actor=request.person, now=timezone.now())
        except staffing.NameTaken:
            form.add_error("name", "另一个单位已经用了这个全称。")
        else:
            messages.success(request, "单位信息已改。")
            return redirect("people:office")
    return office_page(request, form, status=422 if form.is_bound else 200)


@require_POST
@signed_in
def set_day(request: Request) -> HttpResponse:
    require(request.person, "people.manage")
    form = forms.OwnDay(request.POST)
    if not form.is_valid():
        return office_page(request, None, form, status=422)
    own = calendar.set_day(**form.cleaned_data, actor=request.person, now=timezone.now())
    messages.success(request, f"{own}，已记下，以后的期限都按这个算。")
    return redirect("people:office")


@require_POST
@signed_in
def clear_day(request: Request, pk: int) -> HttpResponse:
    own = get_object_or_404(calendar.own_days(request.person.office), pk=pk)
    require(request.person, "people.manage")
    calendar.clear_day(own=own, actor=request.person, now=timezone.now())
    messages.success(request, f"{own.day}恢复按国家放假安排。")
    return redirect("people:office")


def office_page(
    request: Request, form: forms.OfficeSettings | None = None, day: forms.OwnDay | None = None, *,
    deputy_form: forms.DeputiseSomebody | None = None, status: int = 200,
) -> HttpResponse:  # fmt: skip
    here = request.person.office
    written = {"name": here.name, "short_name": here.short_name, "level": here.level}
    since = timezone.localdate() - timedelta(days=31)
    context = {
        "form": form or forms.OfficeSettings(initial=written),
        "day_form": day or forms.OwnDay(),
        "deputies": deputies_visible_to(request.person).filter(
            revoked_at=None, until__gte=timezone.localdate()
        ),
        "deputy_form": deputy_form
        or forms.DeputiseSomebody(
            deputies=possible_deputies(request.person), today=timezone.localdate()
        ),
        "today": timezone.localdate(),
        "own_days": calendar.own_days(here).filter(day__gte=since),
    }
    return render_page(request, "people/office.html", context, status=status)


@require_GET
@signed_in
def unit_list(request: Request) -> HttpResponse:
    return _units_page(request, forms.UnitFields())


@require_POST
@signed_in
def add_unit(request: Request) -> HttpResponse:
    require(request.person, "people.manage")
    form = forms.UnitFields(request.POST)
    if not form.is_valid():
        return _units_page(request, form, status=422)

    def deed() -> str:
        unit = staffing.add_unit(**form.cleaned_data, actor=request.person, now=timezone.now())
        messages.success(request, f"{unit.name}已加入单位。")
        return "/units/"

    try:
        return carry_out_once(request, deed)
    except staffing.NameTaken:
        form.add_error("name", "已经有叫这个名称的单位了。")
        return _units_page(request, form, status=422)


@require_http_methods(["GET", "POST"])
@signed_in
def rename_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(units_visible_to(request.person), pk=pk)
    require(request.person, "people.manage")
    form = forms.UnitFields(request.POST or None, initial={"name": unit.name, "kind": unit.kind})
    if form.is_valid():
        try:
            units.rename_unit(
                unit=unit, **form.cleaned_data, actor=request.person, now=timezone.now()
            )
        except staffing.NameTaken:
            form.add_error("name", "已经有叫这个名称的单位了。")
        else:
            messages.success(request, f"单位现在叫{unit.name}。")
            return redirect("people:units")
    status = 422 if form.is_bound else 200
    return render_page(
        request, "people/unit_form.html", {"form": form, "unit": unit}, status=status
    )


@require_POST
@signed_in
def move_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(units_visible_to(request.person), pk=pk)
    require(request.person, "people.manage")
    up = request.POST.get("to") == "up"
    units.move_unit(unit=unit, up=up, actor=request.person, now=timezone.now())
    messages.success(request, f"{unit.name}已{'上' if up else '下'}移一位。")
    return redirect("people:units")


@require_POST
@signed_in
def retire_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(units_visible_to(request.person), pk=pk)
    require(request.person, "people.manage")
    try:
        units.retire_unit(unit=unit, actor=request.person, now=timezone.now())
    except units.UnitInUse:
        messages.error(request, f"{unit.name}还有人员或角色，请先把他们转到别的单位，再停用。")
    else:
        messages.success(request, f"{unit.name}已停用，以前的稿件不受影响。")
    return redirect("people:units")


@require_POST
@signed_in
def restore_unit(request: Request, pk: int) -> HttpResponse:
    unit = get_object_or_404(units_visible_to(request.person), pk=pk)
    require(request.person, "people.manage")
    units.restore_unit(unit=unit, actor=request.person, now=timezone.now())
    messages.success(request, f"{unit.name}恢复使用。")
    return redirect("people:units")


def _units_page(request: Request, form: forms.UnitFields, *, status: int = 200) -> HttpResponse:
    context = {
        "units": units_with_counts(request.person),
        "form": form,
        "manages": request.person.may("people.manage"),
    }
    return render_page(request, "people/units.html", context, status=status)
