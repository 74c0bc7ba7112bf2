import pytest
from django.core.cache import cache
from django.test import Client

from siqin.desk.enums import Importance
from tests.desk.places import at_level
from tests.desk.signing import made, press


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()


@pytest.fixture
def piece(world):
    """An important one before song."""
    return at_level(world, 3, importance=Importance.IMPORTANT)


@pytest.fixture
def token(world, piece):
    """Of song's link."""
    return made(world, piece).token


@pytest.fixture
def phone(token):
    """A browser that has opened the link."""
    client = Client()
    press(client, token, "open")
    return client
