from dataclasses import fields, replace
from itertools import count

import pytest
from django.db import models, transaction
from hypothesis import settings

from siqin.core.scope import every_office, office_scope
from tests import world as cast

# How long an example takes is measured in bench/; here another process may have the machine.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


class KeptCast:
    """The cast of one test module, built once inside a transaction that is undone at the end of
    the module; each test works in a savepoint of its own, so none sees what another did."""

    open = []

    def __init__(self):
        self.open.append(self)
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.built = cast.build()

    def fresh(self):
        """The same rows as new instances, as a request would read them."""
        with every_office():
            return replace(
                self.built,
                **{
                    one.name: type(row)._base_manager.get(pk=row.pk)
                    for one in fields(self.built)
                    if isinstance(row := getattr(self.built, one.name), models.Model)
                },
            )

    def drop(self):
        if self.built:
            self.built = None
            self.open.remove(self)
            transaction.set_rollback(True)
            self.atomic.__exit__(None, None, None)


@pytest.fixture(scope="module")
def kept_cast(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        kept = KeptCast()
    yield kept
    with django_db_blocker.unblock():
        kept.drop()


_FOLDERS = count()


@pytest.fixture(autouse=True)
def _reuse_of_its_own(monkeypatch):
    """An index outlives the transaction of a test, and would name pieces of another one's."""
    from django.conf import settings as told

    monkeypatch.setattr(told, "REUSE_ROOT", told.REUSE_ROOT / str(next(_FOLDERS)))


@pytest.fixture
def world(kept_cast, db):
    """The cast, inside our office's scope."""
    built = kept_cast.fresh() if kept_cast.built else cast.build()
    with office_scope(built.office):
        yield built


@pytest.fixture
def no_kept_cast(django_db_blocker):
    """For tests on a database that threads share: what a module kept is let go first."""
    with django_db_blocker.unblock():
        for kept in list(KeptCast.open):
            kept.drop()


@pytest.fixture
def sign_in(client, world):
    """sign_in(world.lin) -> a client whose requests are lin's."""

    def enter(person):
        client.force_login(person.user, backend="siqin.people.signin.MobileOrUsernameBackend")
        return client

    return enter
