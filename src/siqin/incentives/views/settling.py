"""What is done with a settlement: each verb one order."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from siqin.core.templatetags.siqin import full_day
from siqin.core.web import Request, carry_out_once, require, signed_in
from siqin.core.workflow import WrongState
from siqin.incentives import forms, queries
from siqin.incentives.enums import SettlementState
from siqin.incentives.operations import settling
from siqin.incentives.views.settlements import settlement_list, settlement_of, settlement_page

APPROVED_ALREADY = "这一期已经审定，只能以更正记录增减。"


@require_POST
@signed_in
def settle(request: Request) -> HttpResponse:
    """Reckon a period into a draft; a draft of the same days is reckoned again."""
    require(request.person, "incentives.recompute_settlement")
    form = forms.Period(request.POST)
    scheme = queries.current_scheme()
    if scheme is None:
        messages.error(request, "还没有奖励办法，请办公室主任先建立办法再计算。")
        return redirect("incentives:settlements")
    if not form.is_valid():
        return settlement_list(request, form, status=422)
    try:
        return carry_out_once(
            request,
            lambda: settling.settle(
                scheme=scheme, actor=request.person, now=timezone.now(), **form.cleaned_data
            ),
        )
    except settling.PeriodOverlaps as error:
        form.add_error("ends_on", f"这段时间里有几天已在{error.other}里，请改日期。")
    except queries.NoSchemeInForce as error:
        form.add_error(
            "starts_on", f"{full_day(error.day)}没有施行中的办法，请改日期或补办法版本。"
        )
    except WrongState:
        form.add_error("ends_on", APPROVED_ALREADY)
    return settlement_list(request, form, status=422)


@require_POST
@signed_in
def recompute(request: Request, pk: int) -> HttpResponse:
    one = settlement_of(request, pk)
    require(request.person, "incentives.recompute_settlement", one)
    try:
        settling.settle(
            scheme=one.scheme, starts_on=one.starts_on, ends_on=one.ends_on, actor=request.person,
            now=timezone.now(),
        )  # fmt: skip
        messages.success(request, "已按现在的事实重新计算。")
    except WrongState:
        messages.error(request, APPROVED_ALREADY)
    return redirect(one)


@require_POST
@signed_in
def discard(request: Request, pk: int) -> HttpResponse:
    one = settlement_of(request, pk)
    require(request.person, "incentives.recompute_settlement", one)
    try:
        settling.discard(settlement=one, actor=request.person, now=timezone.now())
    except WrongState:
        messages.error(request, APPROVED_ALREADY)
        return redirect(one)
    messages.success(request, f"{one.period}的试算已放弃，需要时可以重新试算。")
    return redirect("incentives:settlements")


@require_POST
@signed_in
def approve(request: Request, pk: int) -> HttpResponse:
    one = settlement_of(request, pk)
    require(request.person, "incentives.approve_settlement", one)
    form = forms.Approve(request.POST)
    if not form.is_valid():
        return settlement_page(request, one, approve=form, status=422)
    try:
        settling.approve(
            settlement=one, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
        messages.success(request, f"{one.period}的奖励已审定，以后只以更正记录增减。")
    except settling.ConsentMissing as error:
        form.add_error("consent", f"超出当年预算{error.excess:,.2f}元，请写明谁同意。")
        return settlement_page(request, one, approve=form, status=422)
    except settling.FactsChanged:
        messages.error(request, "试算以后事实有了变动，请先重新计算，看过再审定。")
    except WrongState:
        messages.error(request, _who_was_first(one))
    return redirect(one)


@require_POST
@signed_in
def correct(request: Request, pk: int) -> HttpResponse:
    one = settlement_of(request, pk)
    require(request.person, "incentives.correct_settlement", one)
    form = forms.Correct(request.POST)
    if not form.is_valid():
        return settlement_page(request, one, correct=form, status=422)
    try:
        made = settling.correct(
            settlement=one, actor=request.person, now=timezone.now(), **form.cleaned_data
        )
    except settling.ConsentMissing as error:
        form.add_error("consent", f"更正后超出当年预算{error.excess:,.2f}元，请写明谁同意。")
        return settlement_page(request, one, correct=form, status=422)
    except WrongState:
        messages.error(request, "这一期还没有审定，重新计算就可以，不用更正。")
        return redirect(one)
    if made:
        messages.success(request, f"已记{len(made)}笔更正，原来的记录都在。")
    else:
        messages.info(request, "按现在的事实算出来与账上一样，没有要更正的。")
    return redirect(one)


def _who_was_first(one: Any) -> str:
    if one.state == SettlementState.APPROVED:
        return f"这一期刚刚由{one.approved_by}审定。"
    return f"您打开这一页以后，{one.reckoned_by}又重新计算过，请看过新的数字再审定。"
