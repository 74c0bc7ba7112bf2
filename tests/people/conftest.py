import pytest
from django.core.cache import cache
from django.test import Client

from tests.together import shared_database, shared_world

__all__ = ["shared_database", "shared_world"]


@pytest.fixture(autouse=True)
def unlimited():
    """No test is stopped by the attempts of another."""
    cache.clear()


@pytest.fixture
def browser(db):
    """A client that minds CSRF tokens, as a browser must."""
    return Client(enforce_csrf_checks=True)
