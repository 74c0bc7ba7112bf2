from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from siqin.core.scope import every_office, office_scope
from siqin.people.queries import person_of


class PersonMiddleware:
    """Puts the signed-in person on the request and narrows every query to their office.

    Without a person there is no scope at all, so that a page which forgot to ask for one fails
    loudly instead of showing another office's rows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.person = None
        if request.user.is_authenticated:
            with every_office():
                request.person = person_of(request.user)
        if request.person is None:
            return self.get_response(request)
        with office_scope(request.person.office):
            return self.get_response(request)
