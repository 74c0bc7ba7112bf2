from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from siqin.core.scope import every_office, office_scope
from siqin.core.web import NotSignedIn
from siqin.people.models import Person
from siqin.people.queries import any_office_exists, person_of
from siqin.people.views.kept import NOT_FOUND, not_signed_in, refused, typed_by_another

REFUSALS: dict[type[Exception], int] = {Http404: NOT_FOUND, PermissionDenied: 403}


class PersonMiddleware:
    """Puts the signed-in person on the request and narrows every query to their office.

    Without a person there is no scope at all, so that a page which forgot to ask for one fails
    loudly instead of showing another office's rows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        request.person = _person(request)
        if request.person is None:
            return _first_run(request) or self.get_response(request)
        _renew(request)
        with office_scope(request.person.office):
            return _new_password_first(request) or self.get_response(request)

    def process_view(self, request: Any, *_view: Any) -> HttpResponse | None:
        """Somebody else signed in meanwhile: nobody's words become another's unasked."""
        return not_signed_in(request) if typed_by_another(request) else None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A form sent by somebody no longer signed in, or for whom the page is not: what was typed
        is kept, or shown at least."""
        if isinstance(exception, NotSignedIn):
            return not_signed_in(request)
        status = next((REFUSALS[kind] for kind in REFUSALS if isinstance(exception, kind)), 0)
        return refused(request, status) if status and request.method == "POST" else None


def _person(request: HttpRequest) -> Person | None:
    """The person of the session's account; whoever left is signed out here and now."""
    if not request.user.is_authenticated:
        return None
    with every_office():
        person = person_of(request.user)
    if person is None:
        logout(request)
    return person


def _renew(request: HttpRequest) -> None:
    """Each day of use starts the session's days anew; once a day, to spare the database."""
    today = timezone.localdate().isoformat()
    if request.session.get("used_on") != today:
        request.session["used_on"] = today


def _new_password_first(request: Any) -> HttpResponse | None:
    """Whoever signs in with a password that somebody else knows chooses a new one first."""
    if not request.person.user.must_change_password:
        return None
    open_to_them = {reverse("account_change_password"), reverse("account_logout")}
    return None if request.path in open_to_them else redirect("account_change_password")


def _first_run(request: HttpRequest) -> HttpResponse | None:
    """An installation without an office leads everywhere to the page that founds it."""
    if request.path == reverse("people:first_run") or any_office_exists():
        return None
    return redirect("people:first_run")
