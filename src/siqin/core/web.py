"""What every view needs: the person, a page, the token of a creating form."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from siqin.core import once


class Request(HttpRequest):
    """What a view behind `signed_in` is given; `person` is set by PersonMiddleware."""

    person: Any


class NotSignedIn(Exception):
    """A form came from somebody no longer signed in; PersonMiddleware keeps what was typed."""


# Filled by portal: (request) -> the navigation and counts of the frame around every page.
_FRAME: list[Callable[[HttpRequest], dict[str, Any]]] = []


def register_frame(make: Callable[[HttpRequest], dict[str, Any]]) -> None:
    _FRAME.append(make)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the person, and whatever the portal draws around every page."""
    context: dict[str, Any] = {
        "person": getattr(request, "person", None),
        "form_token": uuid4().hex,
    }
    for make in _FRAME:
        context |= make(request)
    return context


def signed_in(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Only for a person of an office; others are sent to sign in and come back here. What they
    posted is kept for them meanwhile (NotSignedIn)."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if getattr(request, "person", None) is None:
            if wants_json(request):
                return JsonResponse({"error": "signed_out"}, status=401)
            if request.method == "POST":
                raise NotSignedIn
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return guarded


def wants_json(request: HttpRequest) -> bool:
    """Asked by a page's own script, which cannot follow a redirect to a form."""
    return request.headers.get("Accept") == "application/json"


def require(person: Any, permission: str, obj: Any = None) -> None:
    """403 for who may see the thing but may not do this to it."""
    if not person.may(permission, obj):
        raise PermissionDenied


def render_page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    return render(request, template, context, status=status)


def page_of(rows: QuerySet[Any] | list[Any], request: HttpRequest, size: int = 50) -> Page[Any]:
    """The page of `rows` that `?page=` names; a number out of range gives the nearest page.
    Include `core/_pages.html` with it as `page` below the list."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def carry_out_once(request: Request, deed: Callable[[], Any]) -> HttpResponse:
    """Run a creating `deed` under the form's token and go to the page of what it made.

    The same form sent again leads to the same page and makes nothing new.
    """
    token = request.POST.get("form_token") or uuid4().hex
    try:
        with transaction.atomic():
            receipt = once.claim(token, actor=request.person, now=timezone.now())
            made = deed()
            receipt.url = made if isinstance(made, str) else made.get_absolute_url()
            receipt.save(update_fields=["url"])
    except once.AlreadyDone as done:
        messages.info(request, "这一份刚才已经收到，没有重复登记。")
        return redirect(done.url or "portal:home")
    return redirect(receipt.url)
