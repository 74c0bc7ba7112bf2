from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.db import transaction
from django.test import Client

from siqin.core.scope import office_scope
from tests import world as cast
from tests.house.furnished import furnish
from tests.house.matrix import CAST
from tests.house.numbering import number_apart


class House:
    """Both offices furnished, and a signed-in client for everybody."""

    def __init__(self):
        number_apart()
        self.pages = {}
        self.world = cast.build()
        self.ours, self.theirs = furnish(self.world)
        self.clients = {name: self._sign_in(name) for name in [*CAST, "wu", "yan"]}
        self.clients["nobody"] = Client()

    def _sign_in(self, name):
        client = Client()
        person = getattr(self.world, name)
        client.force_login(person.user, backend="siqin.people.signin.MobileOrUsernameBackend")
        return client

    def page(self, name, url):
        """The answer to a GET, asked for once: nothing that is asked here leaves a trace."""
        if (name, url) not in self.pages:
            self.pages[name, url] = answer = self.ask(name, "get", url)
            # What the test client collects while a page is drawn weighs more than the page.
            answer.context = answer.templates = answer.wsgi_request = None
        return self.pages[name, url]

    def ask(self, name, method, url, data=None):
        """The answer to a request of that person, whose deed is then undone (signing out, too)."""
        return self._ask(name, method, url, data, lambda: None)[0]

    def ask_and_look(self, name, url, data, look):
        """The answer to a POST with the page it led to, and what `look` found meanwhile."""
        return self._ask(name, "post", url, data, look, follow=True)

    def _ask(self, name, method, url, data, look, **options):
        client = self.clients[name]
        cookies = deepcopy(client.cookies)
        with undone():
            response = getattr(client, method)(url, data or {}, **options)
            found = look() if method == "post" and response.status_code != 404 else None
        client.cookies = cookies
        response.whole = b"".join(response) if response.streaming else response.content
        # Not response.close(), which would close the database connection, too.
        for close in response._resource_closers:
            close()
        return response, found


@contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def house(django_db_setup, django_db_blocker):
    """Built once for a whole module of requests, and undone at its end."""
    with django_db_blocker.unblock(), undone():
        built = House()
        with office_scope(built.world.office):
            yield built
