"""Every row of the database as lines of JSON, the same for SQLite and PostgreSQL.

Rows are read and written through the models of a migration state, not of today's code: a backup
is loaded into the schema it was made from and then migrated forward. Why not the database's own
dump: docs/decisions/0003-one-portable-backup.md.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

BATCH = 500
type Migrations = list[tuple[str, str]]


def leaves() -> Migrations:
    """The last migration of each app that the database has."""
    executor = MigrationExecutor(connection)
    applied = set(executor.loader.applied_migrations)
    graph = executor.loader.graph
    return sorted(
        node
        for node in applied & set(graph.nodes)
        if not any(child in applied and child.key[0] == node[0] for child in graph.node_map[node].children)
    )
