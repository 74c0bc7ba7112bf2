"""What the views of one adoption share: fetching it, its page, and sentences for latecomers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from siqin.adoptions.queries import adoptions_visible_to, latest_deed, with_authors_of
from siqin.core.web import Request

DONE = {
    "adoptions.verified": "核对",
    "adoptions.removed": "撤销",
    "adoptions.restored": "恢复",
    "adoptions.corrected": "更正",
}


def adoption_of(request: Request, pk: int) -> Any:
    return get_object_or_404(with_authors_of(adoptions_visible_to(request.person)), pk=pk)


def back_to_latest(request: Request, adoption: Any) -> HttpResponse:
    """Too late: say who was first and show how things stand."""
    last = latest_deed(adoption)
    if last and last.verb in DONE:
        messages.error(request, f"这条登记刚才已由{last.actor}{DONE[last.verb]}，请看最新情况。")
    else:
        messages.error(request, "这条登记刚才有了变动，请看最新情况再办。")
    return redirect(adoption)
