"""The desk's side of a leader's link: made, shown once, revoked."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from siqin.core import once, reach
from siqin.core.web import Request, render_page, require, signed_in
from siqin.desk.operations import links
from siqin.desk.queries import Roster
from siqin.desk.queries.links import can_be_asked, links_of, links_visible_to
from siqin.desk.queries.proofs import proofs_beside
from siqin.desk.views.pieces import find
from siqin.people.documents import qr_code


def beside_the_levels(request: Request, manuscript: Any, roster: Roster) -> dict[str, Any]:
    """For the page of a piece: whom a link may be made for, what became of those made, and the
    three proofs."""
    context: dict[str, Any] = {
        "proofs": proofs_beside(request.person, manuscript, timezone.now()),
    }
    if request.person.may("desk.ask_leader", manuscript):
        asked = can_be_asked(manuscript, roster)
        context["asked"] = asked
        context["on_paper"] = [one for one in asked if one != request.person]
        context["links"] = links_of(manuscript, roster, timezone.now())
    return context


@never_cache
@require_POST
@signed_in
def make_link(request: Request, pk: int) -> HttpResponse:
    """The address is shown on this one page; the same form sent again makes no other."""
    manuscript = find(request, pk)
    require(request.person, "desk.ask_leader", manuscript)
    able = can_be_asked(manuscript, Roster(timezone.localdate()))
    person = next((one for one in able if str(one.pk) == request.POST.get("person")), None)
    if person is None:
        return _not_theirs(request, manuscript)
    try:
        with transaction.atomic():
            once.claim(request.POST.get("form_token", ""), actor=request.person, now=timezone.now())
            made = links.make_link(
                manuscript=manuscript, person=person, actor=request.person, now=timezone.now()
            )
    except once.AlreadyDone:
        messages.info(request, "链接刚才已经做好，只显示一次。没有抄下的话，请重新做一个。")
        return redirect(manuscript)
    except links.CannotBeAsked:
        return _not_theirs(request, manuscript)
    return _shown_once(request, manuscript, made)


def _shown_once(request: Request, manuscript: Any, made: Any) -> HttpResponse:
    here = request.build_absolute_uri("/")[:-1]
    others = reach.address_for_others(here, public=settings.PUBLIC_URL)
    address = f"{others or here}{reverse('sign:link', args=[made.token])}"
    context = {
        "manuscript": manuscript,
        "link": made.link,
        "address": address,
        "reached": bool(others),
        "picture": f"data:image/svg+xml,{quote(qr_code(address))}",
    }
    return render_page(request, "desk/link_made.html", context)


def _not_theirs(request: Request, manuscript: Any) -> HttpResponse:
    messages.error(request, "现在这一级不由他审，没有做链接。请看最新情况。")
    return redirect(manuscript)


@require_POST
@signed_in
def revoke_link(request: Request, pk: int) -> HttpResponse:
    link = get_object_or_404(links_visible_to(request.person), pk=pk)
    require(request.person, "desk.ask_leader", link.manuscript)
    try:
        links.revoke(link=link, actor=request.person, now=timezone.now())
    except links.LinkClosed:
        messages.error(request, "这个链接已经用过或作废了。")
    else:
        messages.success(request, f"给{link.person.name}的链接已作废，打开的人会看到说明。")
    return redirect(link.manuscript)
