"""Printed invitations and resets: codes that are shown once."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from siqin.core import once
from siqin.core.spreadsheet import download
from siqin.core.web import Request, render_page, require, signed_in
from siqin.people import documents
from siqin.people.operations import accounts
from siqin.people.queries import persons_visible_to

MOST = 200


@never_cache
@require_POST
@signed_in
def invite(request: Request) -> HttpResponse:
    """Codes for the chosen persons, on a sheet to print. The same form sent again makes no new
    ones, for they would void those already on paper."""
    require(request.person, "people.manage")
    chosen = [one for one in request.POST.getlist("person") if one.isdecimal()][:MOST]
    persons = list(persons_visible_to(request.person).filter(pk__in=chosen))
    if not persons:
        messages.error(request, "还没有选人。请在名单里勾选要发邀请单的人。")
        return redirect("people:persons")
    try:
        with transaction.atomic():
            once.claim(request.POST.get("form_token", ""), actor=request.person, now=timezone.now())
            slips = accounts.make_codes(persons=persons, actor=request.person, now=timezone.now())
    except once.AlreadyDone:
        messages.info(
            request, "这一批邀请单刚才已经做好，邀请码只显示一次。要重印，请重新勾选再做。"
        )
        return redirect("people:persons")
    if not slips:
        messages.error(request, "选中的人已离任或账号已停用，没有做邀请单。")
        return redirect("people:persons")
    context = {"slips": slips, "address": _address(request), "skipped": len(persons) - len(slips)}
    return render_page(request, "people/invitations.html", context)


@never_cache
@sensitive_post_parameters()
@require_POST
@signed_in
def invitations_pdf(request: Request) -> HttpResponse:
    """The sheet just shown, as PDF. The codes come from that page; only those still good print."""
    require(request.person, "people.manage")
    slips = accounts.slips_of(request.POST.getlist("code")[:MOST], now=timezone.now())
    if not slips:
        messages.error(request, "这些邀请码已经作废，请重新做邀请单。")
        return redirect("people:persons")
    data = documents.invitation_sheet(slips, _address(request))
    return download(data, "邀请单.pdf", "application/pdf")


def _address(request: Request) -> str:
    return request.build_absolute_uri("/join/")
