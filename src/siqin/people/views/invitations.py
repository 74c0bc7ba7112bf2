"""Printed invitations and resets: codes that are shown once."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from siqin.core import once, reach
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
        messages.error(request, "还没有选人。请在名单里勾选要发邀请单或重设密码单的人。")
        return redirect("people:persons")
    try:
        with transaction.atomic():
            once.claim(request.POST.get("form_token", ""), actor=request.person, now=timezone.now())
            slips = accounts.make_codes(persons=persons, actor=request.person, now=timezone.now())
    except once.AlreadyDone:
        messages.info(
            request, "这一批刚才已经做好，一次性登录码只显示一次。要重印，请重新勾选再做。"
        )
        return redirect("people:persons")
    if not slips:
        messages.error(request, "选中的人已离任或账号已停用，没有可做的。")
        return redirect("people:persons")
    address, reached = _address(request)
    context = {
        "slips": slips,
        "title": documents.title(slips),
        "address": address,
        "reached": reached,
        "picture": f"data:image/svg+xml,{quote(documents.qr_code(address))}" if reached else "",
        "skipped": len(persons) - len(slips),
    }
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
        messages.error(request, "这些一次性登录码已经作废，请重新做。")
        return redirect("people:persons")
    address, reached = _address(request)
    picture = documents.qr_code(address) if reached else ""
    data = documents.invitation_sheet(slips, address, picture=picture)
    return download(data, f"{documents.title(slips)}.pdf", "application/pdf")


def _address(request: Request) -> tuple[str, bool]:
    """Where a code is entered, and whether others than this machine get there."""
    here = request.build_absolute_uri("/")[:-1]
    others = reach.address_for_others(here, public=settings.PUBLIC_URL)
    return f"{others or here}{reverse('people:join')}", bool(others)
