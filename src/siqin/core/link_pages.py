"""Pages behind a personal link: they need no sign-in, and no other page of the product is behind them.

Who holds the address holds a secret, and the device that opened it first holds another, in a cookie
of this address alone. A GET changes nothing and sets nothing: message apps fetch links. The forms carry
a token made of both secrets, since a page without a referrer sends `Origin: null`, by which Django's own
check would refuse every press (docs/decisions/0010).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from siqin.core import links
from siqin.core.forms import Digits
from siqin.core.scope import every_office, office_scope
from siqin.core.web import render_page

HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}
GONE, REFUSED, TOO_LATE = 410, 403, 409


@dataclass
class Visit(ABC):
    """One request for a link: for whom it is, and on which device. An app's own says how it stands,
    where its pages lie, and what is behind them."""

    request: Any
    token: str
    link: Any
    reader: Any
    now: datetime

    # Of the address (its namespace), the cookie, the forms' token; the folder of the templates.
    namespace = cookie = salt = templates = ""

    @classmethod
    @abstractmethod
    def find(cls, token: str) -> Any:
        """The link with this address; asked over all offices."""

    @classmethod
    @abstractmethod
    def of(cls, request: Any, token: str, link: Any) -> "Visit":
        """Within the scope of the link's office."""

    @property
    @abstractmethod
    def open(self) -> bool:
        """Whether it may still be used."""

    @abstractmethod
    def prove(self, digits: str, device: str) -> None:
        """links.prove, with what is to be done when the tries are spent."""

    @property
    def device(self) -> str:
        return str(self.request.COOKIES.get(self.cookie, ""))

    @property
    def bound(self) -> bool:
        """Whether this is the device that opened it."""
        return bool(self.device) and constant_time_compare(
            links.hash_of(self.device), self.link.device_hash
        )

    @property
    def form_token(self) -> str:
        said = f"{self.token}:{self.device}"
        return salted_hmac(self.salt, said, algorithm="sha256").hexdigest()

    @property
    def address(self) -> str:
        return reverse(f"{self.namespace}:link", args=[self.token])

    def again(self) -> Any:
        """As it stands now, after somebody was first."""
        return self.of(self.request, self.token, self.find(self.token))

    def page(
        self, template: str, context: dict[str, Any] | None = None, *, status: int = 200
    ) -> HttpResponse:
        context = {"visit": self, "link": self.link, "reader": self.reader, **(context or {})}
        name = f"{self.templates}/{template}.html"
        return render_page(self.request, name, context, status=status)


def for_reader(kind: type[Visit]) -> Callable[[Callable[..., HttpResponseBase]], Any]:
    """The view is given a Visit, within the scope of the link's office and for this request
    alone. Whoever is signed in as somebody else is refused."""

    def guard(view: Callable[..., HttpResponseBase]) -> Any:
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
            response = _answer(kind, view, request, token, kwargs)
            for name, value in HEADERS.items():
                response[name] = value
            return response

        return csrf_exempt(never_cache(guarded))

    return guard


def _answer(
    kind: type[Visit], view: Callable[..., HttpResponseBase], request: Any, token: str,
    kwargs: dict[str, Any],
) -> HttpResponseBase:  # fmt: skip
    # Nothing of whoever is signed in is drawn on these pages, nor done in their name.
    signed_in, request.person = request.person, None
    if not _consume(request, dry_run=True):
        return ratelimit.respond_429(request)
    with every_office():
        link = kind.find(token)
    if link is None:
        _consume(request)
    if link is None or (signed_in and signed_in.office_id != link.office_id):
        return render_page(request, f"{kind.templates}/unknown.html", status=404)
    with office_scope(link.office):
        visit = kind.of(request, token, link)
        if signed_in and signed_in.pk != link.person_id:
            return visit.page("signed_in", {"other": signed_in}, status=REFUSED)
        sent = request.POST.get("form", "")
        if request.method == "POST" and not constant_time_compare(sent, visit.form_token):
            return visit.page("again", status=REFUSED)
        return view(visit, **kwargs)


def _consume(request: HttpRequest, *, dry_run: bool = False) -> bool:
    """Only addresses that nobody has count: a whole office signs from behind one address."""
    usage = ratelimit.consume(
        request, app="siqin", action="sign", config=settings.ACCOUNT_RATE_LIMITS, dry_run=dry_run,
        limit_get=True,
    )  # fmt: skip
    return usage is not None


def door(visit: Visit, form: Any = None, status: int = 200) -> HttpResponse:
    """For whom it is, and the one press that binds; to a second device the question."""
    if not visit.link.device_hash:
        return visit.page("confirm")
    if not links.last_digits(visit.reader):
        return visit.page("other_device", status=REFUSED)
    if not visit.link.tries_left:
        return visit.page("locked", status=GONE)
    return visit.page("digits", {"form": form or Digits()}, status=status)


def open_here(visit: Visit) -> HttpResponse:
    """The press that binds, or the digits of a second device."""
    if not visit.open or visit.bound:
        return redirect(visit.address)
    device = links.new_secret()
    if visit.link.device_hash:
        return _prove(visit, device)
    try:
        links.open_link(link=visit.link, device=device, actor=visit.reader, now=visit.now)
    except links.AnotherDevice:
        return redirect(visit.address)
    return _bound(visit, device)


def _prove(visit: Visit, device: str) -> HttpResponse:
    form = Digits(visit.request.POST)
    if not form.is_valid() or not links.last_digits(visit.reader):
        return door(visit, form, 422)
    try:
        visit.prove(form.cleaned_data["digits"], device)
    except links.WrongDigits as wrong:
        visit.link.tries_left = wrong.left
        form.refuse(wrong.left)
        return door(visit, form, 422)
    return _bound(visit, device)


def _bound(visit: Visit, device: str) -> HttpResponse:
    """The cookie goes with this address alone, and no page's script reads it."""
    response = redirect(visit.address)
    response.set_cookie(
        visit.cookie, device, max_age=visit.link.expires_at - visit.now, path=visit.address,
        httponly=True, secure=settings.BEHIND_TLS, samesite="Lax",
    )  # fmt: skip
    return response


def only_bound(*typed: str) -> Any:
    """On another device these pages lead to the door; words `typed` there before are given back."""

    def guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def guarded(visit: Visit, **kwargs: Any) -> HttpResponseBase:
            if visit.bound:
                return view(visit, **kwargs)
            said = next(filter(None, map(visit.request.POST.get, typed)), "")
            return closed(visit, said, TOO_LATE) if said else redirect(visit.address)

        return guarded

    return guard


def closed(visit: Visit, typed: str = "", status: int = GONE) -> HttpResponse:
    """What became of the link, and what to do; whatever was typed is given back."""
    return visit.page("closed", {"typed": typed}, status=status)
