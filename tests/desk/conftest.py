import sqlite3

import pytest
from django.db import connection

from siqin.core.scope import office_scope
from tests import world as cast


@pytest.fixture
def shared_database(request, tmp_path, django_db_setup, django_db_blocker):
    """A database that several threads share: on SQLite a file of its own, for the in-memory one
    belongs to a single connection; on PostgreSQL the test database as it is."""
    if connection.vendor != "sqlite":
        request.getfixturevalue("transactional_db")
        yield
        return
    with django_db_blocker.unblock():
        connection.ensure_connection()
        kept, name = connection.connection, connection.settings_dict["NAME"]
        path = tmp_path / "shared.sqlite3"
        with sqlite3.connect(path) as copy:
            kept.backup(copy)
        copy.close()
        connection.connection, connection.settings_dict["NAME"] = None, str(path)
        yield
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, name


@pytest.fixture
def shared_world(shared_database):
    """The cast in a database that threads share, inside our office's scope."""
    built = cast.build()
    with office_scope(built.office):
        yield built
