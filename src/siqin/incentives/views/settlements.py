from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from siqin.core.spreadsheet import spreadsheet_response
from siqin.core.web import carry_out_once, page_of, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.incentives import forms, queries
from siqin.incentives.operations import settling

APPROVED_ALREADY = "这一期已经审定，只能以更正记录增减。"
PAY_SHEET = ["序号", "单位", "姓名", "篇数", "发给个人（元）", "转集体（元）", "待定（元）", "得分", "签收"]


@require_GET
@signed_in
def settlements(request: HttpRequest) -> HttpResponse:
    """The settlements of the office; somebody who works on no money sees his or her own rewards."""
    if not request.person.may("incentives.view_settlement"):
        return redirect("incentives:entries")
    return _list(request, forms.Period(initial=forms.quarter_of(timezone.localdate())))


@require_POST
@signed_in
def settle(request: HttpRequest) -> HttpResponse:
    """Reckon a period into a draft; a draft of the same days is reckoned again."""
    require(request.person, "incentives.recompute_settlement")
    form = forms.Period(request.POST)
    scheme = queries.current_scheme()
    if scheme is None:
        messages.error(request, "还没有奖励办法，请办公室主任先建立办法再计算。")
        return redirect("incentives:settlements")
    if not form.is_valid():
        return _list(request, form, status=422)
    try:
        return carry_out_once(
            request,
            lambda: settling.settle(
                scheme=scheme, actor=request.person, now=timezone.now(), **form.cleaned_data
            ),
        )
    except settling.PeriodOverlaps:
        form.add_error("ends_on", "这段时间里有几天已经在另一期结算中，请改日期。")
    except queries.NoSchemeInForce as error:
        form.add_error("starts_on", f"{error.day}没有施行中的办法版本，请改日期或补办法版本。")
    except WrongState:
        form.add_error("ends_on", APPROVED_ALREADY)
    return _list(request, form, status=422)


@require_GET
@signed_in
def settlement(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, pk)


@require_POST
@signed_in
def recompute(request: HttpRequest, pk: int) -> HttpResponse:
    one = _get(request, pk, "incentives.recompute_settlement")
    try:
        settling.settle(
            scheme=one.scheme, starts_on=one.starts_on, ends_on=one.ends_on, actor=request.person,
            now=timezone.now(),
        )
        messages.success(request, "已按现在的事实重新计算。")
    except WrongState:
        messages.error(request, APPROVED_ALREADY)
    return redirect(one)


@require_POST
@signed_in
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    one = _get(request, pk, "incentives.approve_settlement")
    form = forms.Approve(request.POST)
    if not form.is_valid():
        return _page(request, pk, approve=form, status=422)
    try:
        settling.approve(
            settlement=one, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, "这一期已审定，只能再以更正记录增减。")
    except settling.ConsentMissing as error:
        form.add_error("consent", f"超出当年预算{error.excess:,.2f}元，请写明谁同意。")
        return _page(request, pk, approve=form, status=422)
    except settling.FactsChanged:
        messages.error(request, "试算以后事实有了变动，请先重新计算，看过再审定。")
    except WrongState:
        one.refresh_from_db()
        messages.error(request, f"这一期刚刚由{one.approved_by}审定。")
    return redirect(one)


@require_POST
@signed_in
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    one = _get(request, pk, "incentives.correct_settlement")
    form = forms.Reason(request.POST)
    if not form.is_valid():
        return _page(request, pk, correct=form, status=422)
    try:
        made = settling.correct(
            settlement=one, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
    except WrongState:
        messages.error(request, "这一期还没有审定，重新计算就可以，不用更正。")
        return redirect(one)
    if made:
        messages.success(request, f"已记{len(made)}笔更正，原记录都在。")
    else:
        messages.info(request, "按现在的事实算出来与审定的一样，没有要更正的。")
    return redirect(one)


@require_GET
@signed_in
def pay_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The pay sheet in Excel: one line a receiver, a line of totals that sums."""
    one = _get(request, pk, "incentives.view_settlement")
    lines = queries.pay_lines(one)
    rows = [
        [
            number, str(line.unit or ""), line.name, len(line.pieces), line.payable, line.to_unit,
            line.undecided, line.points, "",
        ]
        for number, line in enumerate(lines, 1)
    ]
    sums = [sum(row[column] for row in rows) for column in (3, 4, 5, 6, 7)]
    note = f"待财务确定{sum(1 for line in lines if line.undecided)}人，不计入合计"
    rows += [["合计", "", "", *sums, ""], [note, *[""] * 8]]
    return spreadsheet_response(request, f"奖金发放表{one.starts_on}至{one.ends_on}", PAY_SHEET, rows)


def _get(request: HttpRequest, pk: int, permission: str):  # noqa: ANN202 -- a Settlement, which views do not import
    if not request.person.may("incentives.view_settlement"):
        raise PermissionDenied
    one = get_object_or_404(queries.settlements_visible_to(request.person), pk=pk)
    require(request.person, permission, one)
    return one


def _list(request: HttpRequest, form: forms.Period, *, status: int = 200) -> HttpResponse:
    context = {
        "page": page_of(queries.settlements_visible_to(request.person), request),
        "form": form,
        "scheme": queries.current_scheme(),
        "may_settle": request.person.may("incentives.recompute_settlement"),
    }
    return render_page(request, "incentives/settlements.html", context, status=status)


def _page(
    request: HttpRequest, pk: int, *, approve: forms.Approve | None = None,
    correct: forms.Reason | None = None, status: int = 200,
) -> HttpResponse:
    one = _get(request, pk, "incentives.view_settlement")
    lines = queries.pay_lines(one)
    context = {
        "settlement": one,
        "lines": lines,
        "total": sum(line.money for line in lines),
        "undecided": [line for line in lines if line.undecided],
        "page": page_of(queries.with_names(one.entries.all()), request),
        "approve_form": approve or forms.Approve(),
        "correct_form": correct or forms.Reason(),
        "may": {
            verb: request.person.may(f"incentives.{verb}_settlement", one)
            for verb in ("recompute", "approve", "correct")
        },
    }
    return render_page(request, "incentives/settlement.html", context, status=status)
