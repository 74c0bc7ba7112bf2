"""The asker's side of an assignee's link: made, shown once, revoked."""

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
from siqin.core.links import LinkClosed, revoke
from siqin.core.web import Request, render_page, require, signed_in
from siqin.core.workflow import WrongState
from siqin.coverage.operations import answering
from siqin.coverage.queries.assignments import assignments_visible_to, with_rows
from siqin.coverage.queries.links import links_visible_to
from siqin.people.documents import qr_code


@never_cache
@require_POST
@signed_in
def make_link(request: Request, pk: int) -> HttpResponse:
    """The address is shown on this one page; the same form sent again makes no other."""
    found = with_rows(assignments_visible_to(request.person))
    assignment: Any = get_object_or_404(found, pk=pk)
    require(request.person, "coverage.make_assignment_link", assignment)
    now = timezone.now()
    try:
        with transaction.atomic():
            once.claim(request.POST.get("form_token", ""), actor=request.person, now=now)
            made = answering.make_link(assignment=assignment, actor=request.person, now=now)
    except once.AlreadyDone:
        messages.info(request, "链接刚才已经做好，只显示一次。没有抄下的话，请重新做一个。")
    except WrongState as late:
        state = late.obj.get_state_display()  # type: ignore[attr-defined]
        messages.error(request, f"这份约稿现在是“{state}”，不用再做链接。")
    else:
        return _shown_once(request, assignment, made)
    return redirect(assignment)


def _shown_once(request: Request, assignment: Any, made: answering.Made) -> HttpResponse:
    here = request.build_absolute_uri("/")[:-1]
    others = reach.address_for_others(here, public=settings.PUBLIC_URL)
    address = f"{others or here}{reverse('commission:link', args=[made.token])}"
    context = {
        "assignment": assignment,
        "link": made.link,
        "address": address,
        "reached": bool(others),
        "picture": f"data:image/svg+xml,{quote(qr_code(address))}",
    }
    return render_page(request, "coverage/link_made.html", context)


@require_POST
@signed_in
def revoke_link(request: Request, pk: int) -> HttpResponse:
    link: Any = get_object_or_404(links_visible_to(request.person), pk=pk)
    require(request.person, "coverage.make_assignment_link", link.assignment)
    try:
        revoke(link=link, actor=request.person, now=timezone.now())
    except LinkClosed:
        messages.error(request, "这个链接已经用过或作废了。")
    else:
        messages.success(request, f"给{link.person.name}的链接已作废，打开的人会看到说明。")
    return redirect(link.assignment)
