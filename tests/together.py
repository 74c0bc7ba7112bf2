"""Several people at the same moment: a database that threads share, and the start signal."""

import sqlite3
from threading import Barrier, Thread

import pytest
from django.db import connection

from siqin.core.scope import office_scope
from tests import world as cast


@pytest.fixture
def shared_database(no_kept_cast, transactional_db, tmp_path):
    """On SQLite a file of its own, copied from the migrated one: emptying a used one meets the
    audit log's triggers. On PostgreSQL the test database as it is, emptied by TRUNCATE, which
    those triggers let pass."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    kept, name = connection.connection, connection.settings_dict["NAME"]
    path = tmp_path / "shared.sqlite3"
    copy = sqlite3.connect(path)
    kept.backup(copy)
    copy.close()
    connection.connection, connection.settings_dict["NAME"] = None, str(path)
    try:
        yield
    finally:
        connection.close()
        connection.connection, connection.settings_dict["NAME"] = kept, name


@pytest.fixture
def shared_world(shared_database):
    """The cast in a database that threads share, inside our office's scope."""
    built = cast.build()
    with office_scope(built.office):
        yield built


def together(world, *deeds, refusals=()):
    """Run the deeds at once, each in its own thread and connection. Their outcomes in order:
    what each returned, or the class of the refusal that it met."""
    barrier, outcomes = Barrier(len(deeds)), [None] * len(deeds)

    def run(number, deed):
        with office_scope(world.office):
            barrier.wait()
            try:
                outcomes[number] = deed()
            except refusals as refused:
                outcomes[number] = type(refused)
            finally:
                connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
