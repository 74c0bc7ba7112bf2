import pytest

from siqin.core.scope import office_scope
from tests import world as cast


@pytest.fixture
def world(db):
    """The cast, inside our office's scope."""
    built = cast.build()
    with office_scope(built.office):
        yield built


@pytest.fixture
def sign_in(client, world):
    """sign_in(world.lin) -> a client whose requests are lin's."""

    def enter(person):
        client.force_login(person.user, backend="siqin.people.signin.MobileOrUsernameBackend")
        return client

    return enter
